import type { Detector } from '../detectors/detector.ts';
import { type Finder, View } from '../detectors/view.ts';
import type { Part } from '../documents/document.ts';
import { sourceRanges } from '../documents/segments.ts';
import type { Range, Span } from '../span.ts';
import type { Finding } from './finding.ts';
import { type Folded, fold, unfold } from './fold.ts';
import type { Known } from './known.ts';
import type { Limits } from './limits.ts';
import type { Place } from './operators/operator.ts';
import { findPlaceholders } from './placeholders.ts';
import { acts, type OperatorName, type Policy } from './policy.ts';
import { propagate } from './propagate.ts';
import { protect, resolve, subtract } from './resolve.ts';

/** A finding with what the operators need; its `value` is content and stays inside the masker. */
export interface Found extends Place {
  readonly part: number;
  readonly start: number;
  readonly end: number;
  readonly operator: OperatorName;
  readonly finding: Finding;
}

export interface Analysis {
  /** What the policy replaces. */
  readonly acted: readonly Found[];
  /** What was found and the policy lets pass. */
  readonly kept: readonly Found[];
}

export interface AnalysisOptions {
  readonly policy: Policy;
  readonly key: Uint8Array | undefined;
  readonly detectors: readonly Detector[];
  readonly findProtected: Finder<readonly Range[]>;
  readonly limits: Limits;
  readonly known: readonly Known[];
}

interface Look {
  readonly part: Part;
  readonly folded: Folded;
  readonly view: View;
}

/** Everything between reading and replacing: fold, detect, propagate over all parts, protect, judge by policy, resolve. */
export function analyse(parts: readonly Part[], options: AnalysisOptions): Analysis {
  const budget = { steps: options.limits.steps };
  const looks = parts.map((part): Look => {
    const folded = fold(part.text);
    const { path, label } = part;
    return { part, folded, view: new View({ ...folded, path, label, known: options.known, budget }) };
  });
  const raw = looks.map(({ view }) => detectAll(view, options.detectors));
  const spread = propagate(
    looks.map(({ view }, i) => ({ view, spans: raw[i] as Span[] })),
    options.known,
  );
  const found = looks.map((look, i) => judge(look, i, [...(raw[i] as Span[]), ...(spread[i] as Span[])], options));
  return { acted: found.flatMap(({ acted }) => acted), kept: found.flatMap(({ kept }) => kept) };
}

function detectAll(view: View, detectors: readonly Detector[]): Span[] {
  return detectors.flatMap((detector) => ((view.has & detector.needs) === detector.needs ? detector.detect(view) : []));
}

function judge(
  look: Look,
  part: number,
  spans: readonly Span[],
  { policy, key, findProtected }: AnalysisOptions,
): Analysis {
  if (spans.length === 0) return { acted: [], kept: [] };
  const { text } = look.view;
  const ours = findPlaceholders(text, policy, key);
  const free = subtract(protect(spans, look.view.find(findProtected)), ours, text);
  const acting = free.filter(({ kind, evidence }) => acts(policy, kind, evidence));
  const passing = free.filter((span) => !acting.includes(span));
  const acted = resolve(acting, text);
  const kept = subtract(resolve(passing, text), acted, text);
  return {
    acted: acted.map((span) => foundAt(look, part, span, policy.kinds[span.kind].operator)),
    kept: kept.map((span) => foundAt(look, part, span, 'keep')),
  };
}

function foundAt({ part, folded }: Look, index: number, span: Span, operator: OperatorName): Found {
  const { start, end } = unfold(folded, span.start, span.end);
  const { kind, evidence, rule } = span;
  return {
    kind,
    part: index,
    start,
    end,
    operator,
    value: part.text.slice(start, end),
    accepts: part.accepts,
    whole: start === 0 && end === part.text.length,
    finding: {
      kind,
      evidence,
      rule,
      path: part.path,
      start,
      end,
      source: sourceRanges(part.segments, { start, end }),
      operator,
    },
  };
}
