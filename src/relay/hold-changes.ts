import type { Updateable } from 'kysely';
import { GauzeError } from '../errors.ts';
import { type AuditEntry, appendAuditOf, SUBJECT } from '../store/audit.ts';
import type { Around } from '../store/outbox/outbox.ts';
import type { Tables } from '../store/schema.ts';
import type { Sql } from '../store/sql.ts';
import type { Core } from './core.ts';
import type { HoldRow } from './hold-rows.ts';

type By = Pick<AuditEntry, 'event' | 'actor' | 'counts'>;

/** The row, if it is still open and as it was when it was read. */
export const openHolds = ({ build }: Sql, { tenant, id, revision }: HoldRow) =>
  build
    .selectFrom('holds')
    .where('tenant', '=', tenant)
    .where('id', '=', id)
    .where('state', '=', 'held')
    .where('revision', '=', revision);

/** Changes an open hold, on record. Throws `hold_ended`, `hold_changed`. */
export async function changeHold(core: Core, row: HoldRow, by: By, set: Updateable<Tables['holds']>): Promise<void> {
  const { sql, now } = core.store;
  if (row.state !== 'held') throw new GauzeError('hold_ended');
  const results = await sql.batch([
    lock(sql, row),
    appendAuditOf(sql, openHolds(sql, row).select(SUBJECT), by, now()),
    updateOpen(sql, row, { ...set, revision: row.revision + 1 }),
  ]);
  if (results[2]?.changes !== 1) throw new GauzeError('hold_changed');
}

/**
 * Ends a hold: around the statements that queue its message where it is released. Its idempotency key passes on first, since a message is taken in
 * only under a key that is its own; the row is changed last, since all before look for an open one.
 */
export function endedStatements(sql: Sql, row: HoldRow, state: 'released' | 'discarded', by: By, now: number): Around {
  const { build } = sql;
  const passed = state === 'released' ? ({ state: 'queued' } as const) : ({ state, ended_at: now } as const);
  return {
    before: [
      lock(sql, row),
      build
        .updateTable('idempotency_keys')
        .set(passed)
        .where('tenant', '=', row.tenant)
        .where('idempotency_key', '=', row.idempotency_key)
        .where('state', '=', 'held')
        .where(({ exists }) => exists(openHolds(sql, row).select('id'))),
    ],
    after: [
      appendAuditOf(sql, openHolds(sql, row).select(SUBJECT), by, now),
      updateOpen(sql, row, { state, ended_at: now, body: null, body_place: null, revision: row.revision + 1 }),
    ],
  };
}

/** First, since on Postgres it locks the row: who comes at the same moment waits, and then finds it changed. */
const lock = (sql: Sql, row: HoldRow) => updateOpen(sql, row, { revision: row.revision });

const updateOpen = ({ build }: Sql, { tenant, id, revision }: HoldRow, set: Updateable<Tables['holds']>) =>
  build
    .updateTable('holds')
    .set(set)
    .where('tenant', '=', tenant)
    .where('id', '=', id)
    .where('state', '=', 'held')
    .where('revision', '=', revision);
