import type { Span } from '../span.ts';
import type { Detector } from './detector.ts';
import { births, isBirthField } from './finders/births.ts';
import { columns } from './finders/columns.ts';
import { scan } from './scan/scan.ts';
import { HAS, type View } from './view.ts';

// Right behind a birth label: epoch times and dates with a part struck out: `"birthDate": -403574400000`, `03/xx/1957`.
const PARTIAL =
  /(?<![a-z])(?:pid[-.]7|d\.?o\.?b\.?|birth[ _]?(?:date|day|year)?|date[ _]of[ _]birth|year of birth|born|yob|née?|nacid[oa]|naci[oó]|nascid[oa]|geboren|jahrgang)\\?["']?(?:[ :=(>]|\\?["']){0,5}(?:is |was |in |on |year |en |em |im jahr(?:e)? )?\\?["']?(?<phi>(?<=["'])(?:19|20)\d\d(?=\\?["'])|-?\d{8,13}(?![\d-])|(?:[x*?#_]{1,2}|\d{1,2})[/.-](?:[x*?#_]{1,2}|\d{1,2})[/.-](?:\d{4}|\d\d)(?!\d)|\d{1,2}[/.-][x*?#_]{1,2}[/.-][x*?#_]{2,4})/dgi;

/** Dates of birth, whole or partial, in any written form. */
export const dob: Detector = {
  name: 'dob',
  needs: 0,
  detect: (view) => [...dates(view), ...partial(view), ...wholeValues(view)],
};

const dates = (view: View): Span[] =>
  view
    .find(births)
    .map(({ date, evidence, rule }) => ({ kind: 'DOB', start: date.start, end: date.end, evidence, rule }));

function partial(view: View): Span[] {
  if (!(view.has & HAS.digit)) return [];
  return scan(view, PARTIAL).flatMap((match) => {
    const [start, end] = match.indices?.groups?.['phi'] ?? [0, 0];
    return end > start ? [{ kind: 'DOB', start, end, evidence: 'certain', rule: 'dob.partial' } as const] : [];
  });
}

/** What stands in a birth field is one, however it is written: `14/III/57`, `-403574400`. */
function wholeValues(view: View): Span[] {
  const values = isBirthField(view.label) ? [{ start: 0, end: view.text.length }] : [];
  if (view.has & HAS.newline) values.push(...view.find(columns).filter(({ label }) => isBirthField(label)));
  return values.flatMap(({ start, end }) => {
    const value = view.text.slice(start, end);
    if (value.length > 40 || !/\d{2}/.test(value)) return [];
    return [{ kind: 'DOB', start, end, evidence: 'certain', rule: 'dob.value' } as const];
  });
}
