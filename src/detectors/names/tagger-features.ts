// What the tagger looks at around a word, as places in its table of weights. Shared by training and use: a change here
// needs a new model (npm run train).

import { GAP, SHAPE, type Words } from '../finders/words.ts';
import { isHiddenCode } from '../hidden.ts';
import { columnPool } from '../tagger/column-pool.ts';
import type { Around } from './around.ts';
import { describeElsewhere, tongueOf } from './tagger-text.ts';
import { givenLevel, personLevel, surnameLevel, wordLevel } from './word-classes.ts';

/** Words of padding before the first and behind the last. */
export const PAD = 2;
/** Stands for a word that is looked at by its classes only. */
export const UNKNOWN = 0x5bd1e995;
const EDGE = 0x1b873593;

/** A text's words as the features need them: column `i + PAD` is word `i`. */
export interface Columns {
  readonly count: number;
  /** The word itself where it is no plain name, else its classes. */
  readonly ids: Int32Array;
  /** All lexicon classes of the word. */
  readonly bits: Int32Array;
  /** The classes that matter most, small enough to be combined. */
  readonly classes: Int32Array;
  /** Shape and length. */
  readonly shapes: Int32Array;
  /** Gap before the word. */
  readonly gaps: Int32Array;
  /** What stands right before and behind it, by class of character. */
  readonly befores: Int32Array;
  readonly afters: Int32Array;
  /** Hashes of the last two and three letters and of the first three. */
  readonly tails: Int32Array;
  readonly longTails: Int32Array;
  readonly heads: Int32Array;
  /** Place in the line, words left in it, and the line's case. */
  readonly lines: Int32Array;
  /** Id of the line's first word, and of the last word of the line before. */
  readonly openers: Int32Array;
  readonly lastLines: Int32Array;
  /** What a rule, another kind of identifier and a grammar say of the word; see {@link Around}. */
  readonly rules: Int32Array;
  readonly kinds: Int32Array;
  readonly guards: Int32Array;
  /** What the text says of the same word elsewhere: 1 in lower case, 2 with a capital, 4 a rule holds it for a name. */
  readonly elsewhere: Int32Array;
  /** Hashes of the part's label, last word first. */
  readonly label: readonly number[];
  /** Case of the whole text. */
  readonly textCase: number;
  /** How English the whole text is, by its words of grammar; see `tongueOf`. */
  readonly tongue: number;
}

const CHARACTER = new Uint8Array(128).fill(1);
[
  ' ',
  '\n',
  '0123456789',
  '.',
  ',',
  ':',
  ';',
  '"',
  "'`",
  '([{',
  '<',
  ')]}',
  '>',
  '/',
  '\\',
  '@',
  '_',
  '-',
  '=',
  '|',
  '^',
  '*',
  '#',
  '!?',
  '%',
  '&+',
  '~',
].forEach((letters, place) => {
  for (const letter of letters) CHARACTER[letter.charCodeAt(0)] = place + 3;
});
const SPACE = CHARACTER[0x20] as number;
const LINE = CHARACTER[0x0a] as number;
for (let code = 0x41; code <= 0x5a; code++) CHARACTER[code] = CHARACTER[code + 32] = 2;

const characterAt = (text: string, at: number): number => {
  if (at < 0 || at >= text.length) return LINE;
  const code = text.charCodeAt(at);
  return code < 128 ? (CHARACTER[code] as number) : code < 0x2000 && !isHiddenCode(code) ? 2 : 0;
};

const beforeClass = (text: string, start: number): number => {
  const near = characterAt(text, start - 1);
  if (near !== SPACE) return near;
  const far = characterAt(text, start - 2);
  return far === 2 ? near : 32 + far;
};

const afterClass = (text: string, end: number): number => {
  const near = characterAt(text, end);
  if (near !== SPACE) return near;
  const far = characterAt(text, end + 1);
  return far === 2 ? near : 32 + far;
};

export const mix = (a: number, b: number): number => {
  const hash = Math.imul(a ^ Math.imul(b, 0x85ebca6b), 0x9e3779b1);
  return hash ^ (hash >>> 15);
};

/** The word itself, unless names are what it is nearly always: those the tagger must not learn by heart. */
function idOf(hash: number, bits: number): number {
  const isName = givenLevel(bits) + surnameLevel(bits) > 0 && personLevel(bits) >= 2;
  return isName ? mix(UNKNOWN, bits & 0x1ff) : hash | 0;
}

function classOf(bits: number): number {
  if (bits === 0) return 0;
  const level = wordLevel(bits);
  const common = level === 0 ? 0 : level <= 2 ? 1 : level <= 4 ? 2 : level === 5 ? 3 : 4;
  const flags = (bits & 0x3fa00) === 0 ? 0 : 1;
  const city = (bits & 0x400) === 0 ? 0 : 1;
  return (
    1 +
    ((((Math.min(2, givenLevel(bits)) * 3 + Math.min(2, surnameLevel(bits))) * 4 + personLevel(bits)) * 5 + common) *
      2 +
      flags) *
      2 +
    city
  );
}

/** Reads a text once; what it gives holds until the next text is read. `hidden` marks words whose identity and classes are kept from the tagger, in training. */
export function columnsOf(text: string, words: Words, around: Around, hidden?: Uint8Array): Columns {
  const { count } = words;
  const columns = pool(count + 2 * PAD);
  for (let at = 0; at < PAD; at++) {
    pad(columns, at);
    pad(columns, count + PAD + at);
  }
  for (let i = 0; i < count; i++) describe(columns, text, words, i, hidden?.[i] ?? 0);
  for (let i = 0; i < count; i++) {
    columns.rules[i + PAD] = around.rules[i] as number;
    columns.kinds[i + PAD] = around.kinds[i] as number;
    columns.guards[i + PAD] = around.guards[i] as number;
  }
  describeElsewhere(columns.elsewhere, PAD, words, around);
  return { count, ...columns, label: around.label, tongue: tongueOf(words), textCase: describeLines(columns, words) };
}

type Filled = Omit<Columns, 'count' | 'textCase' | 'tongue' | 'label'>;

const NAMES = [
  ...(['ids', 'bits', 'classes', 'shapes', 'gaps', 'befores', 'afters', 'tails', 'longTails', 'heads'] as const),
  ...(['lines', 'openers', 'lastLines', 'rules', 'kinds', 'guards', 'elsewhere'] as const),
] satisfies (keyof Filled)[];
const pool = columnPool(NAMES);

/** A place before the first word or behind the last. */
function pad(columns: Filled, at: number): void {
  for (const name of NAMES) columns[name][at] = 0;
  columns.ids[at] = EDGE;
  columns.classes[at] = -1;
  columns.shapes[at] = -1;
  columns.gaps[at] = GAP.line;
}

/** How much of a word training hides: 1 its identity, 2 its classes too. */
function describe(columns: Filled, text: string, words: Words, i: number, hidden: number): void {
  const at = i + PAD;
  const start = words.starts[i] as number;
  const end = words.ends[i] as number;
  const bits = hidden === 2 ? 0 : (words.bits[i] as number);
  columns.bits[at] = bits;
  columns.ids[at] = hidden > 0 ? UNKNOWN : idOf(words.hashes[i] as number, bits);
  columns.classes[at] = classOf(bits);
  columns.shapes[at] = (words.shapes[i] as number) * 4 + Math.min(3, (end - start) >> 1);
  columns.gaps[at] = words.gaps[i] as number;
  columns.befores[at] = beforeClass(text, start);
  columns.afters[at] = afterClass(text, end);
  const last = text.charCodeAt(end - 1) | 32;
  const tail = mix(last, end - start > 1 ? text.charCodeAt(end - 2) | 32 : 0);
  columns.tails[at] = tail;
  columns.longTails[at] = mix(tail, end - start > 2 ? text.charCodeAt(end - 3) | 32 : 0);
  columns.heads[at] = mix(
    mix(text.charCodeAt(start) | 32, end - start > 1 ? text.charCodeAt(start + 1) | 32 : 0),
    end - start > 2 ? text.charCodeAt(start + 2) | 32 : 0,
  );
}

function describeLines(columns: Filled, words: Words): number {
  let uppers = 0;
  let capitals = 0;
  let last = 0;
  for (let first = 0; first < words.count; ) {
    let end = first;
    let cases = 0;
    do {
      const shape = words.shapes[end] as number;
      if (shape === SHAPE.lower) cases |= 1;
      else if (shape === SHAPE.upper) {
        cases |= 4;
        uppers++;
      } else if (shape === SHAPE.capital) {
        cases |= 2;
        capitals++;
      }
      end++;
    } while (end < words.count && words.gaps[end] !== GAP.line);
    const opener = columns.ids[first + PAD] as number;
    for (let i = first; i < end; i++) {
      columns.openers[i + PAD] = opener;
      columns.lastLines[i + PAD] = last;
      columns.lines[i + PAD] = (Math.min(3, i - first) * 4 + Math.min(3, end - 1 - i)) * 8 + cases;
    }
    last = mix(columns.ids[end - 1 + PAD] as number, columns.afters[end - 1 + PAD] as number);
    first = end;
  }
  return uppers * 2 > words.count ? 2 : (capitals + uppers) * 25 < words.count ? 0 : 1;
}
