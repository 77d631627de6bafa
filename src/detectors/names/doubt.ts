import type { Span } from '../../span.ts';
import type { Words } from '../finders/words.ts';
import { wordFrom } from './name-words.ts';

// Steps of 1/8 log odds by which the tagger may be against a name before a rule of this kind yields to it. What only a
// preposition or a role announces needs the tagger's half consent; what a label or a place announces must be absurd to be dropped.
const LEAST: Readonly<Record<string, number>> = {
  'name.link': -18,
  'name.person': -26,
  'name.signature': -30,
  'name.label': -40,
  'name.speaker': -40,
  'name.field': -44,
  'name.spelled': -4,
};

/** Drops what a rule announces and the tagger holds for something else. */
export function withoutDoubtful(spans: readonly Span[], words: Words, margins: Int32Array): Span[] {
  return spans.filter((span) => {
    const least = LEAST[span.rule];
    return least === undefined || bestMargin(span, words, margins) >= least;
  });
}

function bestMargin({ start, end }: Span, words: Words, margins: Int32Array): number {
  let best = Number.NEGATIVE_INFINITY;
  let found = false;
  for (let i = wordFrom(words, start); i < words.count && (words.starts[i] as number) < end; i++) {
    best = Math.max(best, margins[i] as number);
    found = true;
  }
  return found ? best : 0;
}
