import type { Part } from '../document.ts';
import { TextWriter } from '../text-writer.ts';
import type { Delimiters } from './delimiters.ts';

/**
 * The text of a value: its escape sequences (HL7 v2.9, chapter 2, 2.7) as what they stand for. `breaks` is the sign that ends a line in
 * text of several.
 */
export function decodeValue(
  source: string,
  from: number,
  to: number,
  signs: Delimiters,
  breaks = '',
): Pick<Part, 'text' | 'segments'> {
  const writer = new TextWriter();
  let done = from;
  for (let at = from; at < to; at++) {
    const sign = source.charAt(at);
    if (sign === breaks && breaks !== '') {
      writer.plain(source, done, at);
      // Outside every segment: no edit across two lines takes the sign between them.
      writer.put('\n', at, at);
      done = at + 1;
    } else if (sign === signs.escape && sign !== '') {
      const close = source.slice(at + 1, Math.min(to, at + LONGEST)).indexOf(sign);
      const text = close < 0 ? undefined : meaning(source.slice(at + 1, at + 1 + close), signs);
      if (text === undefined) continue;
      writer.plain(source, done, at);
      at += close + 1;
      writer.put(text === '' ? ' ' : text, at - close - 1, at + 1);
      done = at + 1;
    }
  }
  writer.plain(source, done, to);
  return { text: writer.text, segments: writer.segments };
}

const LONGEST = 40;

/** What stands between two escape signs says; undefined for what is no escape sequence. */
function meaning(code: string, signs: Delimiters): string | undefined {
  switch (code) {
    case 'F':
      return signs.field;
    case 'S':
      return signs.component;
    case 'T':
      return signs.subcomponent;
    case 'R':
      return signs.repetition;
    case 'E':
      return signs.escape;
    case 'H':
    case 'N':
      return '';
  }
  if (/^X(?:[\dA-Fa-f]{2}){1,12}$/.test(code)) return fromHex(code.slice(1));
  return /^\.(?:br|sp[+-]?\d*|in[+-]?\d+|ti[+-]?\d+|sk\+?\d+|fi|nf|ce)$/.test(code) ? '\n' : undefined;
}

/** Bytes of the message's charset: only ASCII is sure. */
const fromHex = (hex: string): string =>
  hex.replace(/[\dA-Fa-f]{2}/g, (pair) => {
    const code = Number.parseInt(pair, 16);
    return code < 128 ? String.fromCharCode(code) : '\ufffd';
  });

/** A replacement as a value: what would part it is escaped, line ends are blanks. */
export const encoderFor = (signs: Delimiters): ((replacement: string) => string) => {
  const codes = new Map([
    [signs.escape, 'E'],
    [signs.field, 'F'],
    [signs.component, 'S'],
    [signs.subcomponent, 'T'],
    [signs.repetition, 'R'],
  ]);
  const escaped = (sign: string): string => {
    const code = codes.get(sign);
    if (code === undefined || sign === '') return sign;
    return signs.escape === '' ? ' ' : `${signs.escape}${code}${signs.escape}`;
  };
  return (replacement) => Array.from(replacement.replace(/[^\P{Cc}\t]+/gu, ' '), escaped).join('');
};
