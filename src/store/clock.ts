import { GauzeError } from '../errors.ts';
import type { Sql } from './sql.ts';

/** How far the clock may stand behind what the database has seen, ms: more is a clock that is wrong, not one that was corrected. */
const MAX_BEHIND_MS = 3_600_000;

/**
 * A clock that never goes back: leases and retries would stand still until the wall clock had caught up. When the wall clock is set back, time
 * goes on from where it was, at its own pace. Starts no earlier than the last thing that the database recorded; throws `clock_behind` when
 * that is over an hour ahead. `wall` and the result are in ms since 1970.
 */
export async function storeClock(sql: Sql, wall: () => number): Promise<() => number> {
  const { build } = sql;
  const newest = build.selectFrom('audit').select('at').orderBy('position', 'desc').limit(1);
  const [last] = await sql.query(newest);
  const behind = (last?.at ?? 0) - wall();
  if (behind > MAX_BEHIND_MS) throw new GauzeError('clock_behind');
  return rising(wall, last?.at ?? 0);
}

/** Never under `start`, never back. */
export function rising(wall: () => number, start = 0): () => number {
  let ahead = 0;
  let last = start;
  return () => {
    const time = wall() + ahead;
    if (time < last) ahead += last - time;
    last = Math.max(time, last);
    return last;
  };
}
