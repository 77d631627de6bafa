import { GauzeError } from '../../errors.ts';
import { wholeSegment } from '../segments.ts';
import { charsetOf } from './charsets.ts';
import type { Decoded } from './decoded.ts';
import { decodeWords } from './encoded-words.ts';
import { bytesOfUnits, isAscii, type Units } from './units.ts';

/** One `name=value` as it is written; `filename*1*` is piece 1 of an extended `filename`. */
interface Written {
  readonly name: string;
  readonly index: number;
  readonly extended: boolean;
  /** Where its semicolon stands, where the name begins, and the value within its quotes. */
  readonly semicolon: number;
  readonly from: number;
  readonly valueFrom: number;
  readonly valueTo: number;
  readonly to: number;
}

/** A parameter with its value put together. */
export interface Parameter {
  readonly name: string;
  readonly value: string;
  /** Ranges of its pieces, the first from its name, the others from their semicolons. */
  readonly ranges: readonly { readonly start: number; readonly end: number }[];
}

export interface Parameters {
  /** The value before the first semicolon, in lower case, without comments. */
  readonly value: string;
  readonly parameters: readonly Parameter[];
}

// RFC 2231 section 3 and 4.
const NAME = /^(?<name>[^\s=*"]{1,80})(?:\*(?<index>\d{1,3}))?(?<extended>\*)?$/;

/** Reads `type/subtype; name=value` (RFC 2045 section 5.1, RFC 2231), as loosely as mail is written. Throws `bad_charset`. */
export function readParameters(units: Units, from: number, to: number, path: string): Parameters {
  const { raw } = units;
  const pieces = split(raw, from, to);
  const head = pieces[0] ?? { start: from, end: from };
  const value = raw
    .slice(head.start, head.end)
    .replace(/\([^()]{0,1000}\)/g, '')
    .trim()
    .toLowerCase();
  const groups = new Map<string, Written[]>();
  for (const { start, end } of pieces.slice(1)) {
    const written = writtenAt(raw, start, end);
    if (!written) continue;
    const id = `${written.name}${written.extended || written.index >= 0 ? '*' : ''}`;
    const group = groups.get(id);
    // Said twice, a plain parameter counts as two: what one reader takes, another leaves.
    if (!group || written.index < 0) groups.set(group ? `${id} ${groups.size}` : id, [written]);
    else group.push(written);
  }
  const parameters = [...groups.values()].map((group) => parameterFrom(units, group, path));
  return { value, parameters };
}

/** Stretches between semicolons that stand in no quotes; each but the first begins behind its semicolon. */
function split(raw: string, from: number, to: number): { start: number; end: number }[] {
  const pieces: { start: number; end: number }[] = [];
  let start = from;
  let quoted = false;
  for (let at = from; at < to; at++) {
    const code = raw.charCodeAt(at);
    if (quoted && code === 92) at++;
    else if (code === 34) quoted = !quoted;
    else if (code === 59 && !quoted) {
      pieces.push({ start, end: at });
      start = at + 1;
    }
  }
  pieces.push({ start, end: to });
  return pieces;
}

function writtenAt(raw: string, start: number, end: number): Written | undefined {
  const equals = raw.indexOf('=', start);
  if (equals < 0 || equals >= end) return undefined;
  const { name = '', index, extended } = NAME.exec(raw.slice(start, equals).trim())?.groups ?? {};
  if (name === '') return undefined;
  let valueFrom = equals + 1;
  let valueTo = end;
  while (valueFrom < valueTo && /\s/.test(raw.charAt(valueFrom))) valueFrom++;
  while (valueTo > valueFrom && /\s/.test(raw.charAt(valueTo - 1))) valueTo--;
  const to = valueTo;
  if (raw.charAt(valueFrom) === '"') {
    valueFrom++;
    if (valueTo > valueFrom && raw.charAt(valueTo - 1) === '"') valueTo--;
  }
  const before = raw.slice(start, equals);
  return {
    name: name.toLowerCase(),
    index: index === undefined ? -1 : Number(index),
    extended: extended !== undefined,
    semicolon: start - 1,
    from: start + before.length - before.trimStart().length,
    valueFrom,
    valueTo,
    to,
  };
}

function parameterFrom(units: Units, group: readonly Written[], path: string): Parameter {
  const sorted = [...group].sort((a, b) => a.index - b.index);
  const first = sorted[0] as Written;
  const value =
    first.extended || first.index >= 0
      ? joinedValue(units, sorted, path)
      : decodeWords(units, first.valueFrom, first.valueTo, path).text.replace(/\\([\\"])/g, '$1');
  const ranges = group.map(({ semicolon, from, to }, i) => ({ start: i === 0 ? from : semicolon, end: to }));
  return { name: first.name, value, ranges };
}

/** The pieces of a value in order: percent-encoded ones under the charset that the first names, the others as they stand. */
function joinedValue({ raw }: Units, sorted: readonly Written[], path: string): string {
  let charset: string | undefined;
  let bytes = '';
  for (const [i, { extended, valueFrom, valueTo }] of sorted.entries()) {
    let text = raw.slice(valueFrom, valueTo).replace(/\\([\\"])|\r?\n[ \t]+/g, '$1');
    if (!extended) {
      bytes += text;
      continue;
    }
    const named = i === 0 ? /^(?<charset>[^']{0,40})'[^']{0,40}'/.exec(text) : null;
    if (named) {
      charset = named.groups?.['charset'];
      text = text.slice(named[0].length);
    }
    bytes += text.replace(/%([\dA-Fa-f]{2})/g, (_, hex: string) => String.fromCharCode(Number.parseInt(hex, 16)));
  }
  if (/[^\0-\xff]/.test(bytes)) return bytes;
  const found = bytesOfUnits(bytes);
  try {
    return new TextDecoder(charsetOf(charset, found, path).name, { fatal: true, ignoreBOM: false }).decode(found);
  } catch {
    throw new GauzeError('bad_charset', path);
  }
}

/** `name="value"`, or `name*=utf-8''value` where the value is not ASCII (RFC 2231 section 4). */
export function encodeParameter(name: string, value: string): string {
  const plain = value.replace(/[\0-\x1f\x7f]+/g, ' ');
  if (isAscii(plain)) return `${name}="${plain.replace(/["\\]/g, '\\$&')}"`;
  const encoded = encodeURIComponent(plain.toWellFormed()).replace(
    /['()*]/g,
    (sign) => `%${sign.charCodeAt(0).toString(16)}`,
  );
  return `${name}*=utf-8''${encoded}`;
}

/** The value as a decoded text that is replaced as a whole. */
export const decodedParameter = ({ value, ranges }: Parameter): Decoded => {
  const [first] = ranges;
  const [segment] = wholeSegment(value.length);
  return {
    text: value,
    segments: segment && first ? [{ ...segment, from: first.start, to: first.end, plain: false }] : [],
  };
};

/** A parameter's value. Throws `not_parseable` where two differ on which everything depends. */
export function parameter({ parameters }: Parameters, name: string): string | undefined {
  const values = new Set(parameters.filter((each) => each.name === name).map(({ value }) => value));
  if (values.size > 1 && (name === 'boundary' || name === 'charset')) throw new GauzeError('not_parseable');
  return [...values][0];
}
