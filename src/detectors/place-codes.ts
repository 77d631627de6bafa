import type { Kind } from '../kinds.ts';
import type { Range } from '../span.ts';

/** The time behind a day that the place holds, or behind what stands for one: `202406110740`, `2024-01-19T04:10:00-08:00`. */
const TIME =
  /(?<=^\d{8}|^\d{4}-\d\d-\d\d|\u0090|\])(?:\d{2,6}(?:\.\d{1,4})?(?:[+-]\d{4})?|T[\d:.]{2,18}(?:Z|[+-][\d:]{2,6})?)$/;

/** What a place holds that is nobody's, by the definition of its format: all of it where codes stand, of a date its time. */
export function placeCodes(holds: Kind | 'codes', text: string): (Range & { readonly rule: string })[] {
  if (holds === 'codes') return [{ start: 0, end: text.length, rule: 'place.codes' }];
  const time = holds === 'DATE' ? TIME.exec(text) : null;
  return time ? [{ start: time.index, end: text.length, rule: 'place.time' }] : [];
}
