import type { Part } from '../document.ts';
import { wholeSegment } from '../segments.ts';
import { TextWriter } from '../text-writer.ts';

/** Text with `%41` and `+` resolved (application/x-www-form-urlencoded). What is no UTF-8 stays as it stands. */
export function percentDecoded(source: string, from: number, to: number): Pick<Part, 'text' | 'segments'> {
  const raw = source.slice(from, to);
  if (!/[%+]/.test(raw)) return { text: raw, segments: wholeSegment(raw.length, from) };
  const writer = new TextWriter();
  let done = 0;
  for (const match of raw.matchAll(/\+|%[\da-fA-F]{2}/g)) {
    if (match.index < done) continue;
    const found = match[0] === '+' ? { text: ' ', end: match.index + 1 } : characterAt(raw, match.index);
    if (!found) continue;
    writer.plain(source, from + done, from + match.index);
    writer.put(found.text, from + match.index, from + found.end);
    done = found.end;
  }
  writer.plain(source, from + done, to);
  return { text: writer.text, segments: writer.segments };
}

/** The one character that the escapes at `at` stand for, by UTF-8 (RFC 3629). */
export function characterAt(raw: string, at: number): { text: string; end: number } | undefined {
  const first = Number.parseInt(raw.slice(at + 1, at + 3), 16);
  if (first < 0x80) return { text: String.fromCharCode(first), end: at + 3 };
  const count = first >= 0xf0 ? 4 : first >= 0xe0 ? 3 : 2;
  const escapes = raw.slice(at, at + count * 3);
  if (escapes.length < count * 3) return undefined;
  try {
    return { text: decodeURIComponent(escapes), end: at + count * 3 };
  } catch {
    return undefined;
  }
}

/** A replacement as it stands in a form or address. */
export const encodePercent = (replacement: string): string => encodeURIComponent(replacement.toWellFormed());
