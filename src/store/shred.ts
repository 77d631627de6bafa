import type { Compilable } from 'kysely';
import type { Sql } from './sql.ts';

export interface Shred {
  readonly tenant: string;
  /** The conversation whose data key goes; '' for the tenant's own. */
  readonly conversation: string;
  /** Why, as a code: `expired`, `request`. */
  readonly reason: string;
  /** Who did it. */
  readonly actor: string;
  /** True to shred only if the conversation itself is gone. */
  readonly ifEnded?: boolean;
}

/**
 * Shreds all that a conversation's data key sealed: the record first, since it must outlive the key in every backup, then the key, and with it
 * vault entries and tokens. Messages on their way, dead letters and holds go too: nobody could open them. One batch, nothing happens twice.
 * `now` is in ms since 1970.
 */
export const shredStatements = (sql: Sql, shred: Shred, now: number): Compilable[] => [
  record(sql, shred, now),
  audit(sql, shred, now),
  sql.build
    .updateTable('idempotency_keys')
    .set({ state: 'discarded', ended_at: now })
    .where('tenant', '=', shred.tenant)
    .where((eb) =>
      eb.or(
        (['outbox_messages', 'holds'] as const).map((table) =>
          eb('idempotency_key', 'in', underWay(sql, table, shred)),
        ),
      ),
    )
    .where('state', 'in', ['queued', 'held']),
  deleteSealed(sql, 'outbox_messages', shred),
  deleteSealed(sql, 'dead_letters', shred),
  deleteSealed(sql, 'holds', shred),
  dataKey(sql, shred).delete,
];

function dataKey({ build }: Sql, { tenant, conversation, ifEnded }: Shred) {
  const of = { tenant, conversation };
  const living = build
    .selectFrom('conversations')
    .select('id')
    .where('tenant', '=', tenant)
    .where('id', '=', conversation);
  const found = build.selectFrom('data_keys').where((eb) => eb.and(of));
  const gone = build.deleteFrom('data_keys').where((eb) => eb.and(of));
  if (!ifEnded) return { found, delete: gone };
  return {
    found: found.where(({ not, exists }) => not(exists(living))),
    delete: gone.where(({ not, exists }) => not(exists(living))),
  };
}

const record = (sql: Sql, shred: Shred, now: number): Compilable =>
  sql.build
    .insertInto('shred_records')
    .columns(['tenant', 'data_key', 'conversation', 'reason', 'shredded_at'])
    .expression((eb) =>
      dataKey(sql, shred).found.select([
        'tenant',
        'id as data_key',
        'conversation',
        eb.val(shred.reason).as('reason'),
        eb.val(now).as('shredded_at'),
      ]),
    )
    .onConflict((conflict) => conflict.doNothing());

const audit = (sql: Sql, shred: Shred, now: number): Compilable =>
  sql.build
    .insertInto('audit')
    .columns(['tenant', 'at', 'event', 'actor', 'vendor', 'conversation', 'subject', 'counts'])
    .expression((eb) =>
      dataKey(sql, shred).found.select([
        'tenant',
        eb.val(now).as('at'),
        eb.val('data_key_shredded').as('event'),
        eb.val(shred.actor).as('actor'),
        eb.val('').as('vendor'),
        'conversation',
        'id as subject',
        eb.val('{}').as('counts'),
      ]),
    );

const underWay = (sql: Sql, table: 'outbox_messages' | 'holds', { tenant, conversation, ...shred }: Shred) =>
  sql.build
    .selectFrom(table)
    .select('idempotency_key')
    .where('tenant', '=', tenant)
    .where('conversation', '=', conversation)
    .where('data_key', 'in', dataKey(sql, { tenant, conversation, ...shred }).found.select('id'));

const deleteSealed = (sql: Sql, table: 'outbox_messages' | 'dead_letters' | 'holds', shred: Shred): Compilable =>
  sql.build
    .deleteFrom(table)
    .where('tenant', '=', shred.tenant)
    .where('conversation', '=', shred.conversation)
    .where('data_key', 'in', dataKey(sql, shred).found.select('id'));
