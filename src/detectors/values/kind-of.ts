import type { Kind } from '../../kinds.ts';
import type { Columns } from './columns.ts';
import { kindPlacesOf } from './kind-places.ts';

/** The kinds that values are told apart into, in the order of the model's columns. */
export const VALUE_KINDS: readonly Kind[] = [
  ...(['PHONE', 'EMAIL', 'DOB', 'DATE', 'AGE', 'ADDRESS', 'SSN', 'MRN', 'HEALTH_PLAN', 'ACCOUNT', 'CARD'] as const),
  ...(['LICENSE', 'VEHICLE', 'DEVICE', 'URL', 'IP', 'ID', 'SECRET', 'USERNAME'] as const),
];

const buffer = new Int32Array(64);

/** What kind the tokens `[first, end)` are, by the sum of what each says. */
export function kindOf(columns: Columns, first: number, end: number, weights: Int8Array): Kind {
  const count = VALUE_KINDS.length;
  const scores = new Int32Array(count);
  for (let i = first; i < end; i++) {
    const n = kindPlacesOf(columns, i, buffer);
    for (let k = 0; k < n; k++) {
      const place = (buffer[k] as number) * count;
      for (let kind = 0; kind < count; kind++)
        scores[kind] = (scores[kind] as number) + (weights[place + kind] as number);
    }
  }
  let best = 0;
  for (let kind = 1; kind < count; kind++) if ((scores[kind] as number) > (scores[best] as number)) best = kind;
  return VALUE_KINDS[best] as Kind;
}
