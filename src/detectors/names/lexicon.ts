// A closed hash set of words with their classes, made by training/lexicon; sources and figures in docs/lexicon.md.
// Being keyed fingerprints, it cannot be read as a list, and takes about 1 strange word in 20,000 for a known one.

import { GauzeError } from '../../errors.ts';
import { readBits } from './bits.ts';
import { lexiconData } from './lexicon.data.ts';
import {
  BUCKETS,
  bucketOf,
  CLASS_LETTERS,
  checksum,
  type LexiconData,
  numberOf,
  RANGE,
  REST_BITS,
  REST_MASK,
  riceBits,
} from './lexicon-format.ts';
import { hashWord } from './word-hash.ts';

/** What is known about single words, and about cities and brands of two words with one space. */
export interface Lexicon {
  /** Classes of `text[start, end)` (UTF-16 offsets), to be read with word-classes.ts; 0 if unknown. */
  bits(text: string, start: number, end: number): number;
  /** Classes of a whole string. */
  word(word: string): number;
}

/** Reads the generated data once (a few ms). @throws GauzeError `lexicon_corrupt` */
export function openLexicon(data: LexiconData): Lexicon {
  if (checksum(data) !== data.checksum) throw new GauzeError('lexicon_corrupt');
  const { classes, firsts, entries } = intoBuckets(readWords(data));
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

interface Words {
  /** every word's number, class by class */
  readonly numbers: Uint32Array;
  /** bits of each class, and how many words it has */
  readonly classes: Int32Array;
  readonly counts: Int32Array;
}

function readWords(data: LexiconData): Words {
  const { classes, counts } = readClasses(data.classes);
  const numbers = new Uint32Array(data.words);
  const gaps = readBits(data.gaps);
  let at = 0;
  for (const count of counts) {
    const low = riceBits(count);
    const unit = 2 ** low;
    let number = -1;
    for (let left = count; left > 0; left--) {
      number += 1 + gaps.ones() * unit + gaps.take(low);
      numbers[at++] = number;
    }
    if (number >= RANGE) throw new GauzeError('lexicon_corrupt');
  }
  if (at !== data.words) throw new GauzeError('lexicon_corrupt');
  return { numbers, classes, counts };
}

function readClasses(text: string): Pick<Words, 'classes' | 'counts'> {
  const length = text.length / (2 * CLASS_LETTERS);
  const reader = readBits(text);
  const classes = new Int32Array(length);
  const counts = new Int32Array(length);
  for (let at = 0; at < length; at++) {
    classes[at] = reader.take(6 * CLASS_LETTERS);
    counts[at] = reader.take(6 * CLASS_LETTERS);
  }
  return { classes, counts };
}

interface Buckets {
  readonly classes: Int32Array;
  /** where each bucket begins in `entries`, and where the last one ends */
  readonly firsts: Uint32Array;
  /** a word's place in `classes` above, the rest of its number below: a lookup touches one place in memory */
  readonly entries: Uint32Array;
}

/** A counting sort: sizes, then each bucket's end, which moves down to its beginning as it is filled. */
function intoBuckets({ numbers, classes, counts }: Words): Buckets {
  const firsts = new Uint32Array(BUCKETS + 1);
  const entries = new Uint32Array(numbers.length);
  for (const number of numbers) firsts[bucketOf(number)] = (firsts[bucketOf(number)] as number) + 1;
  for (let at = 1; at <= BUCKETS; at++) firsts[at] = (firsts[at] as number) + (firsts[at - 1] as number);
  let word = 0;
  for (let place = 0; place < classes.length; place++) {
    for (let left = counts[place] as number; left > 0; left--) {
      const number = numbers[word++] as number;
      const slot = (firsts[bucketOf(number)] as number) - 1;
      firsts[bucketOf(number)] = slot;
      entries[slot] = (place << REST_BITS) | (number & REST_MASK);
    }
  }
  return { classes, firsts, entries };
}
