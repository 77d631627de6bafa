import type { Baa, VendorRecord } from './vendor-record.ts';

const DAY_MS = 86_400_000;

/** How far clocks may be apart, ms: within it a BAA that is about to end has ended, and one that is about to begin has not begun. */
export const CLOCK_SKEW_MS = 5 * 60_000;

export type BaaState = 'none' | 'not-yet' | 'in-force' | 'expired';

/** First instant of a day in UTC, ms since 1970. */
const startOf = (day: string): number => Date.parse(`${day}T00:00:00Z`);

/** The instant from which a BAA no longer holds: midnight UTC after its last day. */
export const endOf = ({ expiresOn }: Pick<Baa, 'expiresOn'>): number => startOf(expiresOn) + DAY_MS;

/** Where a record's BAA stands at `now` (ms since 1970). A clock that may be wrong by `skew` ms is never taken in the vendor's favour. */
export function baaState({ baa }: Pick<VendorRecord, 'baa'>, now: number, skew: number = CLOCK_SKEW_MS): BaaState {
  if (!baa) return 'none';
  if (now - skew < startOf(baa.signedOn)) return 'not-yet';
  return now + skew >= endOf(baa) ? 'expired' : 'in-force';
}

/** Days before the end on which people are told. */
export const NOTICE_DAYS = [60, 30, 7] as const;

export interface Notice {
  readonly vendor: string;
  /** What comes to its end: the BAA, or the time until the vendor is assessed again. */
  readonly about: 'baa' | 'reassessment';
  readonly daysBefore: (typeof NOTICE_DAYS)[number];
  /** Ms since 1970. */
  readonly dueAt: number;
  /** The last day that still holds. */
  readonly day: string;
}

/**
 * The notices that fell due after `since` and not after `now` (ms since 1970), earliest first. Who keeps the `now` of the last call as the next
 * `since` gives each notice once, whatever the clock does between: one that jumps ahead loses none, one set back repeats none.
 */
export function dueNotices(records: readonly VendorRecord[], since: number, now: number): Notice[] {
  return records
    .flatMap(noticesOf)
    .filter(({ dueAt }) => dueAt > since && dueAt <= now)
    .sort((a, b) => a.dueAt - b.dueAt || (a.vendor < b.vendor ? -1 : 1));
}

function noticesOf({ vendor, baa }: VendorRecord): Notice[] {
  if (!baa) return [];
  const ends = [
    { about: 'baa', day: baa.expiresOn },
    { about: 'reassessment', day: baa.nextReassessment },
  ] as const;
  return ends.flatMap(({ about, day }) =>
    NOTICE_DAYS.map((daysBefore) => ({
      vendor,
      about,
      daysBefore,
      day,
      dueAt: endOf({ expiresOn: day }) - daysBefore * DAY_MS,
    })),
  );
}
