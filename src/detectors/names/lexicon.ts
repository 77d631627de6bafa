// A closed hash set of words with their classes, made by training/lexicon; sources and figures in docs/lexicon.md.
// Being keyed fingerprints, it cannot be read as a list, and takes about 1 strange word in 20,000 for a known one.

import { GauzeError } from '../../errors.ts';
import { lexiconData } from './lexicon.data.ts';
import {
  ALPHABET,
  BUCKETS,
  bucketOf,
  checksum,
  ESCAPE,
  type LexiconData,
  numberOf,
  REST_BITS,
  REST_MASK,
} from './lexicon-format.ts';
import { hashWord } from './word-hash.ts';

const DIGITS = new Uint8Array(128);
for (let digit = 0; digit < ALPHABET.length; digit++) DIGITS[ALPHABET.charCodeAt(digit)] = digit;

/** What is known about single words, and about cities, states and brands of two words with one space. */
export interface Lexicon {
  /** Classes of `text[start, end)` (UTF-16 offsets), to be read with word-classes.ts; 0 if unknown. */
  bits(text: string, start: number, end: number): number;
  /** Classes of a whole string. */
  word(word: string): number;
}

/** Reads the generated data once (some ms). @throws GauzeError `lexicon_corrupt` */
export function openLexicon(data: LexiconData): Lexicon {
  if (checksum(data) !== data.checksum) throw new GauzeError('lexicon_corrupt');
  const classes = readClasses(data.classes);
  const firsts = readBuckets(data.buckets);
  const entries = new Int32Array(data.words);
  readPlaces(data.places, entries);
  readRests(data.rests, entries);
  const bits = (text: string, start: number, end: number): number => {
    const number = numberOf(hashWord(text, start, end));
    const rest = number & REST_MASK;
    const bucket = bucketOf(number);
    const last = firsts[bucket + 1] as number;
    for (let at = firsts[bucket] as number; at < last; at++) {
      const entry = entries[at] as number;
      if ((entry & REST_MASK) === rest) return classes[entry >>> REST_BITS] as number;
    }
    return 0;
  };
  return { bits, word: (word) => bits(word, 0, word.length) };
}

/** The lexicon of this build. */
export const lexicon: Lexicon = openLexicon(lexiconData);

function readClasses(text: string): Int32Array {
  const classes = new Int32Array(text.length / 3);
  for (let at = 0; at < classes.length; at++) {
    classes[at] = (digit(text, 3 * at) << 12) | (digit(text, 3 * at + 1) << 6) | digit(text, 3 * at + 2);
  }
  return classes;
}

/** Where each bucket begins, and where the last one ends. */
function readBuckets(text: string): Int32Array {
  const firsts = new Int32Array(BUCKETS + 1);
  let first = 0;
  for (let at = 0; at < BUCKETS; at++) {
    first += digit(text, at);
    firsts[at + 1] = first;
  }
  return firsts;
}

// An entry is the place of a word's class above, the rest of its number below: a lookup touches one place in memory.

function readPlaces(text: string, entries: Int32Array): void {
  let at = 0;
  for (let word = 0; word < entries.length; word++) {
    let place = digit(text, at++);
    if (place === ESCAPE) {
      place = digit(text, at) * ALPHABET.length + digit(text, at + 1);
      at += 2;
    }
    entries[word] = place << REST_BITS;
  }
}

/** Two words a turn; of an odd number the last write goes behind the end, where a typed array ignores it. */
function readRests(text: string, entries: Int32Array): void {
  let at = 0;
  for (let word = 0; word < entries.length; word += 2) {
    const middle = digit(text, at + 2);
    const first = (digit(text, at) << 9) | (digit(text, at + 1) << 3) | (middle >> 3);
    const second = ((middle & 7) << 12) | (digit(text, at + 3) << 6) | digit(text, at + 4);
    entries[word] = (entries[word] as number) | first;
    entries[word + 1] = (entries[word + 1] as number) | second;
    at += 5;
  }
}

function digit(text: string, at: number): number {
  return DIGITS[text.charCodeAt(at)] as number;
}
