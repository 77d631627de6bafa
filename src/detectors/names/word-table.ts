import { hashWord } from './word-hash.ts';

const BITS = 12;
const MASK = 2 ** BITS - 1;

/**
 * Words with a value each, looked up by a hash that is known already (`Words.hashes`). A bit for each hash turns away nearly every word
 * before a string of it is made; what is left is compared letter by letter in lower case.
 */
export class WordTable<T> {
  readonly #words: ReadonlyMap<string, T>;
  readonly #seen = new Uint8Array(MASK + 1);

  constructor(words: ReadonlyMap<string, T>) {
    this.#words = words;
    for (const word of words.keys()) this.#seen[hashWord(word, 0, word.length) & MASK] = 1;
  }

  /** The value of `text[start, end)`, whose `hashWord` is `hash`. */
  get(text: string, start: number, end: number, hash: number): T | undefined {
    return this.#seen[hash & MASK] === 1 ? this.#words.get(text.slice(start, end).toLowerCase()) : undefined;
  }
}

export const wordTable = (words: Iterable<string>): WordTable<true> =>
  new WordTable(new Map([...words].map((word) => [word, true])));
