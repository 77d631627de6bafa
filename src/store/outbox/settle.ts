import { type Compilable, sql as raw } from 'kysely';
import { appendAuditOf, SUBJECT } from '../audit.ts';
import type { Sql } from '../sql.ts';

/** Messages under one lease, whose worker still holds it: everything here does nothing for a message that has passed to another. */
export interface Held {
  readonly lease: string;
  readonly positions: readonly number[];
}

/** A failed attempt: again at `availableAt`, or never. */
export interface Failed extends One {
  readonly code: string;
  readonly availableAt: number | undefined;
}

interface One {
  readonly lease: string;
  readonly position: number;
}

/** Statements are prepared by their text: lists come in a few lengths only, filled up with their last position. */
const listed = (positions: readonly number[]): number[] => {
  const length = 2 ** Math.ceil(Math.log2(Math.max(positions.length, 1)));
  return Array.from({ length }, (_, index) => positions[Math.min(index, positions.length - 1)] ?? -1);
};

/** Positions that fit one statement beside its other parameters. */
export const MAX_HELD = 64;

const held = ({ build }: Sql, { lease, positions }: Held) =>
  build.selectFrom('outbox_messages').where('position', 'in', listed(positions)).where('lease', '=', lease);

/** Writes down that an attempt begins, before it does, and gives it its full lease. Returns the ids that are still held. */
export function startStatements(sql: Sql, messages: Held, now: number, until: number): Compilable[] {
  return [
    sql.build
      .updateTable('outbox_messages')
      .set((eb) => ({ attempts: eb('attempts', '+', 1), lease_until: until }))
      .where('lease', '=', messages.lease)
      .where('lease_until', '>', now)
      .where('position', 'in', listed(messages.positions))
      .returning('id'),
    sql.build
      .insertInto('outbox_attempts')
      .columns(['tenant', 'message', 'attempt', 'started_at'])
      .expression(
        held(sql, messages)
          .select((eb) => ['tenant', 'id as message', 'attempts as attempt', eb.val(now).as('started_at')])
          .where('lease_until', '=', until),
      )
      .onConflict((conflict) => conflict.doNothing()),
  ];
}

/** Ends messages that arrived: the key remembers it, the sealed body goes. */
export const deliveredStatements = (sql: Sql, messages: Held, now: number): Compilable[] => [
  audited(sql, messages, 'message_delivered', now),
  endAttempts(sql, messages, now, 'delivered', null),
  endKeys(sql, messages, 'delivered', now),
  deleteMessages(sql, messages),
];

/** Puts a message back for its next attempt, or among the dead letters when there is none. */
export function failedStatements(sql: Sql, { lease, position, code, availableAt }: Failed, now: number): Compilable[] {
  const message = { lease, positions: [position] };
  const ended = endAttempts(sql, message, now, 'failed', code);
  if (availableAt === undefined) {
    return [
      audited(sql, message, 'message_dead', now),
      ended,
      endKeys(sql, message, 'dead', now),
      bury(sql, message, code, now),
      deleteMessages(sql, message),
    ];
  }
  return [
    ended,
    sql.build
      .updateTable('outbox_messages')
      .set({ lease: null, lease_until: null, available_at: availableAt })
      .where('position', '=', position)
      .where('lease', '=', lease),
  ];
}

/** Makes messages that wait for their next attempt due. */
export const hastenStatement = (
  { build }: Sql,
  { tenant, destination }: { readonly tenant: string; readonly destination: string },
  now: number,
): Compilable =>
  build
    .updateTable('outbox_messages')
    .set({ available_at: now })
    .where('tenant', '=', tenant)
    .where('destination', '=', destination)
    .where('lease', 'is', null)
    .where('available_at', '>', now);

/** Puts a message back whose receiver was busy, as if it had not been tried. */
export function deferredStatements(
  sql: Sql,
  { lease, position, availableAt }: One & { readonly availableAt: number },
): Compilable[] {
  const { build } = sql;
  const tried = held(sql, { lease, positions: [position] }).select(['tenant', 'id']);
  return [
    build
      .deleteFrom('outbox_attempts')
      .where('outcome', 'is', null)
      .where(raw<boolean>`(tenant, message) in (${tried})`),
    build
      .updateTable('outbox_messages')
      .set((eb) => ({ lease: null, lease_until: null, available_at: availableAt, attempts: eb('attempts', '-', 1) }))
      .where('position', '=', position)
      .where('lease', '=', lease),
  ];
}

/** Gives back messages that were leased and not begun. */
export const releaseStatements = ({ build }: Sql, { lease, positions }: Held): Compilable[] => [
  build
    .updateTable('outbox_messages')
    .set({ lease: null, lease_until: null })
    .where('position', 'in', listed(positions))
    .where('lease', '=', lease),
];

const audited = (sql: Sql, messages: Held, event: string, now: number): Compilable =>
  appendAuditOf(sql, held(sql, messages).select(SUBJECT), { event, actor: 'outbox' }, now);

const endAttempts = (
  sql: Sql,
  messages: Held,
  now: number,
  outcome: 'delivered' | 'failed',
  code: string | null,
): Compilable =>
  sql.build
    .updateTable('outbox_attempts')
    .set({ ended_at: now, outcome, code })
    .where('outcome', 'is', null)
    .where(raw<boolean>`(tenant, message) in (${held(sql, messages).select(['tenant', 'id'])})`);

const endKeys = (sql: Sql, messages: Held, state: 'delivered' | 'dead', now: number): Compilable =>
  sql.build
    .updateTable('idempotency_keys')
    .set({ state, ended_at: now })
    .where(raw<boolean>`(tenant, idempotency_key) in (${held(sql, messages).select(['tenant', 'idempotency_key'])})`);

const deleteMessages = ({ build }: Sql, { lease, positions }: Held): Compilable =>
  build
    .deleteFrom('outbox_messages')
    .where('position', 'in', listed(positions))
    .where('lease', '=', lease)
    .returning('id');

/** What a message and a dead letter share. */
const KEPT = [
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
] as const;

const bury = (sql: Sql, message: Held, code: string, now: number): Compilable =>
  sql.build
    .insertInto('dead_letters')
    .columns([...KEPT, 'created_at', 'code', 'died_at'])
    .expression(
      held(sql, message)
        .select([...KEPT, 'created_at'])
        .select((eb) => [eb.val(code).as('code'), eb.val(now).as('died_at')]),
    );
