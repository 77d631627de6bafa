import { HAS, type View } from '../view.ts';
import type { DateCandidate } from './date-candidate.ts';
import { datesAfterLabel } from './dates-after-label.ts';
import { datesFromDigits } from './dates-digits.ts';
import { feasts } from './dates-feasts.ts';
import { datesForeign } from './dates-foreign.ts';
import { datesInWords } from './dates-words.ts';

/** Every date expression of a part, once, in order, not overlapping. Whose dates they are is for DOB and DATE to judge. */
export function dates(view: View): readonly DateCandidate[] {
  const found: DateCandidate[] = view.has & HAS.digit ? datesFromDigits(view.text, view.label) : [];
  if (view.has & HAS.letter)
    found.push(...datesInWords(view), ...datesAfterLabel(view), ...feasts(view), ...datesForeign(view));
  found.sort((a, b) => a.start - b.start || b.end - a.end);
  return found.filter((date, i) => i === 0 || date.start >= furthest(found, i));
}

/** End of the candidates before `i`: they are sorted, and a few back is enough since none is longer than a line. */
function furthest(found: readonly DateCandidate[], i: number): number {
  let end = 0;
  for (let k = Math.max(0, i - 4); k < i; k++) end = Math.max(end, found[k]?.end ?? 0);
  return end;
}
