import type { Words } from '../finders/words.ts';
import { maxMarginals, type Tagged, type TaggerModel } from '../tagger/marginals.ts';
import type { Around } from './around.ts';
import { columnsOf, PAD } from './tagger-features.ts';
import { placesOf } from './tagger-places.ts';

const buffer = new Int32Array(64);

/** What the model thinks of every word. */
export function tag(text: string, words: Words, around: Around, { places, moves }: TaggerModel): Tagged {
  const columns = columnsOf(text, words, around);
  const { count } = columns;
  const begin = new Int32Array(count);
  const inside = new Int32Array(count);
  for (let i = 0; i < count; i++) {
    const n = placesOf(columns, i, buffer);
    let b = 0;
    let s = 0;
    for (let k = 0; k < n; k++) {
      const place = (buffer[k] as number) * 2;
      b += places[place] as number;
      s += places[place + 1] as number;
    }
    begin[i] = b;
    inside[i] = s;
  }
  return maxMarginals(columns.gaps.subarray(PAD), begin, inside, moves);
}
