import fc from 'fast-check';
import type { FuzzFormat } from '../format.ts';
import { AWKWARD, FIELDS, VALUES } from '../values.ts';

/** Keys and types. */
export function shape(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(shape);
  if (value === null || typeof value !== 'object') return typeof value;
  return Object.entries(value).map(([key, one]) => [key, shape(one)]);
}

function trees(values: fc.Arbitrary<unknown>, top: object): fc.Arbitrary<unknown> {
  return fc.letrec<{ tree: unknown; node: unknown }>((tie) => ({
    tree: fc.dictionary(fc.constantFrom(...FIELDS), tie('node'), { maxKeys: 5 }).map((more) => ({ ...top, ...more })),
    node: fc.oneof(
      { depthSize: 'small', maxDepth: 3 },
      values,
      fc.integer(),
      fc.boolean(),
      fc.array(tie('node'), { maxLength: 3 }),
      tie('tree'),
    ),
  })).tree;
}

export const json: FuzzFormat = {
  name: 'json',
  format: 'auto',
  documents: fc
    .tuple(trees(AWKWARD, { dob: '1967-09-23' }), fc.constantFrom(undefined, 2, '\t'))
    .map(([value, indent]) => JSON.stringify(value, null, indent)),
  structure: (text) => shape(JSON.parse(text)),
};

export const fhir: FuzzFormat = {
  name: 'fhir',
  format: 'auto',
  documents: trees(VALUES, { resourceType: 'Patient' }).map((value) => JSON.stringify(value)),
  structure: (text) => shape(JSON.parse(text)),
};

/** JSON Lines, and JSON in JSON. */
export const jsonLines: FuzzFormat = {
  name: 'json-lines',
  format: 'auto',
  documents: fc
    .array(fc.dictionary(fc.constantFrom('level', 'msg', 'user', 'dob', 'body'), AWKWARD), {
      minLength: 1,
      maxLength: 4,
    })
    .map((rows) =>
      rows.map((row) => JSON.stringify({ ts: 1_718_090_102, inner: JSON.stringify(row), ...row })).join('\n'),
    ),
  structure: (text) =>
    text.split('\n').map((line) => {
      const row = JSON.parse(line) as { inner: string };
      return [shape(row), shape(JSON.parse(row.inner))];
    }),
};
