import { isLetterCode } from '../finders/words.ts';
import { int32s, uint8s } from '../fresh-columns.ts';
import { GONE_CODE, OPAQUE_CODE } from '../hidden.ts';
import { lexicon } from '../names/lexicon.ts';
import { hashWord } from '../names/word-hash.ts';
import type { Finder, Protected } from '../view.ts';

/** How a token is written. `hidden` is one of Gauze's own placeholders. */
export const FORM = {
  lower: 0,
  capital: 1,
  upper: 2,
  humps: 3,
  digits: 4,
  /** Letters and digits. */
  code: 5,
  hidden: 6,
} as const;

/** What stands between a token and the one before it. `joint` is one mark without blanks, as in 12-34 and a.b. */
export const JOIN = { joint: 0, space: 1, wide: 2, comma: 3, stop: 4, line: 5, mark: 6 } as const;

/** The runs of letters and digits of a text, in columns: column `i` of each array is token `i`. Offsets are UTF-16 units of the folded text. */
export interface Tokens {
  readonly count: number;
  readonly starts: Int32Array;
  readonly ends: Int32Array;
  /** `FORM` of each token. */
  readonly forms: Uint8Array;
  /** `JOIN` before each token; `line` before the first. */
  readonly joins: Uint8Array;
  /** Hash of the marks between this token and the one before it; one more, at `count`, for what ends the text. */
  readonly marks: Int32Array;
  /** The word's hash; with digits in it, the hash of how it is written (`A999`). */
  readonly ids: Int32Array;
  /** Hash of the written form with the lengths of its runs. */
  readonly shapes: Int32Array;
  /** Which grammar protects the token, hashed; 0 for none. */
  readonly guards: Int32Array;
  /** Lexicon classes of a word without digits, to be read with names/word-classes.ts. */
  readonly bits: Int32Array;
}

/** Identity and shape of what is hidden; part of the model. */
const HIDDEN_ID = 0xfffc;
const EDGE_MARK = 0x2545f491;
const JOINTS = new Set([..."-_./:@\\+'&"].map((mark) => mark.charCodeAt(0)));

const isDigit = (code: number): boolean => code >= 0x30 && code <= 0x39;

const step = (hash: number, code: number): number => {
  const next = Math.imul(hash ^ code, 0x9e3779b1);
  return next ^ (next >>> 15);
};

/** Reads a part once. */
export const findTokens: Finder<Tokens> = (view) => {
  const { text } = view;
  const most = (text.length >> 1) + 1;
  const starts = int32s(most);
  const ends = int32s(most);
  let count = 0;
  for (let at = 0; at < text.length; ) {
    const end = tokenEnd(text, at);
    if (end > at) {
      starts[count] = at;
      ends[count++] = end;
      at = end;
    } else at++;
  }
  const tokens = described(text, starts.subarray(0, count), ends.subarray(0, count));
  guard(tokens, view.protectedRanges);
  return tokens;
};

function tokenEnd(text: string, start: number): number {
  let end = start;
  if (text.charCodeAt(end) === OPAQUE_CODE) {
    while (text.charCodeAt(end) === OPAQUE_CODE) end++;
    return end;
  }
  for (; end < text.length; end++) {
    const code = text.charCodeAt(end);
    if (!isDigit(code) && !isLetterCode(code)) break;
  }
  return end;
}

function described(text: string, starts: Int32Array, ends: Int32Array): Tokens {
  const count = starts.length;
  const tokens = {
    count,
    starts,
    ends,
    forms: uint8s(count),
    joins: uint8s(count),
    marks: int32s(count + 1),
    ids: int32s(count),
    shapes: int32s(count),
    bits: int32s(count),
    guards: int32s(count),
  };
  for (let i = 0; i < count; i++) {
    const start = starts[i] as number;
    const before = i === 0 ? 0 : (ends[i - 1] as number);
    describe(tokens, text, i);
    tokens.joins[i] = i === 0 ? JOIN.line : joinOf(text, before, start);
    tokens.marks[i] = markOf(text, before, start, i === 0);
  }
  tokens.marks[count] = count === 0 ? EDGE_MARK : markOf(text, ends[count - 1] as number, text.length, true);
  return tokens;
}

type Filled = Omit<Tokens, 'count'>;

function describe(tokens: Filled, text: string, i: number): void {
  const start = tokens.starts[i] as number;
  const end = tokens.ends[i] as number;
  if (text.charCodeAt(start) === OPAQUE_CODE) {
    tokens.forms[i] = FORM.hidden;
    tokens.ids[i] = HIDDEN_ID;
    tokens.shapes[i] = HIDDEN_ID;
    return;
  }
  let digits = 0;
  let uppers = 0;
  let shape = 0x51ed270b;
  let coarse = 0x51ed270b;
  let last = 0;
  let run = 0;
  for (let at = start; at < end; at++) {
    const code = text.charCodeAt(at);
    const sort = isDigit(code) ? 1 : code < 0x80 ? ((code & 0x20) === 0 ? 2 : 3) : isUpper(text, at) ? 2 : 3;
    if (sort === 1) digits++;
    else if (sort === 2) uppers++;
    run = sort === last ? run + 1 : 1;
    if (sort !== last) coarse = step(coarse, sort);
    last = sort;
    if (run <= 12) shape = step(shape, sort);
  }
  tokens.shapes[i] = shape;
  const length = end - start;
  tokens.forms[i] = formOf(text, start, length, digits, uppers);
  if (digits > 0) {
    tokens.ids[i] = coarse;
    return;
  }
  const hash = hashWord(text, start, end);
  tokens.ids[i] = hash | 0;
  tokens.bits[i] = lexicon.ofHash(hash);
}

function isUpper(text: string, at: number): boolean {
  const letter = text.charAt(at);
  return letter !== letter.toLowerCase();
}

function formOf(text: string, start: number, length: number, digits: number, uppers: number): number {
  if (digits === length) return FORM.digits;
  if (digits > 0) return FORM.code;
  if (uppers === 0) return FORM.lower;
  if (uppers === length) return FORM.upper;
  return uppers === 1 && isUpper(text, start) ? FORM.capital : FORM.humps;
}

function joinOf(text: string, from: number, to: number): number {
  let seen = 0;
  let only = 0;
  let join: number = JOIN.wide;
  for (let at = from; at < to; at++) {
    const code = text.charCodeAt(at);
    if (code === GONE_CODE) continue;
    seen++;
    only = code;
    if (code === 0x0a) return JOIN.line;
    if (code === 0x20 || code === 0x09 || code === 0x0d) continue;
    if (code === 0x2c || code === 0x3b) join = JOIN.comma;
    else if (code === 0x2e || code === 0x21 || code === 0x3f) join = JOIN.stop;
    else join = JOIN.mark;
  }
  if (seen !== 1) return join;
  return only === 0x20 ? JOIN.space : JOINTS.has(only) ? JOIN.joint : join;
}

/** Marks that matter are few: the first four that are no repeats. */
const LONGEST_MARK = 4;

function markOf(text: string, from: number, to: number, edge: boolean): number {
  let hash = edge ? EDGE_MARK : 0x1b873593;
  let last = 0;
  let read = 0;
  for (let at = from; at < to && read < LONGEST_MARK; at++) {
    const code = text.charCodeAt(at);
    if (code === last || code === GONE_CODE) continue;
    last = code;
    hash = step(hash, code);
    read++;
  }
  return hash;
}

const RULES = new Map<string, number>();

/** A number for a rule's name. */
export function hashOfRule(rule: string): number {
  const known = RULES.get(rule);
  if (known !== undefined) return known;
  const hash = [...rule].reduce((sum, letter) => step(sum, letter.charCodeAt(0)), 1);
  RULES.set(rule, hash);
  return hash;
}

function guard({ count, starts, ends, guards }: Tokens, ranges: readonly Protected[]): void {
  let i = 0;
  for (const { start, end, rule } of ranges) {
    while (i < count && (ends[i] as number) <= start) i++;
    for (let j = i; j < count && (starts[j] as number) < end; j++) guards[j] = hashOfRule(rule);
  }
}
