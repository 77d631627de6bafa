import { nestedParts } from './compose.ts';
import type { Accepts, Part } from './document.ts';
import { isPlainKey, labelWords } from './label.ts';
import type { ReadContext, Reader } from './reader.ts';
import { wholeSegment } from './segments.ts';
import { looksLikeUrl } from './sniff.ts';
import { encodePercent, percentDecoded } from './url/percent.ts';

const ANY: Accepts = { type: 'any' };
const ADDRESS: Accepts = { type: 'url' };

/** Reads form data (application/x-www-form-urlencoded) or one address. */
export const readUrl: Reader = (source, context) =>
  looksLikeUrl(source) ? readAddress(source, context) : readForm(source, context);

/** Reads `key=value&key=value`: each value decoded, with the words of its key as label; a key that may be content is a part as well. */
export const readForm: Reader = (source, context) => pairs(source, 0, source.length, context, ANY);

/** Reads one address: the whole of it, and over it each piece that is escaped or named by a key. */
export function readAddress(source: string, context: ReadContext): Part[] {
  const whole: Part = {
    path: '',
    text: source,
    label: '',
    accepts: ADDRESS,
    segments: wholeSegment(source.length),
    encode: encodeAddress,
  };
  const query = source.indexOf('?');
  const hash = source.indexOf('#');
  const pathEnd = [query, hash].filter((at) => at >= 0).sort((a, b) => a - b)[0] ?? source.length;
  const steps = pieces(source, source.indexOf('//') + 2, pathEnd, /\//g)
    .filter(({ from, to }) => source.slice(from, to).includes('%'))
    .map(({ from, to }, i) => pieceOf(source, from, to, `/${i}`, '', ADDRESS));
  const rest = pathEnd < source.length ? pairs(source, pathEnd + 1, source.length, context, ADDRESS) : [];
  return [whole, ...steps, ...rest];
}

/** In the place of a whole address, or of a stretch across its pieces, its own signs stay. */
const encodeAddress = (replacement: string): string => encodeURI(replacement.toWellFormed());

function pairs(source: string, start: number, end: number, context: ReadContext, accepts: Accepts): Part[] {
  return pieces(source, start, end, /[&#]/g).flatMap(({ from, to }, i) => {
    const sign = source.slice(from, to).indexOf('=');
    const equals = sign < 0 ? -1 : from + sign;
    const key = pieceOf(source, from, equals < 0 ? to : equals, `#${i + 1}`, '', accepts);
    const path = isPlainKey(key.text) ? key.text : `#${i + 1}`;
    const keys = /^[a-z$_]+$/i.test(key.text) && equals >= 0 ? [] : [{ ...key, path }];
    if (equals < 0) return keys.filter(({ text }) => text !== '');
    const value = pieceOf(source, equals + 1, to, path, labelWords(key.text), accepts);
    const values = value.text === '' ? [] : context.open(value, context);
    return [...keys.filter(({ text }) => text !== ''), ...values];
  });
}

function pieces(source: string, start: number, end: number, separator: RegExp): { from: number; to: number }[] {
  const found: { from: number; to: number }[] = [];
  let from = start;
  for (const { index } of source.slice(start, end).matchAll(separator)) {
    found.push({ from, to: start + index });
    from = start + index + 1;
  }
  return [...found, { from, to: end }];
}

/** A piece decoded, and decoded once more where it was escaped twice. */
function pieceOf(source: string, from: number, to: number, path: string, label: string, accepts: Accepts): Part {
  const once: Part = { path, label, accepts, encode: encodePercent, ...percentDecoded(source, from, to) };
  if (!/%[\da-f]{2}/i.test(once.text)) return once;
  const twice = { ...once, path: '', ...percentDecoded(once.text, 0, once.text.length) };
  return nestedParts(once, [twice])[0] as Part;
}
