import type { Compilable } from 'kysely';
import type { Sql } from '../sql.ts';
import type { NewMessage } from './message.ts';

/** Where a body stands: in the row, or under a place of its own. */
export type Body = { readonly bytes: Uint8Array } | { readonly place: string };

/**
 * Takes a message in, in a batch of the caller's if that writes more. Nothing of it happens if its idempotency key was seen before, or if
 * its data key is gone: a body that nobody can open is no message.
 */
export function enqueueStatements(sql: Sql, message: NewMessage, body: Body, now: number): Compilable[] {
  return [
    touchConversation(sql, message, now),
    claimKey(sql, message, now),
    insertMessage(sql, message, body, now),
    auditClaimed(sql, message, now),
  ];
}

/**
 * First, since on Postgres it locks the conversation: without it two messages taken in at once could get their positions in one order and
 * appear in the other.
 */
const touchConversation = ({ build }: Sql, { tenant, conversation }: NewMessage, now: number): Compilable =>
  build.updateTable('conversations').set({ last_at: now }).where('tenant', '=', tenant).where('id', '=', conversation);

const claimKey = ({ build }: Sql, message: NewMessage, now: number): Compilable =>
  build
    .insertInto('idempotency_keys')
    .columns(['tenant', 'idempotency_key', 'message', 'vendor', 'state', 'created_at'])
    .expression((eb) =>
      eb
        .selectFrom('data_keys')
        .select([
          'tenant',
          eb.val(message.idempotencyKey).as('idempotency_key'),
          eb.val(message.id).as('message'),
          eb.val(message.vendor).as('vendor'),
          eb.val('queued' as const).as('state'),
          eb.val(now).as('created_at'),
        ])
        .where('tenant', '=', message.tenant)
        .where('id', '=', message.body.dataKey)
        .where('conversation', '=', message.conversation),
    )
    .onConflict((conflict) => conflict.doNothing());

/** The key's row, if this message is the one that claimed it. */
const claimed = ({ build }: Sql, { tenant, idempotencyKey, id }: NewMessage) =>
  build
    .selectFrom('idempotency_keys')
    .where('tenant', '=', tenant)
    .where('idempotency_key', '=', idempotencyKey)
    .where('message', '=', id)
    .where('state', '=', 'queued');

const insertMessage = (sql: Sql, message: NewMessage, body: Body, now: number): Compilable =>
  sql.build
    .insertInto('outbox_messages')
    .columns([
      'tenant',
      'id',
      'vendor',
      'conversation',
      'destination',
      'idempotency_key',
      'data_key',
      'body',
      'body_place',
      'attempts',
      'available_at',
      'created_at',
    ])
    .expression(
      claimed(sql, message).select((eb) => [
        'tenant',
        'message as id',
        'vendor',
        eb.val(message.conversation).as('conversation'),
        eb.val(message.destination).as('destination'),
        'idempotency_key',
        eb.val(message.body.dataKey).as('data_key'),
        eb.val('bytes' in body ? body.bytes : null).as('body'),
        eb.val('place' in body ? body.place : null).as('body_place'),
        eb.val(0).as('attempts'),
        eb.val(now).as('available_at'),
        eb.val(now).as('created_at'),
      ]),
    )
    // The same call twice, after an answer that was lost on the way.
    .onConflict((conflict) => conflict.columns(['tenant', 'id']).doNothing());

const auditClaimed = (sql: Sql, message: NewMessage, now: number): Compilable =>
  sql.build
    .insertInto('audit')
    .columns(['tenant', 'at', 'event', 'actor', 'vendor', 'conversation', 'subject', 'counts'])
    .expression(
      claimed(sql, message)
        .select((eb) => [
          'tenant',
          eb.val(now).as('at'),
          eb.val('message_queued').as('event'),
          eb.val('outbox').as('actor'),
          'vendor',
          eb.val(message.conversation).as('conversation'),
          'message as subject',
          eb.val('{}').as('counts'),
        ])
        // A message is audited in the commit that takes it in, not again when the same call is repeated.
        .where('created_at', '=', now),
    );
