// How the generated lexicon is written; shared by its reader and by training/lexicon.
//
// A word is a number, made from its hash. Numbers are sorted and fall into buckets by their high bits; kept are how many
// each bucket has, the low bits of each, and its class. Coding gaps instead would save 6 % and triple the time to load.

/** 89 printable letters without quotes, backslash and dollar, so that no string of them needs an escape. */
export const ALPHABET = '0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz+/!#%&()*,-.:;<=>?@[]^_{|}~';

export const REST_BITS = 15;
export const REST_MASK = 2 ** REST_BITS - 1;
/** Below 2^32: it decides the size of the data and how often (words / RANGE) a strange word seems known. */
export const RANGE = 3 * 2 ** 30;
export const BUCKETS = RANGE / 2 ** REST_BITS;

/** A 32-bit hash as a number below `RANGE`. */
export const numberOf = (hash: number): number => Math.floor((hash * 3) / 4);

/** A number's bucket; the bits of `REST_MASK` tell numbers in one bucket apart. */
export const bucketOf = (number: number): number => number >>> REST_BITS;

/** A place in the table of classes from here on takes two more letters. */
export const ESCAPE = ALPHABET.length - 1;

/** What the generated file holds; every string is in `ALPHABET`. */
export interface LexiconData {
  readonly words: number;
  readonly checksum: number;
  /** the classes (word-classes.ts) that occur, the commonest first, 3 letters of 6 bits each */
  readonly classes: string;
  /** how many words each bucket has, a letter each */
  readonly buckets: string;
  /** low bits of the numbers in ascending order, two words in 5 letters of 6 bits */
  readonly rests: string;
  /** for each word, in the same order, the place of its class in `classes` */
  readonly places: string;
}

/** 32-bit sum over every letter of the data, each field closed by its length. */
export function checksum(data: Omit<LexiconData, 'checksum'>): number {
  let sum = data.words;
  for (const field of [data.classes, data.buckets, data.rests, data.places]) sum = addField(sum, field);
  return sum >>> 0;
}

/** Four letters a turn. */
function addField(before: number, field: string): number {
  let sum = before ^ field.length;
  for (let at = 0; at < field.length; at += 4) {
    // charCodeAt gives NaN behind the end, and 0 in integer operations
    const low = field.charCodeAt(at) | (field.charCodeAt(at + 1) << 8);
    const high = (field.charCodeAt(at + 2) << 16) | (field.charCodeAt(at + 3) << 24);
    sum = Math.imul(sum ^ low ^ high, 0x9e3779b1);
    sum ^= sum >>> 15;
  }
  return sum;
}
