/**
 * The 64 classes that the index tells characters apart by: a letter in either case, a digit, each ASCII mark, blank, line feed, other
 * controls, everything beyond ASCII. Class 0 is what lies outside a text.
 */
export const CLASSES = 64;
export const BITS = 6;
export const EDGE = 0;
const DIGIT = 27;
const FIRST_MARK = 28;
const SPACE = 60;
const LINE_FEED = 61;
const CONTROL = 62;
export const WIDE = 63;

const MARKS = '!"#$%&\'()*+,-./:;<=>?@[\\]^_`{|}~';

/** Class of each ASCII code. */
export const ASCII_CLASS = Uint8Array.from({ length: 128 }, (_, code) => {
  const letter = code | 32;
  if (letter >= 0x61 && letter <= 0x7a && code >= 0x41) return letter - 0x60;
  if (code >= 0x30 && code <= 0x39) return DIGIT;
  const mark = MARKS.indexOf(String.fromCharCode(code));
  if (mark >= 0) return FIRST_MARK + mark;
  return code === 0x20 ? SPACE : code === 0x0a ? LINE_FEED : CONTROL;
});

export const classAt = (text: string, at: number): number => {
  const code = text.charCodeAt(at);
  return code < 128 ? (ASCII_CLASS[code] as number) : Number.isNaN(code) ? EDGE : WIDE;
};

/** A set of classes: bit `c` of `low` for classes 0 to 31, bit `c - 32` of `high` for the rest. */
export interface ClassSet {
  readonly low: number;
  readonly high: number;
}

export const ANY: ClassSet = { low: -1, high: -1 };
export const NOTHING: ClassSet = { low: 0, high: 0 };

export const setOf = (...classes: readonly number[]): ClassSet => {
  let low = 0;
  let high = 0;
  for (const one of classes) {
    if (one < 32) low |= 1 << one;
    else high |= 1 << (one - 32);
  }
  return { low, high };
};

export const union = (a: ClassSet, b: ClassSet): ClassSet => ({ low: a.low | b.low, high: a.high | b.high });
export const intersection = (a: ClassSet, b: ClassSet): ClassSet => ({ low: a.low & b.low, high: a.high & b.high });
export const holds = ({ low, high }: ClassSet, one: number): boolean =>
  one < 32 ? ((low >>> one) & 1) === 1 : ((high >>> (one - 32)) & 1) === 1;
export const isAny = ({ low, high }: ClassSet): boolean => low === -1 && high === -1;

/** What may stand before a line's first character (with the flag `m`), before a text's first, and on either side of `\b`. */
export const TEXT_START = setOf(EDGE);
export const LINE_START = setOf(EDGE, LINE_FEED, CONTROL, WIDE);
export const WORD = setOf(...Array.from({ length: DIGIT }, (_, i) => i + 1), FIRST_MARK + MARKS.indexOf('_'));
export const NOT_WORD: ClassSet = { low: ~WORD.low, high: ~WORD.high };

// Shares in a million of support text, by class: how often an index entry will be met. Letters as in English.
const LETTERS = [8, 1.5, 3, 4, 12, 2, 2, 5, 7, 0.3, 1, 4, 2.5, 7, 7.5, 2, 0.2, 6, 6, 9, 3, 1, 2, 0.3, 2, 0.2];
const COMMON_MARKS: Readonly<Record<string, number>> = {
  '.': 0.012,
  ',': 0.008,
  ':': 0.01,
  '-': 0.012,
  '/': 0.006,
  '"': 0.01,
  _: 0.006,
  '=': 0.005,
};

/** Share of a text's characters, by class. */
export const SHARE: readonly number[] = Array.from({ length: CLASSES }, (_, one) => {
  if (one === EDGE) return 0.0005;
  if (one < DIGIT) return ((LETTERS[one - 1] as number) / 100) * 0.62;
  if (one === DIGIT) return 0.1;
  if (one === SPACE) return 0.15;
  if (one === LINE_FEED) return 0.012;
  if (one === CONTROL) return 0.0005;
  return one === WIDE ? 0.004 : (COMMON_MARKS[MARKS[one - FIRST_MARK] as string] ?? 0.001);
});

export const shareOf = (set: ClassSet): number => {
  if (isAny(set)) return 1;
  let share = 0;
  for (let one = 0; one < CLASSES; one++) if (holds(set, one)) share += SHARE[one] as number;
  return Math.min(1, share);
};
