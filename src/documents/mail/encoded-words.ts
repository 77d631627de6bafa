import { GauzeError } from '../../errors.ts';
import { TextWriter } from '../text-writer.ts';
import { decodeBase64, encodeBase64 } from './base64.ts';
import { charsetOf } from './charsets.ts';
import { type Decoded, decodePlain, guessedCharset } from './decoded.ts';
import { decodeQuotedPrintable } from './quoted-printable.ts';
import { bytesOfUnits, isAscii, type Units, unitsOfBytes } from './units.ts';

// RFC 2047 section 2; a language may follow the charset (RFC 2231 section 5). Spaces in the text are wrong and met.
const WORD = /=\?(?<charset>[\w.:+-]{1,40})(?:\*[\w-]{0,20})?\?(?<encoding>[BbQq])\?(?<text>[^?]{0,4000})\?=/g;
const BETWEEN_WORDS = /^[ \t\r\n]*$/;

interface Run {
  start: number;
  end: number;
  readonly words: { charset: string; bytes: string }[];
}

/** A field's value as a reader sees it: folds out, encoded words decoded, 8-bit units by UTF-8 or else windows-1252. */
export function decodeWords(units: Units, from: number, to: number, path: string): Decoded {
  const writer = new TextWriter();
  writeWords(writer, units, from, to, path);
  return { text: writer.text, segments: writer.segments };
}

/** As `decodeWords`, into a writer that holds more. */
export function writeWords(writer: TextWriter, units: Units, from: number, to: number, path: string): void {
  const value = units.raw.slice(from, to);
  const runs = value.includes('=?') ? runsOf(value) : [];
  let done = 0;
  for (const { start, end, words } of runs) {
    writePlain(writer, units, from + done, from + start);
    writer.put(decodeRun(words, path), from + start, from + end);
    done = end;
  }
  writePlain(writer, units, from + done, to);
}

/** Encoded words with only white space between them are one run: it separates them and is not text. */
function runsOf(value: string): Run[] {
  const runs: Run[] = [];
  for (const match of value.matchAll(WORD)) {
    const { charset = '', encoding = '', text = '' } = match.groups ?? {};
    const bytes = bytesOf(encoding, text);
    if (bytes === undefined) continue;
    const last = runs.at(-1);
    const end = match.index + match[0].length;
    if (last && BETWEEN_WORDS.test(value.slice(last.end, match.index))) {
      last.end = end;
      last.words.push({ charset, bytes });
    } else runs.push({ start: match.index, end, words: [{ charset, bytes }] });
  }
  return runs;
}

function bytesOf(encoding: string, text: string): string | undefined {
  if (encoding === 'Q' || encoding === 'q') return decodeQuotedPrintable(text.replaceAll('_', ' '));
  const bytes = decodeBase64(text);
  return bytes && unitsOfBytes(bytes);
}

/** Words of one charset are joined before they are decoded: some writers split a character between two. */
function decodeRun(words: Run['words'], path: string): string {
  let text = '';
  for (let i = 0; i < words.length; ) {
    const { charset } = words[i] as Run['words'][number];
    const pieces: string[] = [];
    // A charset with states begins each word anew.
    const joins = !/^iso-2022/i.test(charset);
    do pieces.push((words[i++] as Run['words'][number]).bytes);
    while (joins && words[i]?.charset.toLowerCase() === charset.toLowerCase());
    text += decodeAs(charset, bytesOfUnits(pieces.join('')), path);
  }
  return text;
}

function decodeAs(charset: string, bytes: Uint8Array, path: string): string {
  const { name } = charsetOf(charset, bytes, path);
  try {
    return new TextDecoder(name, { fatal: true, ignoreBOM: false }).decode(bytes);
  } catch {
    throw new GauzeError('bad_charset', path);
  }
}

function writePlain(writer: TextWriter, units: Units, from: number, to: number): void {
  const { raw } = units;
  const value = raw.slice(from, to);
  let done = 0;
  for (const { index, 0: fold } of value.matchAll(/\r?\n/g)) {
    writeUnfolded(writer, units, from + done, from + index);
    done = index + fold.length;
  }
  writeUnfolded(writer, units, from + done, to);
}

function writeUnfolded(writer: TextWriter, units: Units, from: number, to: number): void {
  const value = units.raw.slice(from, to);
  if (!units.bytes || !/[\x80-\xff]/.test(value)) {
    writer.plain(units.raw, from, to);
    return;
  }
  const { text, segments } = decodePlain(units, from, to, guessedCharset(value));
  for (const segment of segments) {
    const piece = text.slice(segment.start, segment.end);
    if (piece === units.raw.slice(segment.from, segment.to)) writer.plain(units.raw, segment.from, segment.to);
    else if (!segment.plain) writer.put(piece, segment.from, segment.to);
    else for (let i = 0; i < piece.length; i++) writer.put(piece.charAt(i), segment.from + i, segment.from + i + 1);
  }
}

/** RFC 2047 section 2: an encoded word has at most 75 characters, and the field's name stands before the first: 39 bytes are 52 of base64. */
const BYTES_A_WORD = 39;

/** Text as it can stand in a field: itself in ASCII, else encoded words, one a line. */
export function encodeWords(text: string, eol: string): string {
  const plain = text.replace(/[\0-\x08\x0a-\x1f\x7f]+/g, ' ');
  if (isAscii(plain) && !plain.includes('=?')) return plain;
  const words: string[] = [];
  let word = '';
  let size = 0;
  for (const character of plain.toWellFormed()) {
    const bytes = new TextEncoder().encode(character).length;
    if (size + bytes > BYTES_A_WORD) {
      words.push(word);
      word = '';
      size = 0;
    }
    word += character;
    size += bytes;
  }
  words.push(word);
  return words.map((each) => `=?utf-8?B?${encodeBase64(new TextEncoder().encode(each))}?=`).join(`${eol} `);
}
