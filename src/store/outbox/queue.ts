import type { Sql } from '../sql.ts';
import type { Leased } from './message.ts';
import type { Outbox, Turn } from './outbox.ts';
import { attempt, type Deliver } from './worker.ts';

/** What a queue carries: that a conversation has messages. The database says which, and in what order. */
export interface Notice {
  readonly tenant: string;
  readonly conversation: string;
}

/** The binding of a Cloudflare Queue, as far as it is used here. */
export interface QueueBinding {
  send(notice: Notice, options?: { delaySeconds: number }): Promise<unknown>;
  sendBatch(notices: Iterable<{ body: Notice }>): Promise<unknown>;
}

/** A message of a queue, as a consumer gets it. */
export interface QueueMessage {
  readonly body: unknown;
  ack(): void;
  retry(): void;
}

export interface QueueOptions {
  readonly sql: Sql;
  readonly outbox: Outbox;
  readonly deliver: Deliver;
  readonly queue: QueueBinding;
  /** Whose messages: a deployment delivers with one tenant's credentials. Those of others are left alone. */
  readonly tenant: string;
  /** How long one delivery may take, ms: shorter than the lease. */
  readonly timeoutMs: number;
  /** Ms since 1970. */
  readonly now: () => number;
}

type Noticing = Pick<QueueOptions, 'sql' | 'queue' | 'tenant' | 'now'>;

/** Longest delay of a queue's message, and the most that are sent at once (developers.cloudflare.com/queues/platform/limits). */
const MAX_DELAY_S = 43_200;
const MAX_NOTICES = 100;

/**
 * The consumer of the queue. A notice that comes twice, late or out of order does no harm: what is due is asked of the database. A message
 * that waits for its next attempt gets a notice of its own: the queue's retries are kept for a database that cannot be reached.
 */
export async function consume(options: QueueOptions, messages: readonly QueueMessage[]): Promise<void> {
  for (const message of messages) {
    const notice = noticeOf(message.body);
    try {
      if (notice?.tenant === options.tenant) await deliverAll(options, notice);
      message.ack();
    } catch {
      message.retry();
    }
  }
}

/** Sends a notice for each conversation that has a message which is due: for notices that were lost. For the Worker's schedule. Gives how many. */
export async function noticeDue({ sql, queue, tenant, now }: Noticing): Promise<number> {
  const time = now();
  const due = await sql.query(
    sql.build
      .selectFrom('outbox_messages')
      .select(['tenant', 'conversation'])
      .distinct()
      .where('tenant', '=', tenant)
      .where('available_at', '<=', time)
      .where((eb) => eb.or([eb('lease', 'is', null), eb('lease_until', '<=', time)]))
      .limit(MAX_NOTICES),
  );
  if (due.length > 0) await queue.sendBatch(due.map((body) => ({ body })));
  return due.length;
}

function noticeOf(body: unknown): Notice | undefined {
  const { tenant, conversation } = (body ?? {}) as Partial<Record<keyof Notice, unknown>>;
  return typeof tenant === 'string' && typeof conversation === 'string' ? { tenant, conversation } : undefined;
}

/** Delivers a conversation's messages, one after the other, until none is due. */
async function deliverAll(options: QueueOptions, notice: Notice): Promise<void> {
  const { outbox, deliver, timeoutMs } = options;
  const conversation = { tenant: notice.tenant, id: notice.conversation };
  let ended: Turn['ended'] = [];
  for (;;) {
    const { leased } = await outbox.turn({ ended, begin: [], lease: 1, conversation });
    const { begun } = await outbox.turn({ ended: [], begin: leased, lease: 0 });
    if (begun.length === 0) break;
    ended = await Promise.all(begun.map((message: Leased) => tried(deliver, message, timeoutMs)));
  }
  await noticeNext(options, notice);
}

const tried = async (deliver: Deliver, message: Leased, timeoutMs: number) => ({
  message,
  outcome: await attempt(deliver, message, timeoutMs),
});

/** What is left waits for its time, or is with another consumer, whose lease may run out. */
async function noticeNext({ sql, queue, now }: QueueOptions, notice: Notice): Promise<void> {
  const [next] = await sql.query(
    sql.build
      .selectFrom('outbox_messages')
      .select(['available_at', 'lease_until'])
      .where('tenant', '=', notice.tenant)
      .where('conversation', '=', notice.conversation)
      .orderBy('position')
      .limit(1),
  );
  if (!next) return;
  const wait = Math.max(next.available_at, next.lease_until ?? 0) - now();
  await queue.send(notice, { delaySeconds: Math.min(MAX_DELAY_S, Math.max(1, Math.ceil(wait / 1_000))) });
}
