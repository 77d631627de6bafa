import type { GoldDocument } from '../../bench/markup.ts';
import { type Summary, summarise } from '../../bench/quality/summary.ts';
import type { PredictedSpan } from '../../bench/score.ts';
import { type DocumentScore, scoreDocument } from '../../bench/score.ts';
import type { ReferenceSummary } from './reference.ts';

/** The figures that both scorers have, in one shape. */
export interface Comparable {
  readonly counts: readonly number[];
  readonly ratios: Readonly<Record<string, number>>;
}

export const scoreAll = (
  documents: readonly GoldDocument[],
  predict: (document: GoldDocument) => readonly PredictedSpan[],
): DocumentScore[] => documents.map((document) => scoreDocument(document, predict(document)));

export function ours(scores: readonly DocumentScore[]): Comparable {
  const all = summarise(scores);
  const ratios = new Map<string, number | undefined>(Object.entries(totals(all)));
  for (const [label, one] of all.byLabel) {
    ratios.set(`${label} recall`, one.recall);
    ratios.set(`${label} label`, one.labelAccuracy);
    ratios.set(`${label} gold`, one.gold);
  }
  for (const category of new Set(scores.map((score) => score.category))) {
    const one = summarise(scores.filter((score) => score.category === category));
    ratios.set(`${category} recall`, one.recall);
    ratios.set(`${category} precision`, one.precision);
    ratios.set(`${category} documents`, one.documents);
  }
  return { counts: [all.documents, all.gold, all.blocks, all.withoutPhi], ratios: defined(ratios) };
}

const totals = (all: Summary) => ({
  recall: all.recall,
  precision: all.precision,
  f2: all.f2,
  keep: all.keepRate,
  over: all.overMask,
  label: all.labelAccuracy,
  withoutLeak: all.withoutLeak,
  untouched: all.changedWithoutPhi === undefined ? undefined : 1 - all.changedWithoutPhi,
});

export function theirs(all: ReferenceSummary): Comparable {
  const ratios = new Map<string, number | null>([
    ['recall', all.recall],
    ['precision', all.precision],
    ['f2', all.f2],
    ['keep', all.keep],
    ['over', all.over_mask],
    ['label', all.label_accuracy],
    ['withoutLeak', all.docs_without_leak],
    ['untouched', all.docs_without_gold_untouched],
  ]);
  for (const [label, one] of Object.entries(all.by_label)) {
    ratios.set(`${label} recall`, one.recall);
    ratios.set(`${label} label`, one.label_accuracy);
    ratios.set(`${label} gold`, one.gold);
  }
  for (const [category, one] of Object.entries(all.by_category)) {
    ratios.set(`${category} recall`, one.recall);
    ratios.set(`${category} precision`, one.precision);
    ratios.set(`${category} documents`, one.docs);
  }
  return { counts: [all.docs, all.gold_spans, all.predicted_spans, all.docs_without_gold], ratios: defined(ratios) };
}

/** Rounded, so that the order of additions does not matter; absent and null alike left out. */
function defined(ratios: ReadonlyMap<string, number | undefined | null>): Record<string, number> {
  const kept = [...ratios].flatMap(([name, value]) =>
    value === undefined || value === null ? [] : [[name, value] as const],
  );
  return Object.fromEntries(kept.map(([name, value]) => [name, Number(value.toFixed(9))]));
}
