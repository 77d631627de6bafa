import { maxMarginals, type Tagged, type TaggerModel } from '../tagger/marginals.ts';
import { type Columns, PAD } from './columns.ts';
import { MOST_PLACES, placesOf } from './features.ts';
import { openValueModel } from './format.ts';
import { valueModelData } from './model.data.ts';

const buffer = new Int32Array(MOST_PLACES);

/** What a model thinks of every token of a part. */
export function tagColumns(columns: Columns, { places, moves }: TaggerModel): Tagged {
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

/** The shipped model. */
export const valueModel = openValueModel(valueModelData);
