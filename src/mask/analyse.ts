import type { Detector } from '../detectors/detector.ts';
import { type Budget, type Finder, type Protected, View } from '../detectors/view.ts';
import type { Part } from '../documents/document.ts';
import { sourceRanges } from '../documents/segments.ts';
import type { Range, Span } from '../span.ts';
import type { Finding } from './finding.ts';
import { type Folded, fold, unfold } from './fold.ts';
import type { Known } from './known.ts';
import type { Limits } from './limits.ts';
import type { Place } from './operators/operator.ts';
import { findPlaceholders, hidePlaceholders } from './placeholders.ts';
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
  readonly findProtected: Finder<readonly Protected[]>;
  readonly limits: Limits;
  readonly known: readonly Known[];
}

interface Look {
  readonly folded: Folded;
  /** Gauze's own placeholders in it, which stay. */
  readonly ours: readonly Range[];
  readonly view: View;
  readonly budget: Budget;
}

/** Everything between reading and replacing: fold, detect, propagate over all parts, protect, judge by policy, resolve. */
export function analyse(parts: readonly Part[], options: AnalysisOptions): Analysis {
  const budget = { steps: options.limits.steps };
  const looks = looksAt(parts, options, budget);
  const once = [...new Set(looks)];
  const raw = once.map(({ view }) => ({ view, spans: detectAll(view, options.detectors) }));
  const spread = propagate(raw, options.known);
  const judged = new Map(
    once.map((look, i) => {
      const spans = [...(raw[i]?.spans ?? []), ...(spread[i] as Span[])];
      return [look, judge(look, settle(look, spans, options), options)];
    }),
  );
  const acted: Found[] = [];
  const kept: Found[] = [];
  for (const [i, look] of looks.entries()) {
    const { acting = [], passing = [] } = judged.get(look) ?? {};
    const at = { part: parts[i] as Part, index: i, folded: look.folded };
    for (const span of acting) acted.push(foundAt(at, span, options.policy.kinds[span.kind].operator));
    for (const span of passing) kept.push(foundAt(at, span, 'keep'));
  }
  return { acted, kept };
}

/** Longer texts seldom come twice. */
const LONGEST_REPEATED = 100;

/** Tables and logs say the same again and again: equal short texts under equal labels are looked at once. */
function looksAt(parts: readonly Part[], options: AnalysisOptions, budget: Budget): Look[] {
  const seen = new Map<string, Look>();
  return parts.map((part) => {
    if (part.text.length > LONGEST_REPEATED) return lookAt(part, options, budget);
    const said = `${part.label}\n${part.holds ?? ''}\n${part.text}`;
    const look = seen.get(said) ?? lookAt(part, options, budget);
    seen.set(said, look);
    return look;
  });
}

function lookAt(part: Part, { policy, key, known, findProtected }: AnalysisOptions, budget: Budget): Look {
  const folded = fold(part.text);
  const ours = findPlaceholders(folded.text, policy, key);
  const text = hidden(folded.text, ours);
  const { path, label, holds } = part;
  return {
    folded,
    ours,
    view: new View({ ...folded, text, path, label, holds, known, budget, findProtected }),
    budget,
  };
}

function detectAll(view: View, detectors: readonly Detector[]): Span[] {
  const able = detectors.filter(({ needs }) => (view.has & needs) === needs);
  for (const decider of able.filter(({ decides }) => decides === true)) {
    const decided = decider.detect(view);
    if (decided.length > 0) return decided;
  }
  const found = able.flatMap((detector) => detector.detect(view));
  return able.reduce((spans, detector) => detector.review?.(view, spans) ?? spans, found);
}

/** More rounds than a text ever took; a text that needs more is masked all the same, only its second masking may find more. */
const ROUNDS = 4;

/**
 * A detector that judges by what stands around can find more once its neighbours are masked. It looks again at the text with what was found
 * hidden, as it would see the masked text, until it finds nothing new: masking twice is masking once.
 */
function settle(look: Look, spans: readonly Span[], options: AnalysisOptions): readonly Span[] {
  const contextual = options.detectors.filter(({ judgesByContext }) => judgesByContext === true);
  let all = spans;
  for (let round = 0; round < ROUNDS && contextual.length > 0; round++) {
    const acting = actingSpans(look, all, options);
    if (acting.length === 0) break;
    const { view } = look;
    const source = {
      ...look.folded,
      text: hidden(view.text, acting),
      path: view.path,
      label: view.label,
      holds: view.holds,
      known: view.known,
      findProtected: options.findProtected,
    };
    const more = actingSpans(look, detectAll(new View({ ...source, budget: look.budget }), contextual), options);
    if (more.length === 0) break;
    all = [...all, ...more];
  }
  return all;
}

const hidden = (text: string, ranges: readonly Range[]): string =>
  ranges.length > 0 ? hidePlaceholders(text, ranges) : text;

function free({ view, ours }: Look, spans: readonly Span[]): Span[] {
  const doubtful = spans.some(({ evidence }) => evidence !== 'certain');
  return subtract(doubtful ? protect(spans, view.protectedRanges) : spans, ours, view.text);
}

const actingSpans = (look: Look, spans: readonly Span[], options: AnalysisOptions): Span[] =>
  free(look, spans).filter(({ kind, evidence }) => acts(options.policy, kind, evidence));

interface Judged {
  readonly acting: readonly Span[];
  readonly passing: readonly Span[];
}

function judge(look: Look, spans: readonly Span[], options: AnalysisOptions): Judged {
  if (spans.length === 0) return { acting: [], passing: [] };
  const { policy } = options;
  const { text } = look.view;
  const acting: Span[] = [];
  const passing: Span[] = [];
  for (const span of free(look, spans)) (acts(policy, span.kind, span.evidence) ? acting : passing).push(span);
  const acted = resolve(acting, text);
  return { acting: acted, passing: subtract(resolve(passing, text), acted, text) };
}

interface FoundPlace {
  readonly part: Part;
  readonly index: number;
  readonly folded: Folded;
}

function foundAt({ part, index, folded }: FoundPlace, span: Span, operator: OperatorName): Found {
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
