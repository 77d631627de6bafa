import { label } from './label.ts';
import type { Operator } from './operator.ts';

/**
 * ZIP3 areas of 20,000 people or fewer, whose three digits must go too, 45 CFR 164.514(b)(2)(i)(B): the list of the HHS guidance on
 * de-identification (Census 2000) and the one from the 2010 Census, together.
 */
const SMALL_ZIP3 = new Set(
  '036 059 063 102 203 205 369 556 692 753 772 790 821 823 830 831 878 879 884 890 893'.split(' '),
);

const ZIP = /(?<!\d)(\d{3})\d{2}(?:-\d{4})?(?!\d)/g;
const YEAR = /(?<!\d)(?:18|19|20)\d{2}(?!\d)/;
const TOP_AGE = 89;

/**
 * What Safe Harbor lets stand: `[DOB 1957]`, `[DOB 90+]` where the year implies it, `[AGE 90+]`, `[ADDRESS 787**]`. In brackets with its kind, so that
 * a bare year or number is never taken for a new finding, and people see that something was there.
 */
export const generalize: Operator = (place, context) => {
  const { kind, value } = place;
  if (kind === 'AGE') return '[AGE 90+]';
  if (kind === 'ADDRESS') return zip3(value) ?? label(place, context);
  if (kind !== 'DOB' && kind !== 'DATE') return label(place, context);
  const year = YEAR.exec(value)?.[0];
  if (year === undefined) return label(place, context);
  // By the end of this year the person could be a year older than today: the careful side.
  const age = new Date(context.now).getUTCFullYear() - Number(year);
  return `[${kind} ${kind === 'DOB' && age > TOP_AGE ? '90+' : year}]`;
};

/** `[ADDRESS 787**]` for the last ZIP code of an address: a house number of five digits stands before it. */
function zip3(address: string): string | undefined {
  const zip = [...address.matchAll(ZIP)].at(-1);
  if (!zip?.[1] || zip.index + zip[0].length !== address.trimEnd().length) return undefined;
  return `[ADDRESS ${SMALL_ZIP3.has(zip[1]) ? '000' : zip[1]}**]`;
}
