import { hashWord } from '../names/word-hash.ts';

/** Words of a part's label that are looked at, from its end. */
const MOST = 4;

/** Hashes of the last words of a label (`date of birth`), last first; none for running text. */
export function labelHashes(label: string): number[] {
  const hashes: number[] = [];
  for (const word of label.split(' ').reverse()) {
    if (word === '' || hashes.length === MOST) continue;
    hashes.push(hashWord(word, 0, word.length) | 0);
  }
  return hashes;
}
