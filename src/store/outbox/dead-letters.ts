import type { Compilable } from 'kysely';
import { appendAuditOf, SUBJECT } from '../audit.ts';
import type { Sql } from '../sql.ts';

/** A message that was given up, without its body. */
export interface DeadLetter {
  readonly id: string;
  readonly vendor: string;
  readonly conversation: string;
  readonly destination: string;
  readonly attempts: number;
  /** Why the last attempt failed. */
  readonly code: string;
  /** Ms since 1970. */
  readonly died_at: number;
}

/** Who does what to which dead letter. */
export interface DeadLetterAction {
  readonly tenant: string;
  readonly id: string;
  readonly actor: string;
}

/** A tenant's dead letters, the latest first. */
export const deadLetters = (sql: Sql, { tenant, limit }: { tenant: string; limit: number }): Promise<DeadLetter[]> =>
  sql.query(
    sql.build
      .selectFrom('dead_letters')
      .select(['id', 'vendor', 'conversation', 'destination', 'attempts', 'code', 'died_at'])
      .where('tenant', '=', tenant)
      .orderBy('died_at', 'desc')
      .orderBy('id')
      .limit(limit),
  );

/** Sends a dead letter again, behind its conversation's other messages. False if there is none (any more). `now` is in ms since 1970. */
export async function retryDeadLetter(sql: Sql, action: DeadLetterAction, now: number): Promise<boolean> {
  const moved = sql.build
    .insertInto('outbox_messages')
    .columns([...MOVED, 'attempts', 'available_at'])
    .expression(
      found(sql, action)
        .select(MOVED)
        .select((eb) => [eb.val(0).as('attempts'), eb.val(now).as('available_at')]),
    );
  // Its attempts begin to count anew: the old ones would stand in their way.
  const forgotten = sql.build
    .deleteFrom('outbox_attempts')
    .where('tenant', '=', action.tenant)
    .where('message', 'in', found(sql, action).select('id'));
  const end = { event: 'dead_letter_retried', state: 'queued', ended_at: null } as const;
  return ended(sql, action, [moved, forgotten], end, now);
}

/** Drops a dead letter for good. False if there is none (any more). `now` is in ms since 1970. */
export const discardDeadLetter = (sql: Sql, action: DeadLetterAction, now: number): Promise<boolean> =>
  ended(sql, action, [], { event: 'dead_letter_discarded', state: 'discarded', ended_at: now }, now);

const MOVED = [
  'tenant',
  'id',
  'vendor',
  'conversation',
  'destination',
  'idempotency_key',
  'data_key',
  'body',
  'body_place',
  'created_at',
] as const;

const found = ({ build }: Sql, { tenant, id }: DeadLetterAction) =>
  build.selectFrom('dead_letters').where('tenant', '=', tenant).where('id', '=', id);

interface End {
  readonly event: string;
  readonly state: 'queued' | 'discarded';
  readonly ended_at: number | null;
}

async function ended(
  sql: Sql,
  action: DeadLetterAction,
  first: readonly Compilable[],
  { event, state, ended_at }: End,
  now: number,
): Promise<boolean> {
  const { build } = sql;
  const results = await sql.batch([
    ...first,
    appendAuditOf(sql, found(sql, action).select(SUBJECT), { event, actor: action.actor }, now),
    build
      .updateTable('idempotency_keys')
      .set({ state, ended_at })
      .where('tenant', '=', action.tenant)
      .where('idempotency_key', 'in', found(sql, action).select('idempotency_key')),
    build.deleteFrom('dead_letters').where('tenant', '=', action.tenant).where('id', '=', action.id),
  ]);
  return results.at(-1)?.changes === 1;
}
