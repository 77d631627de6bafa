import type { Kind } from '../../kinds.ts';
import { keyedHash } from '../keys.ts';
import { normalise } from '../normalise.ts';
import { label } from './label.ts';
import type { Operator } from './operator.ts';
import { shape } from './shape.ts';

// Names that read as made up for the purpose; one is drawn by the value's keyed hash.
const GIVEN =
  'Alder Birch Cedar Clover Ember Fern Hazel Indigo Juniper Linden Maple Olive Rowan Sage Sorrel Willow'.split(' ');
const FAMILY =
  'Ashgrove Brookfield Copperhill Dunmore Eastlake Fairmeadow Glenwater Highfield Northbank Oakridge'.split(' ');

type Make = (n: (below: number) => number) => string;

/** Values that can be nobody's: each from a range that its standard reserves for examples. */
const MAKE: Partial<Record<Kind, Make>> = {
  NAME: (n) => `${GIVEN[n(GIVEN.length)]} ${FAMILY[n(FAMILY.length)]}`,
  // 555-0100 to 555-0199 in every area code are reserved for fiction (ATIS-0300115, NANP 555 line numbers).
  PHONE: (n) => `(${200 + n(800)}) 555-01${String(n(100)).padStart(2, '0')}`,
  FAX: (n) => `(${200 + n(800)}) 555-01${String(n(100)).padStart(2, '0')}`,
  // RFC 2606 section 3.
  EMAIL: (n) => `person${n(100_000)}@example.com`,
  URL: (n) => `https://example.com/${n(1_000_000)}`,
  // RFC 5737: TEST-NET-1.
  IP: (n) => `192.0.2.${1 + n(254)}`,
  // Area numbers from 900 on were never issued (SSA, "Social Security number randomization").
  SSN: (n) => `9${String(n(100)).padStart(2, '0')}-00-${String(n(10_000)).padStart(4, '0')}`,
};

/** A made-up value of the same kind, the same for the same value in one conversation; shapes and labels where no range is reserved. */
export const surrogate: Operator = (place, context) => {
  const { key, conversation } = context.session.scope;
  const make = MAKE[place.kind];
  if (!make) return /\d/.test(place.value) ? shape(place, context) : label(place, context);
  const bytes = keyedHash(key, 'surrogate', conversation, place.kind, normalise(place.kind, place.value));
  let at = 0;
  return make((below) => {
    const number =
      ((bytes[at++ % 32] as number) << 16) | ((bytes[at++ % 32] as number) << 8) | (bytes[at++ % 32] as number);
    return number % below;
  });
};
