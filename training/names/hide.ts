import { personLevel } from '../../src/detectors/names/word-classes.ts';
import type { Random } from './random.ts';
import type { Labelled } from './words.ts';

/** Shares of words whose identity (1) or classes too (2) are hidden, so that names in no list are learnt by what stands around them. */
const NAME_HIDDEN = 0.14;
const NAME_NAMELESS = 0.3;
const STRANGER_NAMELESS = 0.4;
const WORD_NAMELESS = 0.12;
const WORD_HIDDEN = 0.012;

/** Draws what training hides of each word, anew in every pass. A whole name is hidden or shown. */
export function hide({ words, labels }: Labelled, random: Random): Uint8Array {
  const hidden = new Uint8Array(words.count);
  let name = 0;
  for (let i = 0; i < words.count; i++) {
    const bits = words.bits[i] as number;
    if (labels[i] === 1) name = random.chance(NAME_HIDDEN) ? 2 : 0;
    if (labels[i] !== 0) hidden[i] = name || (random.chance(NAME_NAMELESS) ? 1 : 0);
    else if (bits === 0) hidden[i] = random.chance(STRANGER_NAMELESS) ? 1 : 0;
    else if (personLevel(bits) < 2 && random.chance(WORD_HIDDEN)) hidden[i] = 2;
    else hidden[i] = random.chance(WORD_NAMELESS) ? 1 : 0;
  }
  return hidden;
}
