import { lexicon } from '../names/lexicon.ts';
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
}

// A word is a run of letters; an apostrophe between letters belongs to it (O'Brien), a possessive one does not (Maria's).
const WORD =
  /[A-Za-z\u00c0-\u024f\u0370-\u1fff\u3005-\u9fff\uac00-\ud7a3]+(?:'(?![sS]\b)[A-Za-z\u00c0-\u024f\u0370-\u1fff]+)?/g;
const POSSESSIVE = /^[sS]$/;
const APOSTROPHE = 0x27;
const UPPER = /^[\p{Lu}']+$/u;
const LOWER = /^[^\p{Lu}]/u;
const INNER_UPPER = /^.[^]*\p{Lu}/u;
const CASELESS = /^[\u0590-\u08ff\u0900-\u0dff\u3005-\u9fff\uac00-\ud7a3]/;

/** Every word of the part, with its shape, the gap before it and its lexicon classes. */
export const findWords: Finder<Words> = (view) => {
  const { text } = view;
  const columns = {
    starts: [] as number[],
    ends: [] as number[],
    shapes: [] as number[],
    gaps: [] as number[],
    bits: [] as number[],
  };
  let before = 0;
  for (const match of text.matchAll(WORD)) {
    const start = match.index;
    if (POSSESSIVE.test(match[0]) && text.charCodeAt(start - 1) === APOSTROPHE) continue;
    const end = start + match[0].length;
    columns.starts.push(start);
    columns.ends.push(end);
    columns.shapes.push(shapeOf(match[0]));
    columns.gaps.push(before === 0 ? GAP.line : gapOf(text, before, start));
    columns.bits.push(lexicon.bits(text, start, end));
    before = end;
  }
  return {
    count: columns.starts.length,
    starts: Int32Array.from(columns.starts),
    ends: Int32Array.from(columns.ends),
    shapes: Uint8Array.from(columns.shapes),
    gaps: Uint8Array.from(columns.gaps),
    bits: Int32Array.from(columns.bits),
  };
};

function shapeOf(word: string): number {
  const first = word.charCodeAt(0);
  if (first >= 0x61 && first <= 0x7a) return INNER_UPPER.test(word) ? SHAPE.mixed : SHAPE.lower;
  if (first > 0x7f && CASELESS.test(word)) return SHAPE.caseless;
  if (first > 0x7f && LOWER.test(word)) return SHAPE.lower;
  if (word.length === 1) return SHAPE.initial;
  if (UPPER.test(word)) return SHAPE.upper;
  return INNER_UPPER.test(word) ? SHAPE.mixed : SHAPE.capital;
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
