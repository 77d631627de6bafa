// How the generated lexicon is written; shared by its reader and by training/lexicon.
//
// Words are numbers (their hashes), sorted by class. Within a class only the gaps from one number to the next are kept,
// Golomb-Rice coded (Golomb 1966, Rice 1979): about 16 bits a word, and nothing for the class.

/** Six bits a letter, as in RFC 4648. */
export const ALPHABET = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/';

export const REST_BITS = 15;
/** Below 2^32: the range decides the size of the data (0.4 bits a word) and how often a strange word seems known. */
export const RANGE = 3 * 2 ** 30;
export const BUCKETS = RANGE / 2 ** REST_BITS;
export const REST_MASK = 2 ** REST_BITS - 1;

/** A 32-bit hash as a number below `RANGE`. */
export const numberOf = (hash: number): number => Math.floor((hash * 3) / 4);

/** A number's bucket; the bits of `REST_MASK` tell numbers in one bucket apart. */
export const bucketOf = (number: number): number => number >>> REST_BITS;

/** Low bits of a gap that are written as they are, in a class of `count` words; the rest counts in ones. */
export const riceBits = (count: number): number => 31 - Math.clz32(Math.max(1, (0.69 * RANGE) / count));

/** Letters of each number in `LexiconData.classes`. */
export const CLASS_LETTERS = 3;

/** What the generated file holds; both strings are in `ALPHABET`. */
export interface LexiconData {
  readonly words: number;
  readonly checksum: number;
  /** for each class its bits (word-classes.ts) and the count of its words, 18 bits each */
  readonly classes: string;
  /** for each word of each class the gap from the number before, minus one */
  readonly gaps: string;
}

/** 32-bit sum over every letter of the data, each field closed by its length. */
export function checksum(data: Omit<LexiconData, 'checksum'>): number {
  let sum = data.words;
  for (const field of [data.classes, data.gaps]) {
    for (let at = 0; at < field.length; at++) {
      sum = Math.imul(sum ^ field.charCodeAt(at), 0x01000193);
      sum ^= sum >>> 13;
    }
    sum = Math.imul(sum ^ field.length, 0x01000193);
  }
  return sum >>> 0;
}
