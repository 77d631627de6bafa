import { describe, expect, it } from 'vitest';
import { deadLetters, discardDeadLetter, retryDeadLetter } from '../../../src/store/outbox/dead-letters.ts';
import type { Leased, Outcome } from '../../../src/store/outbox/message.ts';
import { createOutbox, type Outbox } from '../../../src/store/outbox/outbox.ts';
import { shredStatements } from '../../../src/store/shred.ts';
import type { Driver, Sql } from '../../../src/store/sql.ts';
import { freshSql } from '../contract.ts';
import { messageOf, NOW, seedStatements } from '../seeded.ts';

const LEASE_MS = 30_000;
const CONVERSATIONS = ['a', 'b', 'c'];

interface Bench {
  readonly sql: Sql;
  readonly outbox: Outbox;
  /** Moves the clock, ms. */
  pass(ms: number): void;
}

/** What the outbox must do alike on every engine. */
export function outboxContract(engine: string, open: () => Promise<Driver>): void {
  async function bench(): Promise<Bench> {
    const sql = await freshSql(open);
    await sql.batch(seedStatements(sql, 'acme', CONVERSATIONS));
    let time = NOW;
    const outbox = createOutbox({
      sql,
      now: () => time,
      random: () => 0.5,
      leaseMs: LEASE_MS,
      backoff: { firstMs: 1_000, mostMs: 60_000, attempts: 3, deferMs: 86_400_000 },
    });
    const pass = (ms: number) => {
      time += ms;
    };
    return { sql, outbox, pass };
  }

  const lease = async (outbox: Outbox, limit = 100) =>
    (await outbox.turn({ ended: [], begin: [], lease: limit })).leased;
  const begin = async (outbox: Outbox, messages: readonly Leased[]) =>
    (await outbox.turn({ ended: [], begin: messages, lease: 0 })).begun;
  const end = (outbox: Outbox, messages: readonly Leased[], outcome: Outcome) =>
    outbox.turn({ ended: messages.map((message) => ({ message, outcome })), begin: [], lease: 0 });
  /** Takes what is due, with one outcome for all of it; the bodies, in order. */
  async function deliver(outbox: Outbox, outcome: Outcome = { delivered: true }): Promise<string[]> {
    const begun = await begin(outbox, await lease(outbox));
    await end(outbox, begun, outcome);
    return begun.map(({ body }) => new TextDecoder().decode(body.bytes));
  }
  const count = async ({ query, build }: Sql, table: 'outbox_messages' | 'dead_letters') =>
    (await query(build.selectFrom(table).select('id'))).length;
  const events = async ({ query, build }: Sql) =>
    (await query(build.selectFrom('audit').select('event').orderBy('position'))).map(({ event }) => event);
  const failed: Outcome = { delivered: false, code: 'http_503' };

  describe(`the outbox on ${engine}`, () => {
    it('delivers the messages of a conversation in order, one at a time, and those of others beside them', async () => {
      const { sql, outbox } = await bench();
      for (const [conversation, name] of [
        ['a', 'a1'],
        ['a', 'a2'],
        ['b', 'b1'],
        ['a', 'a3'],
      ] as const)
        await outbox.enqueue(messageOf(conversation, name));
      expect(await deliver(outbox)).toEqual(['a1', 'b1']);
      expect(await deliver(outbox)).toEqual(['a2']);
      expect(await deliver(outbox)).toEqual(['a3']);
      expect(await deliver(outbox)).toEqual([]);
      expect(await count(sql, 'outbox_messages')).toBe(0);
      await sql.close();
    });

    it('takes each idempotency key once, also at the same moment, and still after its delivery', async () => {
      const { sql, outbox } = await bench();
      const copies = [messageOf('a', 'once'), messageOf('a', 'once'), messageOf('b', 'once')];
      const taken = await Promise.all(copies.map((copy) => outbox.enqueue(copy)));
      expect(taken.filter(({ duplicate }) => !duplicate)).toHaveLength(1);
      expect(new Set(taken.map(({ id }) => id)).size).toBe(1);
      expect(await deliver(outbox)).toEqual(['once']);
      const late = await outbox.enqueue(messageOf('a', 'once'));
      expect(late).toEqual({ id: taken[0]?.id, duplicate: true });
      expect(await deliver(outbox)).toEqual([]);
      await sql.close();
    });

    it('takes the same call twice as one message, not as a duplicate of itself', async () => {
      const { sql, outbox, pass } = await bench();
      const message = messageOf('a', 'again');
      expect(await outbox.enqueue(message)).toEqual({ id: message.id, duplicate: false });
      pass(1);
      expect(await outbox.enqueue(message)).toEqual({ id: message.id, duplicate: false });
      expect(await events(sql)).toEqual(['message_queued']);
      expect(await count(sql, 'outbox_messages')).toBe(1);
      await sql.close();
    });

    it('keeps one key of two tenants apart', async () => {
      const { sql, outbox } = await bench();
      await sql.batch(seedStatements(sql, 'other', ['a']));
      await outbox.enqueue(messageOf('a', 'same'));
      expect((await outbox.enqueue(messageOf('a', 'same', 'other'))).duplicate).toBe(false);
      expect(await deliver(outbox)).toEqual(['same', 'same']);
      await sql.close();
    });

    it('takes no message under a key that is gone, or that belongs to another conversation or tenant', async () => {
      const { sql, outbox } = await bench();
      const foreign = { ...messageOf('a', 'x'), body: messageOf('b', 'x').body };
      await expect(outbox.enqueue(foreign)).rejects.toMatchObject({ code: 'data_key_missing' });
      await expect(outbox.enqueue(messageOf('a', 'y', 'other'))).rejects.toMatchObject({ code: 'data_key_missing' });
      await sql.batch(
        shredStatements(sql, { tenant: 'acme', conversation: 'a', reason: 'request', actor: 'test' }, NOW),
      );
      await expect(outbox.enqueue(messageOf('a', 'z'))).rejects.toMatchObject({ code: 'data_key_missing' });
      expect(await count(sql, 'outbox_messages')).toBe(0);
      expect(await events(sql)).toEqual(['data_key_shredded']);
      await sql.close();
    });

    it('tries again after a pause that doubles, keeps the conversation waiting, and gives up', async () => {
      const { sql, outbox, pass } = await bench();
      await outbox.enqueue(messageOf('a', 'first'));
      await outbox.enqueue(messageOf('a', 'second'));
      expect(await deliver(outbox, failed)).toEqual(['first']);
      pass(749);
      expect(await deliver(outbox, failed)).toEqual([]);
      pass(1);
      expect(await deliver(outbox, failed)).toEqual(['first']);
      pass(1_499);
      expect(await deliver(outbox, failed)).toEqual([]);
      pass(1);
      expect(await deliver(outbox, failed)).toEqual(['first']);
      expect(await count(sql, 'dead_letters')).toBe(1);
      // A dead letter does not keep the conversation back.
      expect(await deliver(outbox)).toEqual(['second']);
      expect(await events(sql)).toEqual(['message_queued', 'message_queued', 'message_dead', 'message_delivered']);
      await sql.close();
    });

    it('waits as long as the receiver asks, and gives up at once where it will never be taken', async () => {
      const { sql, outbox, pass } = await bench();
      await outbox.enqueue(messageOf('a', 'busy'));
      await deliver(outbox, { ...failed, retryAfterMs: 20_000 });
      pass(19_999);
      expect(await lease(outbox)).toEqual([]);
      pass(1);
      expect(await deliver(outbox, { delivered: false, code: 'Not a Code: Quillon', permanent: true })).toEqual([
        'busy',
      ]);
      expect(await sql.query(sql.build.selectFrom('dead_letters').select(['code', 'attempts']))).toEqual([
        { code: 'failed', attempts: 2 },
      ]);
      await sql.close();
    });

    it('puts off what a busy receiver has not looked at, as if it had not been tried, for a day', async () => {
      const { sql, outbox, pass } = await bench();
      await outbox.enqueue(messageOf('a', 'busy'));
      const deferred: Outcome = { delivered: false, code: 'http_429', retryAfterMs: 3_600_000, deferred: true };
      for (let hour = 0; hour < 24; hour++) {
        expect(await deliver(outbox, deferred)).toEqual(['busy']);
        expect(await lease(outbox)).toEqual([]);
        pass(3_600_000);
      }
      // No more attempts than there were: none of it is in doubt, and the next one is the first.
      expect(await sql.query(sql.build.selectFrom('outbox_attempts').selectAll())).toEqual([]);
      const [again] = await begin(outbox, await lease(outbox));
      expect(again).toMatchObject({ attempts: 0, inDoubt: false });
      await end(outbox, again ? [again] : [], deferred);
      for (let attempt = 1; attempt < 3; attempt++) {
        pass(3_600_000);
        expect(await deliver(outbox, deferred)).toEqual(['busy']);
      }
      expect(await sql.query(sql.build.selectFrom('dead_letters').select(['code', 'attempts']))).toEqual([
        { code: 'http_429', attempts: 3 },
      ]);
      await sql.close();
    });

    it('leases a message again when its lease is over, and says that the first attempt is in doubt', async () => {
      const { sql, outbox, pass } = await bench();
      await outbox.enqueue(messageOf('a', 'lost'));
      const [lost] = await begin(outbox, await lease(outbox));
      expect(lost?.inDoubt).toBe(false);
      pass(LEASE_MS - 1);
      expect(await lease(outbox)).toEqual([]);
      pass(1);
      const [again] = await lease(outbox);
      expect(again).toMatchObject({ id: lost?.id, inDoubt: true, attempts: 1 });
      // What the first worker says now changes nothing.
      await end(outbox, lost ? [lost] : [], { delivered: true });
      expect(await count(sql, 'outbox_messages')).toBe(1);
      expect(await begin(outbox, lost ? [lost] : [])).toEqual([]);
      await end(outbox, await begin(outbox, again ? [again] : []), { delivered: true });
      const attempts = sql.build.selectFrom('outbox_attempts').select(['attempt', 'outcome']).orderBy('attempt');
      expect(await sql.query(attempts)).toEqual([
        { attempt: 1, outcome: 'in_doubt' },
        { attempt: 2, outcome: 'delivered' },
      ]);
      await sql.close();
    });

    it('begins nothing under a lease that has run out while it waited', async () => {
      const { sql, outbox, pass } = await bench();
      await outbox.enqueue(messageOf('a', 'slow'));
      const leased = await lease(outbox);
      pass(LEASE_MS);
      expect(await begin(outbox, leased)).toEqual([]);
      expect(await sql.query(sql.build.selectFrom('outbox_attempts').selectAll())).toEqual([]);
      expect(await deliver(outbox)).toEqual(['slow']);
      await sql.close();
    });

    it('gives no message to two workers at once', async () => {
      const { sql, outbox } = await bench();
      const names = Array.from({ length: 30 }, (_, index) => `m${index}`);
      const conversations = names.map((name) => `conversation-${name}`);
      await sql.batch(seedStatements(sql, 'many', conversations));
      await Promise.all(
        names.map((name, index) => outbox.enqueue(messageOf(conversations[index] ?? '', name, 'many'))),
      );
      const leases = await Promise.all([1, 2, 3, 4].map(() => lease(outbox, 10)));
      const ids = leases.flat().map(({ id }) => id);
      expect(new Set(ids).size).toBe(ids.length);
      await outbox.release(leases.flat());
      expect(await deliver(outbox)).toHaveLength(30);
      await sql.close();
    });

    it('leases one conversation alone, for a queue that names it', async () => {
      const { sql, outbox } = await bench();
      await outbox.enqueue(messageOf('a', 'a1'));
      await outbox.enqueue(messageOf('b', 'b1'));
      const conversation = { tenant: 'acme', id: 'b' };
      const { leased } = await outbox.turn({ ended: [], begin: [], lease: 10, conversation });
      expect(leased.map(({ conversation: id }) => id)).toEqual(['b']);
      await sql.close();
    });

    it('leases one tenant’s messages alone, for a process with the credentials of one', async () => {
      const { sql, outbox } = await bench();
      await sql.batch(seedStatements(sql, 'other', ['a']));
      await outbox.enqueue(messageOf('a', 'theirs', 'other'));
      await outbox.enqueue(messageOf('a', 'ours'));
      const { leased } = await outbox.turn({ ended: [], begin: [], lease: 10, tenant: 'acme' });
      expect(leased.map(({ tenant }) => tenant)).toEqual(['acme']);
      await sql.close();
    });

    it('sends a dead letter again at the end of its conversation, or drops it, each once', async () => {
      const { sql, outbox, pass } = await bench();
      for (const name of ['one', 'two']) await outbox.enqueue(messageOf('a', name));
      const dead: Outcome = { ...failed, permanent: true };
      await deliver(outbox, dead);
      pass(1);
      await deliver(outbox, dead);
      const [two, one] = await deadLetters(sql, { tenant: 'acme', limit: 10 });
      expect(await deadLetters(sql, { tenant: 'other', limit: 10 })).toEqual([]);
      const of = (letter: typeof one) => ({ tenant: 'acme', id: letter?.id ?? '', actor: 'test' });
      expect(await retryDeadLetter(sql, { ...of(one), tenant: 'other' }, NOW)).toBe(false);
      expect(await retryDeadLetter(sql, of(one), NOW)).toBe(true);
      expect(await retryDeadLetter(sql, of(one), NOW)).toBe(false);
      expect(await discardDeadLetter(sql, of(two), NOW)).toBe(true);
      expect(await discardDeadLetter(sql, of(two), NOW)).toBe(false);
      expect(await deliver(outbox)).toEqual(['one']);
      const states = sql.build.selectFrom('idempotency_keys').select('state').orderBy('idempotency_key');
      expect(await sql.query(states)).toEqual([{ state: 'delivered' }, { state: 'discarded' }]);
      expect(await count(sql, 'dead_letters')).toBe(0);
      await sql.close();
    });
  });
}
