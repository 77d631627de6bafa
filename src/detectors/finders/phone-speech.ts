import type { View } from '../view.ts';
import type { PhoneFound, SpokenDigits } from './found.ts';
import { type PhoneCue, phoneCue } from './phone-labels.ts';
import { isNanp, isNanpLong } from './phone-plans.ts';

/** A number read out, if its plan or the words before it say that it is called. */
export function spokenPhone(view: View, spoken: SpokenDigits, ofPart: PhoneCue): PhoneFound[] {
  const cue = ofPart !== 'fax' && ofPart !== 'phone' ? phoneCue(view.text, spoken.start) : ofPart;
  const { digits } = spoken;
  const proven = spoken.plus || isNanp(digits) || isNanpLong(digits);
  const strong = cue === 'phone' || cue === 'fax';
  const enough = digits.length >= 7 && digits.length <= 15;
  if (
    cue === 'other'
      ? !spoken.plus
      : !(proven || (enough && (strong || cue === 'weak' || cue === 'verb' || digits.length === 10)))
  )
    return [];
  return [
    {
      start: spoken.start,
      end: spoken.end,
      fax: cue === 'fax',
      evidence: strong ? 'certain' : 'likely',
      form: 'spoken',
    },
  ];
}
