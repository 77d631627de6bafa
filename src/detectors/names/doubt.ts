import type { Evidence, Span } from '../../span.ts';
import type { Words } from '../finders/words.ts';
import { wordFrom } from './name-words.ts';

// Steps of 1/8 log odds, set on text of authors that the model had not seen: docs/names.md. The tagger knows what the rule found and weighs
// all that stands around: below the first figure it holds the word for something else, below the second the name loses a level of evidence.
const LEAST: Readonly<Record<Evidence, { keep: number; level: number }>> = {
  certain: { keep: -20, level: 8 },
  likely: { keep: -20, level: 0 },
  possible: { keep: 0, level: -1000 },
};
/** Places that prove a name whatever it is. */
const BY_PLACE: ReadonlySet<string> = new Set(['name.segment', 'name.dicom', 'name.nm1', 'name.caret']);
const WEAKER = { certain: 'likely', likely: 'possible', possible: 'possible' } as const;

/** What is left of the names that rules found once the tagger has weighed them; other kinds stay as they are. */
export function weighed(spans: readonly Span[], words: Words, margins: Int32Array): Span[] {
  return spans.flatMap((span) => {
    if (span.kind !== 'NAME' || BY_PLACE.has(span.rule)) return [span];
    const margin = bestMargin(span, words, margins);
    const { keep, level } = LEAST[span.evidence];
    if (margin < keep) return [];
    return [{ ...span, margin, evidence: margin < level ? WEAKER[span.evidence] : span.evidence }];
  });
}

function bestMargin({ start, end }: Span, words: Words, margins: Int32Array): number {
  let best = Number.NEGATIVE_INFINITY;
  for (let i = wordFrom(words, start); i < words.count && (words.starts[i] as number) < end; i++)
    best = Math.max(best, margins[i] as number);
  return best === Number.NEGATIVE_INFINITY ? 0 : best;
}
