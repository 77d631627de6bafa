import type { Part } from '../document.ts';
import { wholeSegment } from '../segments.ts';
import { TextWriter } from '../text-writer.ts';

/** Text with `%41` and `+` resolved (application/x-www-form-urlencoded). What is no UTF-8 stays as it stands. */
export function percentDecoded(source: string, from: number, to: number): Pick<Part, 'text' | 'segments'> {
  const raw = source.slice(from, to);
  if (!/[%+]/.test(raw)) return { text: raw, segments: wholeSegment(raw.length, from) };
  const writer = new TextWriter();
  let done = 0;
  for (const { index, 0: sign } of raw.matchAll(/[+%]/g)) {
    if (index < done) continue;
    const found = sign === '+' ? { text: ' ', end: index + 1 } : characterAt(raw, index);
    if (!found) continue;
    writer.plain(source, from + done, from + index);
    writer.put(found.text, from + index, from + found.end);
    done = found.end;
  }
  writer.plain(source, from + done, to);
  return { text: writer.text, segments: writer.segments };
}

/** Smallest code point of a UTF-8 sequence by its length: a shorter form exists for anything below (RFC 3629, section 3). */
const SMALLEST = [0, 0, 0x80, 0x800, 0x10000];

/** The one character that the escapes at `at` stand for, by UTF-8 (RFC 3629). Not by decodeURIComponent: a throw costs a thousand bytes' time. */
export function characterAt(raw: string, at: number): { text: string; end: number } | undefined {
  const first = byteAt(raw, at);
  if (first < 0 || (first >= 0x80 && first < 0xc2) || first > 0xf4) return undefined;
  const count = first < 0x80 ? 1 : first < 0xe0 ? 2 : first < 0xf0 ? 3 : 4;
  let code = count === 1 ? first : first & (0x7f >> count);
  for (let i = 1; i < count; i++) {
    const byte = byteAt(raw, at + i * 3);
    if (byte < 0x80 || byte > 0xbf) return undefined;
    code = (code << 6) | (byte & 0x3f);
  }
  if (code < (SMALLEST[count] as number) || code > 0x10ffff || (code >= 0xd800 && code < 0xe000)) return undefined;
  return { text: String.fromCodePoint(code), end: at + count * 3 };
}

/** The byte of the escape `%41` at `at`, -1 when there is none. */
function byteAt(raw: string, at: number): number {
  if (raw.charCodeAt(at) !== 37) return -1;
  const high = hexDigit(raw.charCodeAt(at + 1));
  const low = hexDigit(raw.charCodeAt(at + 2));
  return high < 0 || low < 0 ? -1 : high * 16 + low;
}

function hexDigit(code: number): number {
  if (code >= 48 && code <= 57) return code - 48;
  const letter = code | 32;
  return letter >= 97 && letter <= 102 ? letter - 87 : -1;
}

/** A replacement as it stands in a form or address. */
export const encodePercent = (replacement: string): string => encodeURIComponent(replacement.toWellFormed());
