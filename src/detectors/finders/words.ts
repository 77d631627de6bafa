import { int32s, uint8s, uint32s } from '../fresh-columns.ts';
import { lexicon } from '../names/lexicon.ts';
import { hashWord } from '../names/word-hash.ts';
import type { Finder } from '../view.ts';

/** How a word is written. */
export const SHAPE = { lower: 0, capital: 1, upper: 2, mixed: 3, initial: 4, caseless: 5 } as const;

/** What stands between a word and the one before it. */
export const GAP = { none: 0, space: 1, hyphen: 2, comma: 3, stop: 4, line: 5, mark: 6 } as const;

/** The words of a text in columns; column `i` of each array is word `i`. Offsets are UTF-16 units of the folded text. */
export interface Words {
  readonly count: number;
  readonly starts: Int32Array;
  readonly ends: Int32Array;
  /** `SHAPE` of each word. */
  readonly shapes: Uint8Array;
  /** `GAP` before each word; `line` before the first. */
  readonly gaps: Uint8Array;
  /** Lexicon classes of each word, to be read with names/word-classes.ts. */
  readonly bits: Int32Array;
  /** The words' hashes: equal for one word in any case, with or without Latin diacritics. */
  readonly hashes: Uint32Array;
}

const APOSTROPHE = 0x27;
const TABLE_END = 0x2000;
const LETTER = { none: 0, lower: 1, upper: 2, caseless: 3 } as const;
/** A code whose class has not been asked for yet. */
const UNREAD = 255;

/** Letter class of every code below `TABLE_END`: Latin, Greek, Cyrillic, and scripts without case. Beyond ASCII it is read when it is first met. */
const LETTERS = new Uint8Array(TABLE_END).fill(UNREAD);
for (let code = 0; code < 128; code++) readLetter(code);

function readLetter(code: number): number {
  LETTERS[code] = letterOf(code);
  return LETTERS[code] as number;
}

function letterOf(code: number): number {
  const isWord = code < 0xc0 ? (code | 32) >= 0x61 && (code | 32) <= 0x7a : code < 0x250 || code >= 0x370;
  if (!isWord || code === 0xd7 || code === 0xf7) return LETTER.none;
  const letter = String.fromCharCode(code);
  if (letter.toLowerCase() !== letter) return LETTER.upper;
  return letter.toUpperCase() !== letter || code < 0x250 ? LETTER.lower : LETTER.caseless;
}

/** Letter class of a code below `TABLE_END`. */
function letterBelow(code: number): number {
  const letter = LETTERS[code] as number;
  return letter === UNREAD ? readLetter(code) : letter;
}

/** Class of a code: kana, ideographs and Hangul count as letters without case. */
function letterAt(text: string, at: number): number {
  const code = text.charCodeAt(at);
  if (code < TABLE_END) return letterBelow(code);
  const isWide = (code >= 0x3005 && code <= 0x9fff) || (code >= 0xac00 && code <= 0xd7a3);
  return isWide ? LETTER.caseless : LETTER.none;
}

/** True for a letter of any script that words are made of. */
export const isLetterCode = (code: number): boolean =>
  code < TABLE_END
    ? letterBelow(code) !== LETTER.none
    : (code >= 0x3005 && code <= 0x9fff) || (code >= 0xac00 && code <= 0xd7a3);

/** A word is a run of letters; an apostrophe between letters belongs to it (O'Brien), a possessive one does not (Maria's). */
function wordEnd(text: string, start: number): number {
  let end = start;
  let apostrophes = 0;
  while (end < text.length) {
    if (letterAt(text, end) !== LETTER.none) end++;
    else if (text.charCodeAt(end) === APOSTROPHE && apostrophes === 0 && joins(text, end)) {
      apostrophes++;
      end++;
    } else break;
  }
  return end;
}

function joins(text: string, apostrophe: number): boolean {
  if (letterAt(text, apostrophe + 1) === LETTER.none) return false;
  const isS = (text.charCodeAt(apostrophe + 1) | 32) === 0x73;
  return !isS || letterAt(text, apostrophe + 2) !== LETTER.none;
}

/** Every word of the part, with its shape, the gap before it, its hash and its lexicon classes. */
export const findWords: Finder<Words> = (view) => {
  const { text } = view;
  const most = (text.length >> 1) + 1;
  const starts = int32s(most);
  const ends = int32s(most);
  let count = 0;
  for (let at = 0; at < text.length; ) {
    if (letterAt(text, at) === LETTER.none) {
      at++;
      continue;
    }
    const end = wordEnd(text, at);
    if (!isPossessive(text, at, end)) {
      starts[count] = at;
      ends[count++] = end;
    }
    at = end;
  }
  return describe(text, starts.subarray(0, count), ends.subarray(0, count));
};

const isPossessive = (text: string, start: number, end: number): boolean =>
  end - start === 1 && (text.charCodeAt(start) | 32) === 0x73 && text.charCodeAt(start - 1) === APOSTROPHE;

/** The columns of words whose places are known. */
function describe(text: string, starts: Int32Array, ends: Int32Array): Words {
  const count = starts.length;
  const shapes = uint8s(count);
  const gaps = uint8s(count);
  const bits = int32s(count);
  const hashes = uint32s(count);
  for (let i = 0; i < count; i++) {
    const start = starts[i] as number;
    const end = ends[i] as number;
    const hash = hashWord(text, start, end);
    shapes[i] = shapeOf(text, start, end);
    gaps[i] = i === 0 ? GAP.line : gapOf(text, ends[i - 1] as number, start);
    hashes[i] = hash;
    bits[i] = lexicon.ofHash(hash);
  }
  return { count, starts, ends, shapes, gaps, bits, hashes };
}

function shapeOf(text: string, start: number, end: number): number {
  const first = letterAt(text, start);
  if (first === LETTER.caseless) return SHAPE.caseless;
  let uppers = 0;
  let lowers = 0;
  for (let at = start + 1; at < end; at++) {
    const letter = letterAt(text, at);
    if (letter === LETTER.upper) uppers++;
    else if (letter === LETTER.lower) lowers++;
  }
  if (first === LETTER.lower) return uppers > 0 ? SHAPE.mixed : SHAPE.lower;
  if (uppers + lowers === 0) return SHAPE.initial;
  if (uppers === 0) return SHAPE.capital;
  return lowers === 0 ? SHAPE.upper : SHAPE.mixed;
}

function gapOf(text: string, from: number, to: number): number {
  if (from === to) return GAP.none;
  let gap: number = GAP.space;
  for (let i = from; i < to; i++) {
    const c = text.charCodeAt(i);
    if (c === 0x0a) return GAP.line;
    if (c === 0x20 || c === 0x09 || c === 0x0d) continue;
    if (c === 0x2d) gap = to - from === 1 ? GAP.hyphen : GAP.mark;
    else if (c === 0x2c) gap = GAP.comma;
    else if (c === 0x2e || c === 0x21 || c === 0x3f) gap = GAP.stop;
    else gap = GAP.mark;
  }
  return gap;
}
