import { hashWord } from '../names/word-hash.ts';
import { CONCEPT_WORDS } from './concept-words.ts';

// Words by their hash, each in the first free slot from its own on: a look is one step in an array, where a map makes an object of a number.
const SLOTS = 1 << 12;

interface Table {
  readonly hashes: Int32Array;
  readonly concepts: Uint8Array;
}

let table: Table | undefined;

/** What a word speaks of: a small number, 0 for nothing in particular. `id` is the word's hash, in 32 bits with sign. */
export function conceptOf(id: number): number {
  table ??= read();
  return table.concepts[slotOf(table, id)] as number;
}

/** The slot of a hash, or the free one where it would stand. */
function slotOf({ hashes, concepts }: Table, id: number): number {
  let slot = id & (SLOTS - 1);
  while (concepts[slot] !== 0 && hashes[slot] !== id) slot = (slot + 1) & (SLOTS - 1);
  return slot;
}

function read(): Table {
  const made: Table = { hashes: new Int32Array(SLOTS), concepts: new Uint8Array(SLOTS) };
  for (const [row, words] of CONCEPT_WORDS.entries()) {
    for (const word of words.split(' ')) {
      const hash = hashWord(word, 0, word.length) | 0;
      const slot = slotOf(made, hash);
      if (made.concepts[slot] !== 0) continue;
      made.hashes[slot] = hash;
      made.concepts[slot] = row + 1;
    }
  }
  return made;
}
