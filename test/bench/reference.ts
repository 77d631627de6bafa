import { spawnSync } from 'node:child_process';
import { existsSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { GoldDocument } from '../../bench/markup.ts';
import type { PredictedSpan } from '../../bench/score.ts';

// The reference scorer and reader stand beside the checkout, and are not part of it.
const TOOLS = join(import.meta.dirname, '../../../shared/tools');

export const hasReference = (): boolean =>
  existsSync(join(TOOLS, 'score.py')) && spawnSync('python3', ['--version']).status === 0;

/** Documents as the reference reader reads them. */
export function referenceDocuments(file: string): GoldDocument[] {
  const read = spawnSync(process.execPath, [join(TOOLS, 'markup.mjs'), file], { encoding: 'utf8', maxBuffer: 1 << 28 });
  if (read.status !== 0) throw new Error('the reference reader refused the file');
  return read.stdout
    .trim()
    .split('\n')
    .map((line) => JSON.parse(line) as GoldDocument);
}

export interface ReferenceSummary {
  readonly docs: number;
  readonly chars: number;
  readonly gold_spans: number;
  readonly predicted_spans: number;
  readonly recall: number | null;
  readonly docs_without_leak: number | null;
  readonly precision: number | null;
  readonly f2: number | null;
  readonly over_mask: number | null;
  readonly keep: number | null;
  readonly label_accuracy: number | null;
  readonly docs_without_gold: number;
  readonly docs_without_gold_untouched: number | null;
  readonly recall_ci95: readonly [number, number] | null;
  readonly precision_ci95: readonly [number, number] | null;
  readonly by_label: Readonly<
    Record<string, { gold: number; caught: number; recall: number; label_accuracy: number | null }>
  >;
  readonly by_category: Readonly<Record<string, { docs: number; recall: number | null; precision: number | null }>>;
}

/** The figures of the reference scorer for these predictions. */
export function referenceSummary(
  documents: readonly GoldDocument[],
  predict: (document: GoldDocument) => readonly PredictedSpan[],
): ReferenceSummary {
  const folder = mkdtempSync(join(tmpdir(), 'gauze-score-'));
  try {
    const lines = (of: (document: GoldDocument) => unknown) =>
      documents.map((one) => `${JSON.stringify(of(one))}\n`).join('');
    writeFileSync(
      join(folder, 'gold.jsonl'),
      lines((one) => one),
    );
    writeFileSync(
      join(folder, 'ours.pred.jsonl'),
      lines((one) => ({ id: one.id, spans: predict(one) })),
    );
    const args = [join(TOOLS, 'score.py'), join(folder, 'gold.jsonl'), join(folder, 'ours.pred.jsonl'), '--json'];
    const scored = spawnSync('python3', args, { encoding: 'utf8', maxBuffer: 1 << 28 });
    if (scored.status !== 0) throw new Error('the reference scorer refused the predictions');
    return (JSON.parse(scored.stdout) as { ours: ReferenceSummary }).ours;
  } finally {
    rmSync(folder, { recursive: true });
  }
}
