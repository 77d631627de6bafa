import { GOLD_LABELS, type GoldLabel } from '../markup.ts';
import type { DocumentScore, LabelCount } from '../score.ts';

export interface LabelSummary extends LabelCount {
  readonly recall: number;
  readonly labelAccuracy: number | undefined;
}

/** Figures over a set of documents. Ratios are undefined where there is nothing to divide by. */
export interface Summary {
  readonly documents: number;
  readonly gold: number;
  readonly caught: number;
  readonly blocks: number;
  readonly keep: number;
  readonly recall: number | undefined;
  readonly precision: number | undefined;
  readonly f2: number | undefined;
  readonly keepRate: number | undefined;
  /** Share of the letters and digits outside gold spans that were masked. */
  readonly overMask: number | undefined;
  /** Of the documents that hold PHI. */
  readonly withoutLeak: number | undefined;
  readonly labelAccuracy: number | undefined;
  readonly withoutPhi: number;
  /** Share of the documents without PHI in which anything was masked. */
  readonly changedWithoutPhi: number | undefined;
  readonly byLabel: ReadonlyMap<GoldLabel, LabelSummary>;
}

export const ratio = (above: number, below: number): number | undefined => (below > 0 ? above / below : undefined);

const total = (scores: readonly DocumentScore[], count: (score: DocumentScore) => number): number =>
  scores.reduce((sum, score) => sum + count(score), 0);

export function summarise(scores: readonly DocumentScore[]): Summary {
  const gold = total(scores, (score) => score.gold);
  const caught = total(scores, (score) => score.caught);
  const blocks = total(scores, (score) => score.blocks);
  const keep = total(scores, (score) => score.keep);
  const recall = ratio(caught, gold);
  const precision = ratio(
    total(scores, (score) => score.hits),
    blocks,
  );
  const withPhi = scores.filter((score) => score.gold > 0);
  const withoutPhi = scores.filter((score) => score.gold === 0);
  return {
    documents: scores.length,
    gold,
    caught,
    blocks,
    keep,
    recall,
    precision,
    f2: recall === undefined ? undefined : f2(recall, precision ?? 0),
    keepRate: ratio(
      total(scores, (score) => score.kept),
      keep,
    ),
    overMask: ratio(
      total(scores, (score) => score.over),
      total(scores, (score) => score.free),
    ),
    withoutLeak: ratio(withPhi.filter((score) => score.leaks.length === 0).length, withPhi.length),
    labelAccuracy: ratio(
      total(scores, (score) => score.labelled),
      caught,
    ),
    withoutPhi: withoutPhi.length,
    changedWithoutPhi: ratio(withoutPhi.filter((score) => score.blocks > 0).length, withoutPhi.length),
    byLabel: labelSummaries(scores),
  };
}

/** F with recall weighted twice: a leak costs more than a mask too many. */
const f2 = (recall: number, precision: number): number =>
  recall + precision === 0 ? 0 : (5 * precision * recall) / (4 * precision + recall);

function labelSummaries(scores: readonly DocumentScore[]): Map<GoldLabel, LabelSummary> {
  const summaries = new Map<GoldLabel, LabelSummary>();
  for (const label of GOLD_LABELS) {
    const counts = scores.flatMap((score) => score.byLabel.get(label) ?? []);
    const sum = (key: keyof LabelCount) => counts.reduce((all, count) => all + count[key], 0);
    const [gold, caught, labelled] = [sum('gold'), sum('caught'), sum('labelled')];
    if (gold === 0) continue;
    summaries.set(label, { gold, caught, labelled, recall: caught / gold, labelAccuracy: ratio(labelled, caught) });
  }
  return summaries;
}

/** The scores of each category, in the order in which categories first appear. */
export function byCategory(scores: readonly DocumentScore[]): Map<string, DocumentScore[]> {
  const groups = new Map<string, DocumentScore[]>();
  for (const score of scores) groups.set(score.category, [...(groups.get(score.category) ?? []), score]);
  return groups;
}
