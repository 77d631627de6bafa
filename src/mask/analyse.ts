import type { Detector } from '../detectors/detector.ts';
import { type Budget, type Finder, type Protected, View } from '../detectors/view.ts';
import type { Part } from '../documents/document.ts';
import { sourceRanges } from '../documents/segments.ts';
import type { Range, Span } from '../span.ts';
import { detectEach, type Seen } from './detect-all.ts';
import type { Finding } from './finding.ts';
import { type Folded, fold, unfold } from './fold.ts';
import type { Known } from './known.ts';
import { findKnown, indexKnown } from './known-spans.ts';
import type { Limits } from './limits.ts';
import { type ActiveLists, withoutAllowed } from './lists.ts';
import { type Believes, believes } from './lone.ts';
import type { Place } from './operators/operator.ts';
import { findPlaceholders, GONE, hidePlaceholders, OPAQUE } from './placeholders.ts';
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
  /** Each different text among the parts, with what detectors found in it before anything else was weighed. */
  readonly seen: readonly (Seen & { readonly view: View })[];
}

export interface AnalysisOptions {
  readonly policy: Policy;
  readonly key: Uint8Array | undefined;
  readonly detectors: readonly Detector[];
  readonly findProtected: Finder<readonly Protected[]>;
  readonly limits: Limits;
  readonly known: readonly Known[];
  /** Whether what one place proves is sought at every other. */
  readonly propagates: boolean;
  readonly lists: ActiveLists | undefined;
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
  const seen = seenIn(
    once.map(({ view }) => view),
    options,
  );
  const isBelieved = believes(seen, options.known);
  const raw = seen.map((one) => ({ ...one, spans: one.spans.filter((span) => isBelieved(span, one.view.text)) }));
  const spread = options.propagates ? propagate(raw, options.known) : [];
  const known = indexKnown(options.known);
  // What is known comes first: of equals the first names the kind, and its old token stays.
  const found = once.map(({ view }, i) => ({
    spans: [...findKnown(view, known), ...(raw[i]?.spans ?? []), ...(spread[i] ?? [])],
    plain: raw[i]?.plain ?? [],
  }));
  const settled = settle(once, found, options, isBelieved);
  const judged = new Map(once.map((look, i) => [look, judge(look, settled[i] ?? [], options)]));
  const acted: Found[] = [];
  const kept: Found[] = [];
  for (const [i, look] of looks.entries()) {
    const { acting = [], passing = [] } = judged.get(look) ?? {};
    const at = { part: parts[i] as Part, index: i, folded: look.folded };
    for (const span of acting) acted.push(foundAt(at, span, options.policy.kinds[span.kind].operator));
    for (const span of passing) kept.push(foundAt(at, span, 'keep'));
  }
  return { acted, kept, seen };
}

/** Longer texts seldom come twice. */
const LONGEST_REPEATED = 100;

/** Tables and logs say the same again and again: equal short texts under equal labels are looked at once. */
function looksAt(parts: readonly Part[], options: AnalysisOptions, budget: Budget): Look[] {
  const seen = new Map<string, Look>();
  return parts.map((part) => {
    if (part.text.length > LONGEST_REPEATED) return lookAt(part, options, budget);
    const said = `${part.label}\n${part.holds ?? ''}\n${part.whole ?? ''}\n${part.text}`;
    const look = seen.get(said) ?? lookAt(part, options, budget);
    seen.set(said, look);
    return look;
  });
}

function lookAt(part: Part, { policy, key, known, findProtected }: AnalysisOptions, budget: Budget): Look {
  const folded = fold(part.text);
  const ours = findPlaceholders(folded.text, policy, key);
  const text = hidden(folded.text, ours);
  const { path, label, holds, whole } = part;
  return {
    folded,
    ours,
    view: new View({ ...folded, text, path, label, holds, whole, known, budget, findProtected }),
    budget,
  };
}

/** What detectors find and no list lets pass, which proves nothing elsewhere either; and what lists deny, which no detector reviews. */
function seenIn(views: readonly View[], { detectors, lists }: AnalysisOptions): (Seen & { readonly view: View })[] {
  return detectEach(views, detectors).map(({ spans, plain }, i) => {
    const view = views[i] as View;
    if (!lists) return { view, spans, plain };
    return { view, plain, spans: [...withoutAllowed(spans, view, lists), ...lists.detector.detect(view)] };
  });
}

/** More rounds than a text ever took; a text that needs more is masked all the same, only its second masking may find more. */
const ROUNDS = 4;

/**
 * A detector that judges by what stands around can find more once its neighbours are masked. It looks again at each text with what was found
 * hidden, as it would see the masked text, until it finds nothing new: masking twice is masking once.
 */
function settle(
  looks: readonly Look[],
  found: readonly Seen[],
  options: AnalysisOptions,
  isBelieved: Believes,
): (readonly Span[])[] {
  const contextual = options.detectors.filter(({ judgesByContext }) => judgesByContext === true);
  const all = found.map(({ spans }) => spans);
  let open = contextual.length > 0 ? [...looks.keys()] : [];
  for (let round = 0; round < ROUNDS && open.length > 0; round++) {
    const again = open.flatMap((i) => lookAgain(i, looks[i] as Look, all[i] ?? [], options));
    // The others find there what they found before, less what is hidden now.
    const others = again.map(({ i, acting }) => subtract(found[i]?.plain ?? [], acting, (looks[i] as Look).view.text));
    const seen = detectEach(
      again.map(({ view }) => view),
      contextual,
      others,
    );
    open = [];
    for (const [k, { i }] of again.entries()) {
      const look = looks[i] as Look;
      const believed = seen[k]?.spans.filter((span) => isBelieved(span, look.view.text)) ?? [];
      const more = actingSpans(look, believed, options);
      if (more.length === 0) continue;
      all[i] = [...(all[i] ?? []), ...more];
      open.push(i);
    }
  }
  return all;
}

interface Again {
  /** Which look it is. */
  readonly i: number;
  readonly view: View;
  /** What is hidden in it. */
  readonly acting: readonly Span[];
}

/** A part with what acts hidden; none where nothing acts, or where no word is left to look at. */
function lookAgain(i: number, look: Look, spans: readonly Span[], options: AnalysisOptions): Again[] {
  const acting = actingSpans(look, spans, options);
  if (acting.length === 0) return [];
  const { path, label, holds, whole, known, text: plain } = look.view;
  const unit = (span: Range): string =>
    options.policy.kinds[(span as Span).kind].operator === 'remove' ? GONE : OPAQUE;
  const text = hidePlaceholders(plain, acting, unit);
  if (!/[\p{L}\p{N}]/u.test(text)) return [];
  const { findProtected } = options;
  const source = { ...look.folded, text, path, label, holds, whole, known, findProtected, again: true };
  return [{ i, acting, view: new View({ ...source, budget: look.budget }) }];
}

const hidden = (text: string, ranges: readonly Range[]): string =>
  ranges.length > 0 ? hidePlaceholders(text, ranges) : text;

function free({ view, ours }: Look, found: readonly Span[], { lists }: AnalysisOptions): Span[] {
  const spans = withoutAllowed(found, view, lists);
  const doubtful = spans.some(({ evidence }) => evidence !== 'certain');
  return subtract(doubtful ? protect(spans, view.protectedRanges) : spans, ours, view.text);
}

const actingSpans = (look: Look, spans: readonly Span[], options: AnalysisOptions): Span[] =>
  free(look, spans, options).filter(({ kind, evidence }) => acts(options.policy, kind, evidence));

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
  for (const span of free(look, spans, options)) (acts(policy, span.kind, span.evidence) ? acting : passing).push(span);
  const acted = resolve(acting, text);
  return { acting: acted, passing: subtract(resolve(passing, text), acted, text) };
}

/** UTF-16 units before a name in which a title or a relation is sought, and behind it for a degree. */
const BEFORE = 40;
const AFTER = 12;

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
    before: part.text.slice(Math.max(0, start - BEFORE), start),
    after: part.text.slice(end, end + AFTER),
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
