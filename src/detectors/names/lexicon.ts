// A closed hash set of words with their classes, made by training/lexicon; sources and figures in docs/lexicon.md.
// Being keyed fingerprints, it cannot be read as a list, and takes about 1 strange word in 29,000 for a known one.

import { GauzeError } from '../../errors.ts';
import { lexiconData } from './lexicon.data.ts';
import {
  bucketOf,
  type LexiconData,
  REST_BITS,
  REST_MASK,
  readTables,
  sumOfLexicon,
  type Tables,
} from './lexicon-format.ts';
import { hashWord } from './word-hash.ts';

/** What is known about single words, and about cities, states and brands of two words with one space. */
export interface Lexicon {
  /** Classes of `text[start, end)` (UTF-16 offsets), to be read with word-classes.ts; 0 if unknown. */
  bits(text: string, start: number, end: number): number;
  /** Classes of a whole string. */
  word(word: string): number;
  /** Classes of the word with this hash (`hashWord`). */
  ofHash(hash: number): number;
}

const CACHED = 1 << 11;

/** Takes the generated data if it is whole; it is read (some ms) when the first word is asked for. @throws GauzeError `lexicon_corrupt` */
export function openLexicon(data: LexiconData): Lexicon {
  if (sumOfLexicon(data) !== data.checksum) throw new GauzeError('lexicon_corrupt');
  let tables: Tables | undefined;
  // Texts say the same few words again and again: what was looked up last, by the low bits of its hash.
  const cachedHashes = new Uint32Array(CACHED);
  const cachedBits = new Int32Array(CACHED);
  const ofHash = (hash: number): number => {
    const slot = hash & (CACHED - 1);
    if (cachedHashes[slot] === hash && hash !== 0) return cachedBits[slot] as number;
    const found = lookUp(hash);
    cachedHashes[slot] = hash;
    cachedBits[slot] = found;
    return found;
  };
  const lookUp = (hash: number): number => {
    tables ??= readTables(data);
    const { classes, firsts, entries } = tables;
    const rest = hash & REST_MASK;
    const bucket = bucketOf(hash);
    const last = firsts[bucket + 1] as number;
    for (let at = firsts[bucket] as number; at < last; at++) {
      const entry = entries[at] as number;
      if ((entry & REST_MASK) === rest) return classes[entry >>> REST_BITS] as number;
    }
    return 0;
  };
  const bits = (text: string, start: number, end: number): number => ofHash(hashWord(text, start, end));
  return { bits, word: (word) => bits(word, 0, word.length), ofHash };
}

/** The lexicon of this build. */
export const lexicon: Lexicon = openLexicon(lexiconData);
