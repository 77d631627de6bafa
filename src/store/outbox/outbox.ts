import type { Compilable } from 'kysely';
import { GauzeError } from '../../errors.ts';
import { persistently } from '../patience.ts';
import type { Result, Sql } from '../sql.ts';
import { BACKOFF, type Backoff, backoffMs, waitMs } from './backoff.ts';
import { type BodyPlaces, LARGE_BODY_BYTES } from './bodies.ts';
import { type Body, enqueueStatements } from './enqueue.ts';
import { type LeaseRequest, leaseStatements, type MessageRow } from './lease.ts';
import { type Enqueued, type Leased, type NewMessage, type Outcome, outcomeCode } from './message.ts';
import {
  deferredStatements,
  deliveredStatements,
  failedStatements,
  hastenStatement,
  MAX_HELD,
  releaseStatements,
  startStatements,
} from './settle.ts';

export interface OutboxOptions {
  readonly sql: Sql;
  /** Ms since 1970; never back: see storeClock. */
  readonly now: () => number;
  /** [0, 1), for the jitter of retries. */
  readonly random: () => number;
  /** How long a worker may hold a message, ms: it begins anew with each attempt. */
  readonly leaseMs: number;
  readonly backoff?: Backoff;
  /** Where large bodies stand; without it they stand in the row. */
  readonly bodies?: BodyPlaces;
}

/** What a worker does between two deliveries, all of it in one commit. */
export interface Turn {
  /** Attempts that are over. */
  readonly ended: readonly { readonly message: Leased; readonly outcome: Outcome }[];
  /** Attempts that are about to begin. At most as many of them can ever be in doubt. */
  readonly begin: readonly Leased[];
  /** How many further messages to lease. */
  readonly lease: number;
  readonly conversation?: LeaseRequest['conversation'];
  /** Only this tenant's messages. */
  readonly tenant?: string | undefined;
  /** Only messages to destinations of this kind: `mail` for `mail:desk`. */
  readonly kind?: string | undefined;
}

export interface Turned {
  /** Of those that were to begin, the ones still held by this worker: deliver these and no other. */
  readonly begun: readonly Leased[];
  readonly leased: readonly Leased[];
}

/** Statements of the caller's, in the commit that takes a message in. */
export interface Around {
  readonly before: readonly Compilable[];
  readonly after: readonly Compilable[];
}

export interface Outbox {
  /** Takes a message in, once. Returns after the commit. Throws `data_key_missing` when the key of its body is gone. */
  enqueue(message: NewMessage, around?: Around): Promise<Enqueued>;
  turn(turn: Turn): Promise<Turned>;
  /** The sealed body of a message, from where it stands. Throws `body_missing`. */
  body(message: Leased): Promise<Uint8Array>;
  /** What waits for its next attempt at a destination is tried at once: whatever it waited for is there again. */
  hasten(tenant: string, destination: string): Promise<void>;
  /** Gives messages back that were leased and not begun. */
  release(messages: readonly Leased[]): Promise<void>;
}

/** A lease with what the outbox itself needs to know. */
interface Holding extends Leased {
  readonly lease: string;
  readonly position: number;
  readonly place: string | null;
  /** When it was taken in, ms since 1970. */
  readonly createdAt: number;
}

export function createOutbox(options: OutboxOptions): Outbox {
  return {
    enqueue: (message, around) => persistently(() => enqueue(options, message, around)),
    turn: (turn) => {
      // The same lease in every repetition: what a lost answer had leased is found again.
      const lease = crypto.randomUUID();
      return persistently(() => takeTurn(options, turn, lease));
    },
    body: (message) => bodyOf(options, message as Holding),
    hasten: async (tenant, destination) => {
      await options.sql.batch([hastenStatement(options.sql, { tenant, destination }, options.now())]);
    },
    release: async (messages) => {
      const statements = byLease(messages).flatMap((held) => releaseStatements(options.sql, held));
      if (statements.length > 0) await options.sql.batch(statements);
    },
  };
}

async function enqueue(
  { sql, now, bodies }: OutboxOptions,
  message: NewMessage,
  { before, after }: Around = { before: [], after: [] },
): Promise<Enqueued> {
  const large = bodies !== undefined && message.body.bytes.length > LARGE_BODY_BYTES;
  const body: Body = large ? { place: `${message.tenant}/${message.id}` } : { bytes: message.body.bytes };
  // Before the row: a row never names a body that is not there. A body without a row is swept later.
  if ('place' in body) await bodies?.put(body.place, message.body.bytes);
  const results = await sql.batch(
    [...before, ...enqueueStatements(sql, message, body, now()), ...after],
    `${message.tenant}/${message.conversation}`,
  );
  if (results[before.length + 2]?.changes === 1) return { id: message.id, duplicate: false };
  const first = await firstOf(sql, message);
  if (first === undefined) throw new GauzeError('data_key_missing');
  if ('place' in body && first !== message.id) await bodies?.delete([body.place]);
  return { id: first, duplicate: first !== message.id };
}

async function firstOf(sql: Sql, { tenant, idempotencyKey }: NewMessage): Promise<string | undefined> {
  const key = sql.build
    .selectFrom('idempotency_keys')
    .select('message')
    .where('tenant', '=', tenant)
    .where('idempotency_key', '=', idempotencyKey);
  return (await sql.query(key))[0]?.message;
}

async function takeTurn(options: OutboxOptions, turn: Turn, lease: string): Promise<Turned> {
  const { sql, leaseMs } = options;
  const now = options.now();
  const until = now + leaseMs;
  const ended = endStatements(options, turn.ended, now);
  const begin = byLease(turn.begin).flatMap((held) => startStatements(sql, held, now, until));
  const { conversation, tenant, kind } = turn;
  const leasing =
    turn.lease > 0 ? leaseStatements(sql, { lease, limit: turn.lease, conversation, tenant, kind, now, until }) : [];
  if (ended.length + begin.length + leasing.length === 0) return { begun: [], leased: [] };
  const results = await sql.batch([...ended, ...begin, ...leasing]);
  await dropBodies(options, turn.ended);
  const held = new Set(results.slice(ended.length, ended.length + begin.length).flatMap(({ rows }) => rows.map(idOf)));
  return {
    begun: turn.begin.filter(({ id }) => held.has(id)),
    leased: leasing.length > 0 ? leasedFrom(results.slice(-leasing.length), lease) : [],
  };
}

const idOf = (row: Result['rows'][number]): string => String(row['id']);

function endStatements(options: OutboxOptions, ended: Turn['ended'], now: number): Compilable[] {
  const { sql, random, backoff = BACKOFF } = options;
  const delivered = ended.filter(({ outcome }) => outcome.delivered).map(({ message }) => message);
  const failed = ended.flatMap(({ message, outcome }) => {
    if (outcome.delivered) return [];
    const { lease, position, createdAt } = message as Holding;
    if (outcome.deferred && now - createdAt < backoff.deferMs) {
      const pause = pauseMs(outcome, 1, random, backoff) ?? backoff.firstMs;
      return deferredStatements(sql, { lease, position, availableAt: now + pause });
    }
    const pause = pauseMs(outcome, message.attempts + 1, random, backoff);
    const availableAt = pause === undefined ? undefined : now + pause;
    return failedStatements(sql, { lease, position, code: outcomeCode(outcome.code), availableAt }, now);
  });
  return [...byLease(delivered).flatMap((held) => deliveredStatements(sql, held, now)), ...failed];
}

/** How long until the next attempt, ms; undefined where there is none. What waits goes by what it was told, where it was told something. */
function pauseMs(
  { permanent, waits, retryAfterMs }: Outcome & { readonly delivered: false },
  failed: number,
  random: () => number,
  backoff: Backoff,
): number | undefined {
  if (permanent) return undefined;
  const pause = waits ? waitMs(failed, random, backoff) : backoffMs(failed, random, backoff);
  if (pause === undefined || retryAfterMs === undefined) return pause;
  return waits ? retryAfterMs : Math.max(pause, retryAfterMs);
}

/** Messages by the lease that they came with, in lists that fit a statement. */
function byLease(messages: readonly Leased[]): { lease: string; positions: number[] }[] {
  const lists: { lease: string; positions: number[] }[] = [];
  for (const message of messages) {
    const { lease, position } = message as Holding;
    const list = lists.findLast((known) => known.lease === lease);
    if (list && list.positions.length < MAX_HELD) list.positions.push(position);
    else lists.push({ lease, positions: [position] });
  }
  return lists;
}

/** From the results of the lease's statements: what is held, and which of it is in doubt. */
function leasedFrom([held, doubted]: readonly Result[], lease: string): Leased[] {
  const inDoubt = new Set(doubted?.rows.map((row) => row['message']));
  // An update gives its rows in any order.
  const rows = ((held?.rows ?? []) as unknown as MessageRow[]).toSorted((a, b) => a.position - b.position);
  return rows.map(
    (row): Holding => ({
      id: row.id,
      tenant: row.tenant,
      vendor: row.vendor,
      conversation: row.conversation,
      destination: row.destination,
      idempotencyKey: row.idempotency_key,
      body: { dataKey: row.data_key, bytes: row.body ?? new Uint8Array() },
      attempts: row.attempts,
      inDoubt: inDoubt.has(row.id),
      lease,
      position: row.position,
      place: row.body_place,
      createdAt: row.created_at,
    }),
  );
}

async function bodyOf({ bodies }: OutboxOptions, { place, body }: Holding): Promise<Uint8Array> {
  if (place === null) return body.bytes;
  const bytes = await bodies?.get(place);
  if (!bytes) throw new GauzeError('body_missing');
  return bytes;
}

async function dropBodies({ bodies }: OutboxOptions, ended: Turn['ended']): Promise<void> {
  const places = ended.flatMap(({ message, outcome }) => (outcome.delivered ? ((message as Holding).place ?? []) : []));
  // A body that stays behind is swept later: it must not turn a delivery into a failure.
  if (places.length > 0) await bodies?.delete(places).catch(() => undefined);
}
