import type { Kind } from '../../kinds.ts';
import type { Evidence, Span } from '../../span.ts';
import { monthOf } from '../finders/calendar.ts';
import { foreignRun } from '../finders/spoken-foreign.ts';
import { firstToken } from '../tagger/first-token.ts';
import type { Tokens } from './tokens.ts';

/** Margins, in steps of 1/8 log odds, below which the tagger holds for something else what a rule of this evidence found. */
const LEAST: Readonly<Record<Evidence, number>> = { certain: -30, likely: -12, possible: -6 };

/** Margin from which the tagger's word is enough for what a rule only holds possible: that from which it calls a find of its own likely. */
const RAISES = 8;

const WORD = /\p{L}{3,}/gu;
const ENGLISH_MONTH =
  /^(?:jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?|sept?(?:ember)?|oct(?:ober)?|nov(?:ember)?|dec(?:ember)?)$/i;
const ENGLISH_AGE = /ninet|hundred/i;

/** "18 lutego", "8 décembre": a month's name in another language says more than what stands around. */
const isForeignMonth = (word: string): boolean => monthOf(word) !== undefined && !ENGLISH_MONTH.test(word);

/** "zéro six, cinquante-cinq": numbers read out in a language that the tagger has hardly seen are for the rules to tell. */
function isReadOut(value: string, kind: Kind): boolean {
  if (/\d/.test(value)) return (kind === 'DATE' || kind === 'DOB') && (value.match(WORD) ?? []).some(isForeignMonth);
  if (kind === 'AGE') return !ENGLISH_AGE.test(value);
  const at = /^\p{L}(?: \p{L}+){0,2},? /u.exec(value)?.[0].length ?? 0;
  return foreignRun(value, 0, true).numbers >= 3 || foreignRun(value, at).numbers >= 3;
}

/**
 * Drops what a rule holds for a value and the tagger, which weighs all that stands around, for something else; and takes for likely what a rule
 * holds possible and the tagger is sure of. Names have their own tagger.
 */
export function withoutDoubtful(
  text: string,
  { count, starts, ends }: Tokens,
  margins: Int32Array,
  spans: readonly Span[],
): Span[] {
  return spans.flatMap((span) => {
    const { kind, evidence, start, end } = span;
    if (kind === 'NAME') return [span];
    let best = Number.NEGATIVE_INFINITY;
    let i = firstToken(ends, count, start);
    if (i >= count || (starts[i] as number) >= end) return [span];
    for (; i < count && (starts[i] as number) < end; i++) best = Math.max(best, margins[i] as number);
    if (best < LEAST[evidence] && !isReadOut(text.slice(start, end), kind)) return [];
    return [{ ...span, margin: best, evidence: evidence === 'possible' && best >= RAISES ? 'likely' : evidence }];
  });
}
