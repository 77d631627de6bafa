import fc from 'fast-check';
import type { FuzzFormat } from '../format.ts';
import { AWKWARD } from '../values.ts';

const key = fc.constantFrom('From', 'To', 'Body', 'patient_name', 'dob', 'redirect', 'CallSid');
const pairs = fc.array(fc.tuple(key, AWKWARD), { minLength: 2, maxLength: 5 });
const query = (values: readonly (readonly [string, string])[]): string =>
  new URLSearchParams(values.map(([name, value]) => [name, value])).toString();
const keys = (search: string | URLSearchParams): unknown => [...new URLSearchParams(search).keys()];

export const form: FuzzFormat = {
  name: 'form',
  format: 'auto',
  documents: pairs.map(query),
  structure: keys,
};

/** An address, with another one inside it, escaped twice. */
export const address: FuzzFormat = {
  name: 'url',
  format: 'auto',
  documents: fc
    .tuple(pairs, pairs, AWKWARD)
    .map(
      ([outer, inner, step]) =>
        `https://portal.example/p/${encodeURIComponent(step)}/x?${query([...outer, ['next', `https://x.example/?${query(inner)}`]])}#top`,
    ),
  // An address that says who somebody is goes whole.
  structure: (text) => new URL(text).protocol,
};
