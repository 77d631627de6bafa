import type { Range } from '../../src/span.ts';
import type { GoldDocument } from '../markup.ts';
import type { DocumentScore } from '../score.ts';
import type { Prediction, RuledSpan } from './predict.ts';
import type { Run } from './run.ts';

export interface Listing {
  readonly leaks: boolean;
  readonly false: boolean;
  readonly keep: boolean;
  readonly labels: boolean;
  readonly kind: string | undefined;
}

const CONTEXT = 40;

/** Lists what went wrong in the fit file, a line each: the text is invented and made to be read. */
export function printListing(run: Run, wanted: Listing): void {
  for (const [i, score] of run.scores.entries()) {
    const lines = listDocument(run.documents[i] as GoldDocument, run.predictions[i] as Prediction, score, wanted);
    for (const line of lines) console.log(line);
  }
}

function listDocument(document: GoldDocument, found: Prediction, score: DocumentScore, wanted: Listing): string[] {
  const ofKind = (label: string) => wanted.kind === undefined || wanted.kind === label;
  const at = (range: Range) => found.spans.filter((span) => span.start < range.end && range.start < span.end);
  const line = (what: string, label: string, range: Range) =>
    [what, document.id, label, inContext(document.text, range), at(range).map(described).join(' ') || '-'].join('\t');
  const lines: string[] = [];
  if (wanted.leaks) for (const leak of score.leaks) if (ofKind(leak.label)) lines.push(line('LEAK', leak.label, leak));
  for (const block of wanted.false ? score.falseBlocks : []) {
    const label = [...new Set(at(block).map((span) => span.label))].join('+');
    if (wanted.kind === undefined || label.split('+').includes(wanted.kind)) lines.push(line('FALSE', label, block));
  }
  if (wanted.keep) for (const lost of score.lostKeeps) lines.push(line('KEEP', '-', lost));
  for (const span of wanted.labels ? score.mislabelled : []) {
    if (ofKind(span.label)) lines.push(line('LABEL', `${span.label} as ${span.as}`, span));
  }
  return lines;
}

const described = (span: RuledSpan): string => `${span.rule}/${span.evidence}[${span.start},${span.end})`;

function inContext(text: string, range: Range): string {
  const before = text.slice(Math.max(0, range.start - CONTEXT), range.start);
  const after = text.slice(range.end, range.end + CONTEXT);
  return `${before}«${text.slice(range.start, range.end)}»${after}`.replaceAll('\n', '⏎').replaceAll('\t', '⇥');
}
