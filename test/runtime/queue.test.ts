import { createExecutionContext, createMessageBatch, getQueueResult, reset } from 'cloudflare:test';
import { env } from 'cloudflare:workers';
import { describe, expect, it } from 'vitest';
import { type D1Binding, openD1 } from '../../src/store/d1.ts';
import { bodiesInR2, LARGE_BODY_BYTES } from '../../src/store/outbox/bodies.ts';
import type { Outcome } from '../../src/store/outbox/message.ts';
import { createOutbox } from '../../src/store/outbox/outbox.ts';
import { consume, type Notice, noticeDue, type QueueBinding } from '../../src/store/outbox/queue.ts';
import { purge } from '../../src/store/retention/purge.ts';
import { freshSql } from '../store/contract.ts';
import { messageOf, NOW, seedStatements } from '../store/seeded.ts';

/** Given by the test project alone: see vitest.config.ts. */
const { STORE, BODIES, NOTICES } = env as unknown as { STORE: D1Binding; BODIES: R2Bucket; NOTICES: QueueBinding };

const HOUR = 3_600_000;
const ACCEPTED: Outcome = { delivered: true };

/** The outbox on D1 with bodies in R2. Notices go to the real queue, and are looked at on their way. */
async function deployed(deliver: (text: string) => Outcome = () => ACCEPTED) {
  await reset();
  const sql = await freshSql(async () => openD1(STORE));
  await sql.batch(seedStatements(sql, 'acme', ['a', 'b']));
  let time = NOW;
  const now = () => time;
  const backoff = { firstMs: 10_000, mostMs: 60_000, attempts: 3, deferMs: 86_400_000 };
  const outbox = createOutbox({ sql, now, random: () => 0, leaseMs: 30_000, backoff, bodies: bodiesInR2(BODIES) });
  const sent: [Notice, number | undefined][] = [];
  const queue: QueueBinding = {
    send: async (notice, options) => {
      sent.push([notice, options?.delaySeconds]);
      await NOTICES.send(notice, options);
    },
    sendBatch: async (notices) => {
      const list = [...notices];
      for (const { body } of list) sent.push([body, undefined]);
      await NOTICES.sendBatch(list);
    },
  };
  const received: string[] = [];
  const options = {
    sql,
    outbox,
    queue,
    tenant: 'acme',
    timeoutMs: 5_000,
    now,
    deliver: async (message: Parameters<typeof outbox.body>[0]) => {
      const text = new TextDecoder().decode(await outbox.body(message));
      received.push(text.slice(0, 20));
      return deliver(text);
    },
  };
  const pass = (ms: number) => {
    time += ms;
  };
  return { sql, outbox, options, sent, received, pass };
}

/** Hands notices to the consumer as the runtime does. */
async function arrive(options: Parameters<typeof consume>[0], bodies: readonly unknown[]) {
  const batch = createMessageBatch(
    'NOTICES',
    bodies.map((body, index) => ({ id: `${index}`, timestamp: new Date(NOW), attempts: 1, body })),
  );
  const context = createExecutionContext();
  await consume(options, batch.messages);
  return getQueueResult(batch, context);
}

const a: Notice = { tenant: 'acme', conversation: 'a' };

describe('the outbox on D1, R2 and a queue', () => {
  it('delivers all of a conversation in order on one notice, and nothing on the next', async () => {
    const { outbox, options, received, sent } = await deployed();
    for (const name of ['a1', 'a2', 'a3']) await outbox.enqueue(messageOf('a', name));
    await outbox.enqueue(messageOf('b', 'b1'));
    const { explicitAcks } = await arrive(options, [a, a]);
    expect(explicitAcks).toEqual(['0', '1']);
    expect(received).toEqual(['a1', 'a2', 'a3']);
    expect(sent).toEqual([]);
  });

  it('keeps a large body in R2, and drops it once it is delivered', async () => {
    const { sql, outbox, options, received } = await deployed();
    const large = messageOf('a', 'large');
    const bytes = new TextEncoder().encode('large body '.padEnd(LARGE_BODY_BYTES + 1, '.'));
    await outbox.enqueue({ ...large, body: { ...large.body, bytes } });
    await outbox.enqueue(messageOf('b', 'small'));
    const rows = sql.build.selectFrom('outbox_messages').select(['body', 'body_place']).orderBy('position');
    expect((await sql.query(rows)).map(({ body, body_place }) => [body?.length ?? null, body_place])).toEqual([
      [null, `acme/${large.id}`],
      [5, null],
    ]);
    expect((await BODIES.list()).objects.map(({ size }) => size)).toEqual([LARGE_BODY_BYTES + 1]);
    await arrive(options, [a]);
    expect(received).toEqual(['large body .........']);
    expect((await BODIES.list()).objects).toEqual([]);
  });

  it('sends itself a notice for the next attempt, and holds the conversation until then', async () => {
    let down = true;
    const { outbox, options, received, sent, pass } = await deployed(() =>
      down ? { delivered: false, code: 'http_503' } : ACCEPTED,
    );
    for (const name of ['a1', 'a2']) await outbox.enqueue(messageOf('a', name));
    await arrive(options, [a]);
    expect(sent).toEqual([[a, 5]]);
    down = false;
    await arrive(options, [a]);
    expect(received).toEqual(['a1']);
    pass(5_000);
    await arrive(options, [a]);
    expect(received).toEqual(['a1', 'a1', 'a2']);
  });

  it('finds what no notice arrived for', async () => {
    const { outbox, options, sent, pass } = await deployed();
    await outbox.enqueue(messageOf('a', 'a1'));
    await outbox.enqueue(messageOf('b', 'b1'));
    // Taken by a consumer that ended with it.
    const taken = await outbox.turn({ ended: [], begin: [], lease: 1, conversation: { tenant: 'acme', id: 'b' } });
    expect(taken.leased).toHaveLength(1);
    expect(await noticeDue(options)).toBe(1);
    pass(30_000);
    expect(await noticeDue(options)).toBe(2);
    expect(sent.map(([notice]) => notice.conversation).toSorted()).toEqual(['a', 'a', 'b']);
    // Ids, and nothing else.
    for (const [notice] of sent) expect(Object.keys(notice).toSorted()).toEqual(['conversation', 'tenant']);
  });

  it('takes no notice of what is none, and leaves a notice to the queue while the database is out of reach', async () => {
    const { options } = await deployed();
    const lost = { ...options, outbox: { ...options.outbox, turn: () => Promise.reject(new Error('out of reach')) } };
    expect((await arrive(options, [null, 'a', { tenant: 1 }])).explicitAcks).toEqual(['0', '1', '2']);
    const { explicitAcks, retryMessages } = await arrive(lost, [a]);
    expect([explicitAcks, retryMessages.map(({ msgId }) => msgId)]).toEqual([[], ['0']]);
  });

  it('sweeps bodies that no message names, once they are old enough to have one', async () => {
    const { sql, outbox } = await deployed();
    const large = messageOf('a', 'large');
    await outbox.enqueue({ ...large, body: { ...large.body, bytes: new Uint8Array(LARGE_BODY_BYTES + 1) } });
    await BODIES.put('outbox/acme/orphan', 'sealed');
    await BODIES.put('other/thing', 'not ours');
    const bodies = bodiesInR2(BODIES);
    const put = (await BODIES.head('outbox/acme/orphan'))?.uploaded.getTime() ?? 0;
    expect((await purge(sql, put + HOUR, { bodies })).bodies).toBe(0);
    expect((await purge(sql, put + HOUR + 1, { bodies })).bodies).toBe(1);
    expect((await BODIES.list()).objects.map(({ key }) => key)).toEqual(['other/thing', `outbox/acme/${large.id}`]);
  });
});
