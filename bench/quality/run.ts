import type { GoldDocument } from '../markup.ts';
import { type DocumentScore, scoreDocument } from '../score.ts';
import { isTarget } from './bars.ts';
import type { DevFile } from './dev-set.ts';
import type { Prediction } from './predict.ts';
import { byCategory, type Summary, summarise } from './summary.ts';

/** One file, masked and scored. */
export interface Run {
  readonly file: DevFile;
  readonly documents: readonly GoldDocument[];
  readonly predictions: readonly Prediction[];
  readonly scores: readonly DocumentScore[];
  readonly all: Summary;
  readonly target: Summary;
  readonly categories: ReadonlyMap<string, Summary>;
  readonly held: number;
  readonly characters: number;
  readonly ms: number;
}

export type Predict = (documents: readonly GoldDocument[]) => Prediction[];

export function runFile(file: DevFile, documents: readonly GoldDocument[], predict: Predict): Run {
  const began = performance.now();
  const predictions = predict(documents);
  const ms = performance.now() - began;
  const scores = documents.map((document, i) => scoreDocument(document, (predictions[i] as Prediction).spans));
  return {
    file,
    documents,
    predictions,
    scores,
    all: summarise(scores),
    target: summarise(scores.filter((score) => isTarget(score.category))),
    categories: new Map([...byCategory(scores)].map(([category, group]) => [category, summarise(group)])),
    held: predictions.filter((prediction) => prediction.held.length > 0).length,
    characters: documents.reduce((sum, document) => sum + document.text.length, 0),
    ms,
  };
}
