import { OPAQUE_CODE } from '../hidden.ts';

/**
 * The 64 classes that the index tells characters apart by: a letter in either case, a digit, each ASCII mark, blank, line feed, other
 * controls, everything beyond ASCII. Class 0 is what lies outside a text, and the opaque units that stand for what is hidden in it.
 */
export const CLASSES = 64;
export const BITS = 6;
export const EDGE = 0;
export const DIGIT = 27;
export const FIRST_MARK = 28;
export const SPACE = 60;
export const LINE_FEED = 61;
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

export const classOf = (code: number): number =>
  code < 128 ? (ASCII_CLASS[code] as number) : code === OPAQUE_CODE ? EDGE : WIDE;

export const classAt = (text: string, at: number): number =>
  at >= 0 && at < text.length ? classOf(text.charCodeAt(at)) : EDGE;

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
