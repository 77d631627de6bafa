import type { Sql } from '../../src/store/sql.ts';
import { quantile } from './stage.ts';

/** How long something stood in the queue, and how long it was worked on, ms. */
export interface Times {
  readonly queue: readonly number[];
  readonly work: readonly number[];
}

/** Times of the first attempts at what was queued after a moment: of events that came in, and of copies that go out. */
export async function queueTimes({ build, query }: Sql, since: number): Promise<{ events: Times; copies: Times }> {
  const rows = await query(
    build
      .selectFrom('outbox_attempts as attempt')
      .innerJoin('idempotency_keys as key', (join) =>
        join.onRef('key.tenant', '=', 'attempt.tenant').onRef('key.message', '=', 'attempt.message'),
      )
      .select(['key.idempotency_key', 'key.created_at', 'attempt.started_at', 'attempt.ended_at'])
      .where('attempt.attempt', '=', 1)
      .where('key.created_at', '>=', since),
  );
  const of = (isEvent: boolean): Times => {
    const own = rows.filter(({ idempotency_key: key }) => key.startsWith('slack-event:') === isEvent);
    return {
      queue: own.map(({ created_at, started_at }) => started_at - created_at),
      work: own.flatMap(({ started_at, ended_at }) => (ended_at === null ? [] : [ended_at - started_at])),
    };
  };
  return { events: of(true), copies: of(false) };
}

/** Median and 95th percentile. */
export const spread = (values: readonly number[]) => ({ p50: quantile(values, 0.5), p95: quantile(values, 0.95) });
