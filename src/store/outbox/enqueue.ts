import type { Compilable } from 'kysely';
import type { Sql } from '../sql.ts';
import { type PlaceOf, template } from '../template.ts';
import type { NewMessage } from './message.ts';

/** Where a body stands: in the row, or under a place of its own. */
export type Body = { readonly bytes: Uint8Array } | { readonly place: string };

interface Values {
  readonly id: string;
  readonly tenant: string;
  readonly vendor: string;
  readonly conversation: string;
  readonly destination: string;
  readonly idempotencyKey: string;
  readonly dataKey: string;
  readonly body: Uint8Array | null;
  readonly place: string | null;
  readonly counts: string;
  readonly now: number;
}

type Place = PlaceOf<Values>;

/**
 * Takes a message in, in a batch of the caller's if that writes more. Nothing of it happens if its idempotency key was seen before, or if
 * its data key is gone: a body that nobody can open is no message. The third statement's count says whether it was taken.
 */
export const enqueueStatements = (sql: Sql, message: NewMessage, body: Body, now: number): Compilable[] =>
  statements(sql, {
    id: message.id,
    tenant: message.tenant,
    vendor: message.vendor,
    conversation: message.conversation,
    destination: message.destination,
    idempotencyKey: message.idempotencyKey,
    dataKey: message.body.dataKey,
    body: 'bytes' in body ? body.bytes : null,
    place: 'place' in body ? body.place : null,
    counts: JSON.stringify(message.counts ?? {}),
    now,
  });

const statements = template<Values>((sql, place) => [
  touchConversation(sql, place),
  claimKey(sql, place),
  insertMessage(sql, place),
  auditClaimed(sql, place),
]);

/**
 * First, since on Postgres it locks the conversation: without it two messages taken in at once could get their positions in one order and
 * appear in the other.
 */
const touchConversation = ({ build }: Sql, place: Place): Compilable =>
  build
    .updateTable('conversations')
    .set({ last_at: place('now') })
    .where('tenant', '=', place('tenant'))
    .where('id', '=', place('conversation'));

const claimKey = ({ build }: Sql, place: Place): Compilable =>
  build
    .insertInto('idempotency_keys')
    .columns(['tenant', 'idempotency_key', 'message', 'vendor', 'state', 'created_at'])
    .expression((eb) =>
      eb
        .selectFrom('data_keys')
        .select([
          'tenant',
          eb.val(place('idempotencyKey')).as('idempotency_key'),
          eb.val(place('id')).as('message'),
          eb.val(place('vendor')).as('vendor'),
          eb.val('queued' as const).as('state'),
          eb.val(place('now')).as('created_at'),
        ])
        .where('tenant', '=', place('tenant'))
        .where('id', '=', place('dataKey'))
        .where('conversation', '=', place('conversation')),
    )
    .onConflict((conflict) => conflict.doNothing());

/** The key's row, if this message is the one that claimed it. */
const claimed = ({ build }: Sql, place: Place) =>
  build
    .selectFrom('idempotency_keys')
    .where('tenant', '=', place('tenant'))
    .where('idempotency_key', '=', place('idempotencyKey'))
    .where('message', '=', place('id'))
    .where('state', '=', 'queued');

const COLUMNS = [
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
] as const;

const insertMessage = (sql: Sql, place: Place): Compilable =>
  sql.build
    .insertInto('outbox_messages')
    .columns(COLUMNS)
    .expression(
      claimed(sql, place).select((eb) => [
        'tenant',
        'message as id',
        'vendor',
        eb.val(place('conversation')).as('conversation'),
        eb.val(place('destination')).as('destination'),
        'idempotency_key',
        eb.val(place('dataKey')).as('data_key'),
        eb.val(place('body')).as('body'),
        eb.val(place('place')).as('body_place'),
        eb.val(0).as('attempts'),
        eb.val(place('now')).as('available_at'),
        eb.val(place('now')).as('created_at'),
      ]),
    )
    // The same call twice, after an answer that was lost on the way.
    .onConflict((conflict) => conflict.columns(['tenant', 'id']).doNothing());

const auditClaimed = (sql: Sql, place: Place): Compilable =>
  sql.build
    .insertInto('audit')
    .columns(['tenant', 'at', 'event', 'actor', 'vendor', 'conversation', 'subject', 'counts'])
    .expression(
      claimed(sql, place)
        .select((eb) => [
          'tenant',
          eb.val(place('now')).as('at'),
          eb.val('message_queued').as('event'),
          eb.val('outbox').as('actor'),
          'vendor',
          eb.val(place('conversation')).as('conversation'),
          'message as subject',
          eb.val(place('counts')).as('counts'),
        ])
        // A message is audited in the commit that takes it in, not again when the same call is repeated.
        .where('created_at', '=', place('now')),
    );
