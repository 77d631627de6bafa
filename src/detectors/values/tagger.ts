import { type Tagged, type TaggerModel, tagChain } from '../tagger/marginals.ts';
import { type Columns, PAD } from './columns.ts';
import { placesOf } from './features.ts';
import { openValueModel } from './format.ts';
import { valueModelData } from './model.data.ts';

/** What a model thinks of every token of a part. */
export const tagColumns = (columns: Columns, model: TaggerModel): Tagged =>
  tagChain({ count: columns.count, gaps: columns.gaps, pad: PAD }, (i, out) => placesOf(columns, i, out), model);

/** The shipped model. */
export const valueModel = openValueModel(valueModelData);
