// How the generated lexicon is written; shared by its reader and by training/lexicon.
//
// A word is its 32-bit hash. Hashes are sorted and fall into buckets by their high bits; kept are how many each bucket
// has, the low bits of each, and its class. Coding gaps instead would save 6 % and make loading half as slow again.

import { sumOfTexts } from '../model-sum.ts';

/** 89 printable letters without quotes, backslash and dollar, so that no string of them needs an escape. */
export const ALPHABET = '0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz+/!#%&()*,-.:;<=>?@[]^_{|}~';

const DIGITS = new Uint8Array(128);
for (let digit = 0; digit < ALPHABET.length; digit++) DIGITS[ALPHABET.charCodeAt(digit)] = digit;

export const REST_BITS = 15;
export const REST_MASK = 2 ** REST_BITS - 1;
export const BUCKETS = 2 ** (32 - REST_BITS);
/** Two bucket sizes (0-8) make one letter. */
export const BUCKET_BASE = 9;

/** A hash's bucket; the bits of `REST_MASK` tell hashes in one bucket apart. */
export const bucketOf = (hash: number): number => hash >>> REST_BITS;

/** A place in the table of classes from here on takes two more letters. */
export const ESCAPE = ALPHABET.length - 1;

/** What the generated file holds; every string is in `ALPHABET`. */
export interface LexiconData {
  readonly words: number;
  /** `sumOfLexicon` */
  readonly checksum: number;
  /** the classes (word-classes.ts) that occur, the commonest first, 3 letters of 6 bits each */
  readonly classes: string;
  /** how many words each bucket has, two buckets a letter */
  readonly buckets: string;
  /** low bits of the hashes in ascending order, two words in 5 letters of 6 bits */
  readonly rests: string;
  /** for each word, in the same order, the place of its class in `classes` */
  readonly places: string;
}

/** The data as it is used. */
export interface Tables {
  readonly classes: Int32Array;
  /** where each bucket begins in `entries`, and where the last one ends */
  readonly firsts: Int32Array;
  /** place of a word's class above, the rest of its hash below: a lookup touches one place in memory */
  readonly entries: Int32Array;
}

/** Tells whether anything in it was damaged. */
export const sumOfLexicon = ({ words, classes, buckets, rests, places }: Omit<LexiconData, 'checksum'>): number =>
  sumOfTexts([String(words), classes, buckets, rests, places]);

/** Reads any strings without complaint. */
export function readTables(data: Omit<LexiconData, 'checksum'>): Tables {
  const entries = new Int32Array(data.words);
  readPlaces(data.places, entries);
  readRests(data.rests, entries);
  return { classes: readClasses(data.classes), firsts: readBuckets(data.buckets), entries };
}

function readClasses(text: string): Int32Array {
  const classes = new Int32Array(text.length / 3);
  for (let at = 0; at < classes.length; at++) {
    classes[at] = (digitAt(text, 3 * at) << 12) | (digitAt(text, 3 * at + 1) << 6) | digitAt(text, 3 * at + 2);
  }
  return classes;
}

/** Where each bucket begins, and where the last one ends. */
function readBuckets(text: string): Int32Array {
  const firsts = new Int32Array(BUCKETS + 1);
  let first = 0;
  for (let at = 0; at < BUCKETS; at += 2) {
    const pair = digitAt(text, at >> 1);
    const odd = pair % BUCKET_BASE;
    first += (pair - odd) / BUCKET_BASE;
    firsts[at + 1] = first;
    first += odd;
    firsts[at + 2] = first;
  }
  return firsts;
}

function readPlaces(text: string, entries: Int32Array): void {
  let at = 0;
  for (let word = 0; word < entries.length; word++) {
    let place = digitAt(text, at++);
    if (place === ESCAPE) {
      place = digitAt(text, at) * ALPHABET.length + digitAt(text, at + 1);
      at += 2;
    }
    entries[word] = place << REST_BITS;
  }
}

/** Two words a turn; of an odd number the last write goes behind the end, where a typed array ignores it. */
function readRests(text: string, entries: Int32Array): void {
  let at = 0;
  for (let word = 0; word < entries.length; word += 2) {
    const middle = digitAt(text, at + 2);
    const first = (digitAt(text, at) << 9) | (digitAt(text, at + 1) << 3) | (middle >> 3);
    const second = ((middle & 7) << 12) | (digitAt(text, at + 3) << 6) | digitAt(text, at + 4);
    entries[word] = (entries[word] as number) | first;
    entries[word + 1] = (entries[word + 1] as number) | second;
    at += 5;
  }
}

/** What a letter of the alphabet stands for. */
export function digitAt(text: string, at: number): number {
  return DIGITS[text.charCodeAt(at)] as number;
}
