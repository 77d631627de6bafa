import type { Segment } from '../document.ts';
import { wholeSegment } from '../segments.ts';
import { TextWriter } from '../text-writer.ts';

const SIMPLE: Readonly<Record<string, string>> = { b: '\b', f: '\f', n: '\n', r: '\r', t: '\t' };

/** The text that `[start, end)` of the source stands for, the inside of a string that the scanner has accepted. */
export function decodeString(
  source: string,
  start: number,
  end: number,
): { text: string; segments: readonly Segment[] } {
  const raw = source.slice(start, end);
  let next = raw.indexOf('\\');
  if (next < 0) return { text: raw, segments: wholeSegment(raw.length, start) };
  const writer = new TextWriter();
  let at = 0;
  while (next >= 0) {
    writer.plain(source, start + at, start + next);
    at = putEscape(writer, raw, next, start);
    next = raw.indexOf('\\', at);
  }
  writer.plain(source, start + at, end);
  return writer;
}

/** Puts the escape at `at`; the two halves of a surrogate pair are one piece, so that no edit leaves half of it. */
function putEscape(writer: TextWriter, raw: string, at: number, base: number): number {
  const letter = raw.charAt(at + 1);
  if (letter !== 'u') {
    writer.put(SIMPLE[letter] ?? letter, base + at, base + at + 2);
    return at + 2;
  }
  const high = unit(raw, at);
  const paired = high >= 0xd800 && high < 0xdc00 && raw.startsWith('\\u', at + 6);
  const low = paired ? unit(raw, at + 6) : 0;
  const pair = low >= 0xdc00 && low < 0xe000;
  const end = at + (pair ? 12 : 6);
  writer.put(pair ? String.fromCharCode(high, low) : String.fromCharCode(high), base + at, base + end);
  return end;
}

const unit = (raw: string, at: number): number => Number.parseInt(raw.slice(at + 2, at + 6), 16);

/** A replacement as it stands inside a JSON string. */
export const encodeString = (replacement: string): string => JSON.stringify(replacement).slice(1, -1);

/** A replacement as it stands for a number or some digits of one: it stays a number, without a zero in front. */
export const encodeNumber = (replacement: string): string =>
  /^-?(?:0|[1-9]\d*)(?:\.\d+)?$/.test(replacement) ? replacement : replacement.replace(/\D|^0/g, '9');
