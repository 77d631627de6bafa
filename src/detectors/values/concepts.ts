import { hashWord } from '../names/word-hash.ts';
import { CONCEPT_WORDS } from './concept-words.ts';

const CONCEPTS = new Map<number, number>();
for (const [row, words] of CONCEPT_WORDS.entries()) {
  for (const word of words.split(' ')) {
    const hash = hashWord(word, 0, word.length) | 0;
    if (!CONCEPTS.has(hash)) CONCEPTS.set(hash, row + 1);
  }
}

/** What a word speaks of: a small number, 0 for nothing in particular. `id` is the word's hash, in 32 bits with sign. */
export const conceptOf = (id: number): number => CONCEPTS.get(id) ?? 0;
