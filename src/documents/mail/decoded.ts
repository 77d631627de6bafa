import type { Segment } from '../document.ts';
import { wholeSegment } from '../segments.ts';
import { TextWriter } from '../text-writer.ts';
import { isUtf8 } from './charsets.ts';
import { escapeAt } from './quoted-printable.ts';
import { bytesOfUnits, type Units } from './units.ts';

/** Text read out of the mail, and where it stands there. */
export interface Decoded {
  readonly text: string;
  readonly segments: readonly Segment[];
}

/** Bytes (or text, where the mail is a string) that stand as they are, in UTF-8 or a charset of one byte a character. */
export function decodePlain({ raw, bytes }: Units, from: number, to: number, charset: string): Decoded {
  const units = raw.slice(from, to);
  if (!bytes || !/[\x80-\xff]/.test(units)) return { text: units, segments: wholeSegment(units.length, from) };
  if (charset !== 'utf-8') {
    const text = new TextDecoder(charset, { fatal: true, ignoreBOM: false }).decode(bytesOfUnits(units));
    return { text, segments: wholeSegment(text.length, from) };
  }
  const writer = new TextWriter();
  let done = from;
  for (const { index, 0: run } of units.matchAll(/[\x80-\xff]+/g)) {
    writer.plain(raw, done, from + index);
    writeUtf8(writer, run, (i) => from + index + i);
    done = from + index + run.length;
  }
  writer.plain(raw, done, to);
  return { text: writer.text, segments: writer.segments };
}

/** Writes characters of UTF-8: unit `i` of `run` stands at `at(i)`. Throws TypeError for bytes that are none. */
function writeUtf8(writer: TextWriter, run: string, at: (i: number) => number): void {
  const text = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(bytesOfUnits(run));
  let i = 0;
  for (const character of text) {
    const size = utf8Size(character.codePointAt(0) as number);
    writer.put(character, at(i), at(i + size));
    i += size;
  }
}

function utf8Size(code: number): number {
  if (code < 0x80) return 1;
  if (code < 0x800) return 2;
  return code < 0x10000 ? 3 : 4;
}

/** Quoted-printable: each escape a piece of its own, soft breaks nothing, a character of several escapes one piece. */
export function decodeQuoted(units: Units, from: number, to: number, charset: string): Decoded {
  const { raw, bytes } = units;
  const writer = new TextWriter();
  const decode = charset === 'utf-8' ? undefined : new TextDecoder(charset, { fatal: true, ignoreBOM: false });
  // Bytes that wait for the rest of their character, and where each begins and ends.
  let run = '';
  let starts: number[] = [];
  let ends: number[] = [];
  const flush = () => {
    if (run === '') return;
    if (decode) {
      for (let i = 0; i < run.length; i++) {
        writer.put(decode.decode(bytesOfUnits(run.charAt(i))), starts[i] as number, ends[i] as number);
      }
    } else writeUtf8(writer, run, (i) => (i === 0 ? (starts[0] as number) : (ends[i - 1] as number)));
    run = '';
    starts = [];
    ends = [];
  };
  const put = (unit: string, start: number, end: number) => {
    run += unit;
    starts.push(start);
    ends.push(end);
  };
  let done = from;
  const pattern = bytes ? /[=\x80-\xff]/g : /=/g;
  pattern.lastIndex = from;
  for (let match = pattern.exec(raw); match && match.index < to; match = pattern.exec(raw)) {
    const at = match.index;
    const found = match[0] === '=' ? escapeAt(raw, at, to) : { byte: raw.charCodeAt(at), end: at + 1 };
    if (!found) continue;
    if (at > done) {
      flush();
      writer.plain(raw, done, at);
    }
    if (found.byte >= 0x80) put(String.fromCharCode(found.byte), at, found.end);
    else if (found.byte >= 0) {
      flush();
      writer.put(String.fromCharCode(found.byte), at, found.end);
    }
    done = found.end;
    pattern.lastIndex = done;
  }
  flush();
  writer.plain(raw, done, to);
  return { text: writer.text, segments: writer.segments };
}

/** The charset of 8-bit units that name none, as in header fields. */
export const guessedCharset = (units: string): string => (isUtf8(bytesOfUnits(units)) ? 'utf-8' : 'windows-1252');
