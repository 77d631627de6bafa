// What a whole text says about its words, for the tagger. A change here needs a new model (npm run train).

import { SHAPE, type Words } from '../finders/words.ts';
import type { Around } from './around.ts';
import { wordLevel } from './word-classes.ts';
import { hashWord } from './word-hash.ts';

/** What the same word is at its other places in the text. */
export function describeElsewhere(elsewhere: Int32Array, { count, hashes, shapes }: Words, { rules }: Around): void {
  // Per word, in two bits each: how often in lower case, with a capital, in a rule's name; two is as good as many.
  const seen = new Map<number, number>();
  for (let i = 0; i < count; i++) {
    const hash = hashes[i] as number;
    const before = seen.get(hash) ?? 0;
    const now = more(more(before, shapes[i] === SHAPE.lower ? 0 : 2), rules[i] === 0 ? 6 : 4);
    if (now !== before) seen.set(hash, now);
  }
  for (let i = 0; i < count; i++) {
    const counts = seen.get(hashes[i] as number) ?? 0;
    const own = shapes[i] === SHAPE.lower ? 0 : 2;
    const lower = (counts & 3) > (own === 0 ? 1 : 0) ? 1 : 0;
    const capital = ((counts >> 2) & 3) > (own === 2 ? 1 : 0) ? 2 : 0;
    const ruled = ((counts >> 4) & 3) > (rules[i] === 0 ? 0 : 1) ? 4 : 0;
    elsewhere[i] = lower | capital | ruled;
  }
}

/** Counts up to two in the two bits from `bit` on. */
const more = (counts: number, bit: number): number => (((counts >> bit) & 3) === 2 ? counts : counts + (1 << bit));

const GERMAN = new Set(
  'und der die das ist nicht ich mit von ein eine den auf sie wir bitte für'
    .split(' ')
    .map((word) => hashWord(word, 0, word.length)),
);
const FEW = 6;

/** 0 too short to tell, 1 hardly any English word of grammar, 2 some, 3 English, 4 German, whose nouns all have capitals. */
export function tongueOf({ count, bits, hashes }: Words): number {
  if (count < FEW) return 0;
  let english = 0;
  let german = 0;
  for (let i = 0; i < count; i++) {
    if (wordLevel(bits[i] as number) === 7) english++;
    if (GERMAN.has(hashes[i] as number)) german++;
  }
  if (german * 10 > count) return 4;
  return english * 12 < count ? 1 : english * 6 < count ? 2 : 3;
}
