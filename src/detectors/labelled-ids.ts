import type { Span } from '../span.ts';
import { overlaps } from '../span.ts';
import { type Detector, type Pattern, patternDetector } from './detector.ts';
import { isExample } from './finders/examples.ts';
import type { LabelRule } from './finders/label-index.ts';
import type { LabelledValue } from './finders/label-values.ts';
import { labelledValues } from './finders/labels.ts';
import { segmentIds } from './finders/segment-ids.ts';
import { HAS, type View } from './view.ts';

/** A kind whose values are told by a label, by their own grammar, or both. */
export interface IdKind {
  readonly labels: readonly LabelRule[];
  /** Values that need no label. */
  readonly patterns?: readonly Pattern[];
}

/** One detector for all kinds of identifiers, so that a number is found once and its most specific label names it. */
export function labelledIds(kinds: readonly IdKind[]): Detector {
  const values = labelledValues(kinds.flatMap((kind) => kind.labels));
  const shapes = patternDetector(
    'ids.shape',
    0,
    kinds.flatMap((kind) => kind.patterns ?? []),
  );
  return {
    name: 'ids',
    needs: 0,
    detect(view) {
      const labelled = view.find(values);
      const kept = labelled.filter(({ rule }) => !rule.kind);
      const bare = view.has & HAS.digit ? shapes.detect(view) : [];
      return [
        ...labelled.flatMap((value) => spanOf(view, value)),
        ...bare.filter((span) => !kept.some((range) => overlaps(range, span))),
        ...placed(view),
      ].filter((span) => !isExample(view.text, span, span.kind === 'CARD'));
    },
  };
}

const AROUND = 60;

/** What would stand before the label may also stand between it and the value: `Serial of the printer: …`. */
const isElse = (text: string, start: number, end: number, { far, behind }: LabelRule): boolean =>
  behind?.test(text.slice(end, end + AROUND)) === true ||
  far?.test(text.slice(Math.max(0, start - AROUND), start)) === true;

function spanOf(view: View, { start, end, rule }: LabelledValue): Span[] {
  if (!rule.kind || (rule.behind && isElse(view.text, start, end, rule))) return [];
  const proven = rule.proves?.(
    view.text
      .slice(start, end)
      .replace(/[\s.-]/g, '')
      .toUpperCase(),
  );
  return [{ kind: rule.kind, rule: rule.rule, evidence: proven ? 'certain' : (rule.evidence ?? 'likely'), start, end }];
}

const placed = (view: View): Span[] =>
  segmentIds(view).map(({ kind, start, end }) => ({
    kind,
    start,
    end,
    rule: `${kind.toLowerCase().replace('_', '-')}.place`,
    evidence: 'certain',
  }));
