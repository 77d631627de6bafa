// What a whole text says about its words, for the tagger. A change here needs a new model (npm run train).

import { SHAPE, type Words } from '../finders/words.ts';
import { int32s, uint8s } from '../fresh-columns.ts';
import type { Around } from './around.ts';
import { wordLevel } from './word-classes.ts';
import { hashWord } from './word-hash.ts';

/** What the same word is at its other places in the text: of word `i` at `i + from`. */
export function describeElsewhere(
  elsewhere: Int32Array,
  from: number,
  { count, hashes, shapes }: Words,
  { rules }: Around,
): void {
  // Per word, in two bits each: how often in lower case, with a capital, in a rule's name; two is as good as many.
  // A word stands in the first free slot from its own on: by the first place at which the text says it, one more than its number.
  const size = 2 ** Math.ceil(Math.log2(2 * count + 2));
  const firsts = int32s(size);
  const seen = uint8s(count);
  const slots = int32s(count);
  for (let i = 0; i < count; i++) {
    let slot = (hashes[i] as number) & (size - 1);
    while (firsts[slot] !== 0 && hashes[(firsts[slot] as number) - 1] !== hashes[i]) slot = (slot + 1) & (size - 1);
    if (firsts[slot] === 0) firsts[slot] = i + 1;
    const first = (firsts[slot] as number) - 1;
    slots[i] = first;
    seen[first] = more(more(seen[first] as number, shapes[i] === SHAPE.lower ? 0 : 2), rules[i] === 0 ? 6 : 4);
  }
  for (let i = 0; i < count; i++) {
    const counts = seen[slots[i] as number] as number;
    const own = shapes[i] === SHAPE.lower ? 0 : 2;
    const lower = (counts & 3) > (own === 0 ? 1 : 0) ? 1 : 0;
    const capital = ((counts >> 2) & 3) > (own === 2 ? 1 : 0) ? 2 : 0;
    const ruled = ((counts >> 4) & 3) > (rules[i] === 0 ? 0 : 1) ? 4 : 0;
    elsewhere[i + from] = lower | capital | ruled;
  }
}

/** Counts up to two in the two bits from `bit` on. */
const more = (counts: number, bit: number): number => (((counts >> bit) & 3) === 2 ? counts : counts + (1 << bit));

const GERMAN = new Set(
  'und der die das ist nicht ich mit von ein eine den auf sie wir bitte für'
    .split(' ')
    .map((word) => hashWord(word, 0, word.length)),
);
/** A mark for each of them by its low bits: nearly every word is turned away before the set is asked. */
const MARKS = 0x3ff;
const GERMAN_MARKS = new Uint8Array(MARKS + 1);
for (const hash of GERMAN) GERMAN_MARKS[hash & MARKS] = 1;
const FEW = 6;

/** 0 too short to tell, 1 hardly any English word of grammar, 2 some, 3 English, 4 German, whose nouns all have capitals. */
export function tongueOf({ count, bits, hashes }: Words): number {
  if (count < FEW) return 0;
  let english = 0;
  let german = 0;
  for (let i = 0; i < count; i++) {
    if (wordLevel(bits[i] as number) === 7) english++;
    const hash = hashes[i] as number;
    if (GERMAN_MARKS[hash & MARKS] === 1 && GERMAN.has(hash)) german++;
  }
  if (german * 10 > count) return 4;
  return english * 12 < count ? 1 : english * 6 < count ? 2 : 3;
}
