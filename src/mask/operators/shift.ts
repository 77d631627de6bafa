import { keyedHash } from '../keys.ts';
import { label } from './label.ts';
import type { Operator } from './operator.ts';

const DAY_MS = 86_400_000;
const FURTHEST_DAYS = 365;

const ISO = /^(?<y>\d{4})(?<s>[-/.]?)(?<m>\d{2})\k<s>(?<d>\d{2})$/;
const US = /^(?<m>\d{1,2})(?<s>[-/.])(?<d>\d{1,2})\k<s>(?<y>\d{4})$/;

/**
 * Moves a date by a number of days that is the same for the whole conversation, so that intervals stay. Only full numeric dates can be
 * moved without guessing (day-first and month-first agree on the number of days only by luck); any other date becomes its label.
 */
export const shift: Operator = (place, context) => {
  const match = ISO.exec(place.value) ?? US.exec(place.value);
  const { y, m, d } = match?.groups ?? {};
  if ((place.kind !== 'DATE' && place.kind !== 'DOB') || !match) return label(place, context);
  const date = new Date(Date.UTC(Number(y), Number(m) - 1, Number(d)));
  if (date.getUTCMonth() !== Number(m) - 1) return label(place, context);
  const moved = new Date(date.getTime() + offsetDays(context.session.scope) * DAY_MS);
  const year = String(moved.getUTCFullYear());
  const month = String(moved.getUTCMonth() + 1).padStart(m?.length ?? 2, '0');
  const day = String(moved.getUTCDate()).padStart(d?.length ?? 2, '0');
  const separator = match.groups?.['s'] ?? '';
  return (match[0].startsWith(y as string) ? [year, month, day] : [month, day, year]).join(separator);
};

/** From -365 to 365, never 0. */
function offsetDays({ key, conversation }: { key: Uint8Array; conversation: string }): number {
  const bytes = keyedHash(key, 'shift', conversation);
  const days = (((bytes[0] as number) << 8) | (bytes[1] as number)) % (2 * FURTHEST_DAYS);
  return days < FURTHEST_DAYS ? days - FURTHEST_DAYS : days - FURTHEST_DAYS + 1;
}
