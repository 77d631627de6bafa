import type { Evidence, Span } from '../span.ts';
import type { Detector } from './detector.ts';
import { withoutDoubtful } from './values/doubt.ts';
import { type Columns, columnsOf } from './values/features.ts';
import { kindOf } from './values/kind-of.ts';
import { ruledTokens } from './values/ruled.ts';
import { tagColumns, valueModel } from './values/tagger.ts';
import { findTokens, type Tokens } from './values/tokens.ts';

// Margins in steps of 1/8 log odds, set on text that the model has not seen: docs/values.md.
const LEAST = Number(globalThis.process?.env?.LEAST ?? 0);
const LIKELY = Number(globalThis.process?.env?.LIKELY ?? 0);

/** Identifiers of every kind but names, by a trained tagger: what stands around a value tells it where no label does. */
export const value: Detector = {
  name: 'value',
  needs: 0,
  judgesByContext: true,
  detect: () => [],
  review(view, found) {
    const tokens = view.find(findTokens);
    if (tokens.count === 0) return [...found];
    const columns = columnsOf(view.text, tokens, { label: view.label, ruled: ruledTokens(tokens, found) });
    const { margins, begins } = tagColumns(columns, valueModel.tagger);
    const spans = withoutDoubtful(tokens, margins, found);
    for (let i = 0; i < tokens.count; ) {
      if ((margins[i] as number) < LEAST) {
        i++;
        continue;
      }
      let end = i + 1;
      while (end < tokens.count && (margins[end] as number) >= LEAST && begins[end] === 0) end++;
      spans.push(spanOf(tokens, columns, margins, i, end));
      i = end;
    }
    return spans;
  },
};

function spanOf(tokens: Tokens, columns: Columns, margins: Int32Array, first: number, end: number): Span {
  let best = margins[first] as number;
  for (let i = first + 1; i < end; i++) best = Math.max(best, margins[i] as number);
  const evidence: Evidence = best >= LIKELY ? 'likely' : 'possible';
  const [start, stop] = [tokens.starts[first] as number, tokens.ends[end - 1] as number];
  return { kind: kindOf(columns, first, end, valueModel.kinds), rule: 'value.tagger', evidence, start, end: stop };
}
