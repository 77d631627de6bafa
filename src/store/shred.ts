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
}

/**
 * Shreds all that a conversation's data key sealed: the record first, since it must outlive the key in every backup, then the key, and with it
 * vault entries and tokens. Messages on their way and dead letters go too: nobody could open them. One batch, nothing happens twice.
 * `now` is in ms since 1970.
 */
export function shredStatements(sql: Sql, { tenant, conversation, reason, actor }: Shred, now: number): Compilable[] {
  const { build } = sql;
  const sealedBy = build
    .selectFrom('data_keys')
    .select('id')
    .where('tenant', '=', tenant)
    .where('conversation', '=', conversation);
  const underWay = build
    .selectFrom('outbox_messages')
    .where('tenant', '=', tenant)
    .where('conversation', '=', conversation)
    .where('data_key', 'in', sealedBy);
  return [
    recordShred(sql, { tenant, conversation, reason, actor }, now),
    build
      .insertInto('audit')
      .columns(['tenant', 'at', 'event', 'actor', 'vendor', 'conversation', 'subject', 'counts'])
      .expression((eb) =>
        eb
          .selectFrom('data_keys')
          .select([
            'tenant',
            eb.val(now).as('at'),
            eb.val('data_key_shredded').as('event'),
            eb.val(actor).as('actor'),
            eb.val('').as('vendor'),
            'conversation',
            'id as subject',
            eb.val('{}').as('counts'),
          ])
          .where('tenant', '=', tenant)
          .where('conversation', '=', conversation),
      ),
    build
      .updateTable('idempotency_keys')
      .set({ state: 'discarded', ended_at: now })
      .where('tenant', '=', tenant)
      .where('idempotency_key', 'in', underWay.select('idempotency_key')),
    build
      .deleteFrom('outbox_messages')
      .where('tenant', '=', tenant)
      .where('conversation', '=', conversation)
      .where('data_key', 'in', sealedBy),
    build
      .deleteFrom('dead_letters')
      .where('tenant', '=', tenant)
      .where('conversation', '=', conversation)
      .where('data_key', 'in', sealedBy),
    build.deleteFrom('data_keys').where('tenant', '=', tenant).where('conversation', '=', conversation),
  ];
}

function recordShred({ build }: Sql, { tenant, conversation, reason }: Shred, now: number): Compilable {
  return build
    .insertInto('shred_records')
    .columns(['tenant', 'data_key', 'conversation', 'reason', 'shredded_at'])
    .expression((eb) =>
      eb
        .selectFrom('data_keys')
        .select([
          'tenant',
          'id as data_key',
          'conversation',
          eb.val(reason).as('reason'),
          eb.val(now).as('shredded_at'),
        ])
        .where('tenant', '=', tenant)
        .where('conversation', '=', conversation),
    )
    .onConflict((conflict) => conflict.doNothing());
}
