import type { Sql } from './sql.ts';

/** How much waits in a tenant's store, and for how long. */
export interface Gauges {
  readonly holds: number;
  /** Ms; 0 where there is none. */
  readonly oldestHoldMs: number;
  readonly queued: number;
  /** Ms that the oldest message has been due for; 0 where none is. */
  readonly queueLagMs: number;
  readonly deadLetters: number;
}

/** Counts what waits in a tenant's store; `now` is in ms since 1970. */
export async function gaugesOf({ query, build }: Sql, tenant: string, now: number): Promise<Gauges> {
  const holds = build
    .selectFrom('holds')
    .select((eb) => [eb.fn.countAll<number | string>().as('count'), eb.fn.min('created_at').as('oldest')])
    .where('tenant', '=', tenant)
    .where('state', '=', 'held');
  const queued = build
    .selectFrom('outbox_messages')
    .select((eb) => [eb.fn.countAll<number | string>().as('count'), eb.fn.min('available_at').as('oldest')])
    .where('tenant', '=', tenant);
  const dead = build
    .selectFrom('dead_letters')
    .select((eb) => eb.fn.countAll<number | string>().as('count'))
    .where('tenant', '=', tenant);
  const [[held], [waiting], [letters]] = [await query(holds), await query(queued), await query(dead)];
  const age = (at: number | string | null | undefined): number => (at == null ? 0 : Math.max(0, now - Number(at)));
  return {
    holds: Number(held?.count ?? 0),
    oldestHoldMs: age(held?.oldest),
    queued: Number(waiting?.count ?? 0),
    queueLagMs: age(waiting?.oldest),
    deadLetters: Number(letters?.count ?? 0),
  };
}
