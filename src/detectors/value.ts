import type { Kind } from '../kinds.ts';
import { compareEvidence, type Span } from '../span.ts';
import type { Detector } from './detector.ts';
import { isExample, isTestNumber } from './finders/examples.ts';
import { type Columns, columnsOf } from './values/columns.ts';
import { withoutDoubtful } from './values/doubt.ts';
import { kindOf } from './values/kind-of.ts';
import { overlapping } from './values/overlapping.ts';
import { ruledTokens } from './values/ruled.ts';
import { tagColumns, valueModel } from './values/tagger.ts';
import { findTokens, type Tokens } from './values/tokens.ts';
import type { View } from './view.ts';

// Margins in steps of 1/8 log odds, set on text that the model has not seen: docs/values.md.
const LEAST = 0;
const LIKELY = 8;

/**
 * Identifiers of every kind but names, by a trained tagger: what stands around a value tells it where no label does. It weighs what the
 * rules found as well, and drops what it holds for something else.
 */
export const value: Detector = {
  name: 'value',
  needs: 0,
  judgesByContext: true,
  detect: () => [],
  review(view, found) {
    if (found.length === 0 && view.isProtected) return [];
    const tokens = view.find(findTokens);
    if (tokens.count === 0) return [...found];
    const columns = columnsIn(view, tokens, found);
    const { margins, begins } = tagColumns(columns, valueModel.tagger);
    const believed = withoutDoubtful(view.text, tokens, margins, found);
    const knownIn = overlapping(believed);
    return [
      ...believed,
      ...runs(tokens, margins, begins)
        .flatMap((run) => spanOf(tokens, columns, run, knownIn))
        // What rules leave for nobody's, no context makes somebody's.
        .filter((span) => !isNobodys(view.text, span)),
    ];
  },
  doubt(view, found) {
    const tokens = view.find(findTokens);
    const { margins } = tagColumns(columnsIn(view, tokens, found), valueModel.tagger);
    return { starts: tokens.starts, ends: tokens.ends, margins };
  },
};

const columnsIn = (view: View, tokens: Tokens, found: readonly Span[]): Columns =>
  columnsOf(view.text, tokens, { label: view.label, ruled: ruledTokens(tokens, found) });

const isNobodys = (text: string, span: Span): boolean =>
  span.kind === 'PHONE' ? isTestNumber(text.slice(span.start, span.end)) : isExample(text, span, span.kind === 'CARD');

/** Tokens `[first, end)` that are one value, and how sure the tagger is of the surest of them. */
interface Run {
  readonly first: number;
  readonly end: number;
  readonly margin: number;
}

function runs({ count }: Tokens, margins: Int32Array, begins: Uint8Array): Run[] {
  const found: Run[] = [];
  for (let first = 0; first < count; first++) {
    if ((margins[first] as number) < LEAST) continue;
    let margin = margins[first] as number;
    let end = first + 1;
    for (; end < count && (margins[end] as number) >= LEAST && begins[end] === 0; end++)
      margin = Math.max(margin, margins[end] as number);
    found.push({ first, end, margin });
    first = end - 1;
  }
  return found;
}

type KnownIn = ReturnType<typeof overlapping>;

function spanOf(tokens: Tokens, columns: Columns, { first, end, margin }: Run, knownIn: KnownIn): Span[] {
  const range = { start: tokens.starts[first] as number, end: tokens.ends[end - 1] as number };
  const known = knownIn(range);
  if (isFound(tokens, first, end, known)) return [];
  const evidence = margin >= LIKELY ? 'likely' : 'possible';
  return [
    {
      ...range,
      kind: ruledKind(known) ?? kindOf(columns, first, end, valueModel.kinds),
      rule: 'value.tagger',
      evidence,
      margin,
    },
  ];
}

/** Nothing of it is new: what rules found beside each other, `<mailto:a@b|a@b>`, is several values, not one. */
function isFound({ starts, ends }: Tokens, first: number, end: number, known: readonly Span[]): boolean {
  const sorted = [...known].sort((a, b) => a.start - b.start);
  // How far the spans reach that begin before a token does; one walk, since a run may be as long as the text.
  let reach = -1;
  let next = 0;
  for (let i = first; i < end; i++) {
    while (next < sorted.length && (sorted[next] as Span).start <= (starts[i] as number))
      reach = Math.max(reach, (sorted[next++] as Span).end);
    if (reach < (ends[i] as number)) return false;
  }
  return true;
}

/** A rule that found a piece of the value knows better what it is. */
function ruledKind(known: readonly Span[]): Kind | undefined {
  return known
    .filter(({ kind }) => kind !== 'NAME')
    .reduce<Span | undefined>(
      (best, span) => (best && compareEvidence(best.evidence, span.evidence) >= 0 ? best : span),
      undefined,
    )?.kind;
}
