import { readFileSync } from 'node:fs';
import { labelOfKind } from '../score.ts';
import type { Prediction } from './predict.ts';
import type { Predict } from './run.ts';

interface Line {
  readonly id: string;
  readonly spans: readonly {
    start: number;
    end: number;
    kind?: string;
    label?: string;
    rule?: string;
    evidence?: string;
  }[];
}

/** Predictions of any tool from a file of lines `{"id","spans":[{"start","end","kind"}]}`, as `detect --jsonl` writes them. */
export function readPredictions(path: string): Predict {
  const lines = readFileSync(path, 'utf8')
    .split('\n')
    .filter((line) => line.trim() !== '');
  const byId = new Map(lines.map((line) => JSON.parse(line) as Line).map((line) => [line.id, line]));
  return (documents) => documents.map((document) => prediction(byId.get(document.id)));
}

function prediction(line: Line | undefined): Prediction {
  if (!line) return { spans: [], held: ['no_line'] };
  const spans = line.spans.map((span) => ({
    start: span.start,
    end: span.end,
    label: labelOfKind(span.kind ?? span.label ?? 'OTHER'),
    rule: span.rule ?? '?',
    evidence: span.evidence ?? '?',
  }));
  return { spans, held: [] };
}
