import type { Words } from '../finders/words.ts';
import { type Tagged, type TaggerModel, tagChain } from '../tagger/marginals.ts';
import type { Around } from './around.ts';
import { columnsOf, PAD } from './tagger-features.ts';
import { placesOf } from './tagger-places.ts';

/** What the model thinks of every word. */
export function tag(text: string, words: Words, around: Around, model: TaggerModel): Tagged {
  const columns = columnsOf(text, words, around);
  return tagChain({ count: columns.count, gaps: columns.gaps, pad: PAD }, (i, out) => placesOf(columns, i, out), model);
}
