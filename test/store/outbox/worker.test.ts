import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { afterAll, describe, expect, it } from 'vitest';
import { GauzeError } from '../../../src/errors.ts';
import { createOutbox, type Outbox } from '../../../src/store/outbox/outbox.ts';
import { type Deliver, startWorker, type WorkerOptions } from '../../../src/store/outbox/worker.ts';
import type { Sql } from '../../../src/store/sql.ts';
import { openSqlite } from '../../../src/store/sqlite.ts';
import { freshSql } from '../contract.ts';
import { messageOf, seedStatements } from '../seeded.ts';

const folder = mkdtempSync(join(tmpdir(), 'gauze-worker-'));
afterAll(() => rmSync(folder, { recursive: true }));

let files = 0;
async function outboxWith(names: readonly string[]): Promise<{ sql: Sql; outbox: Outbox }> {
  const sql = await freshSql(async () => openSqlite(join(folder, `${files++}.db`)));
  await sql.batch(seedStatements(sql, 'acme', ['a', ...names]));
  const outbox = createOutbox({ sql, now: Date.now, random: () => 0, leaseMs: 60_000 });
  for (const name of names) await outbox.enqueue(messageOf(name, name));
  return { sql, outbox };
}

const OPTIONS: WorkerOptions = { lanes: 4, timeoutMs: 5_000, idleMs: 20 };
const ACCEPTED = { delivered: true } as const;
const left = async ({ query, build }: Sql) =>
  query(build.selectFrom('outbox_messages').select(['id', 'lease', 'attempts']));
const codes = async ({ query, build }: Sql) =>
  (await query(build.selectFrom('outbox_attempts').select('code'))).map(({ code }) => code);

async function until(holds: () => Promise<boolean> | boolean): Promise<void> {
  for (const end = performance.now() + 20_000; performance.now() < end; await sleep(10)) if (await holds()) return;
  throw new Error('did not happen in time');
}

describe('a worker', () => {
  it('delivers at most as many at once as it has lanes, and ends when it is told', async () => {
    const { sql, outbox } = await outboxWith(Array.from({ length: 20 }, (_, index) => `m${index}`));
    let running = 0;
    let most = 0;
    const deliver: Deliver = async () => {
      most = Math.max(most, ++running);
      await sleep(5);
      running--;
      return ACCEPTED;
    };
    const worker = startWorker(outbox, deliver, OPTIONS);
    await until(async () => (await left(sql)).length === 0);
    await worker.stop();
    expect(most).toBe(4);
    await sql.close();
  });

  it('sees what is put in while it has nothing to do, at once when it is woken', async () => {
    const { sql, outbox } = await outboxWith([]);
    const received: string[] = [];
    const deliver: Deliver = async ({ idempotencyKey }) => {
      received.push(idempotencyKey);
      return ACCEPTED;
    };
    const worker = startWorker(outbox, deliver, { ...OPTIONS, idleMs: 3_600_000 });
    await sleep(50);
    await outbox.enqueue(messageOf('a', 'woken'));
    worker.wake();
    await until(() => received.length === 1);
    await worker.stop();
    await sql.close();
  });

  it('waits for deliveries under way when it stops, and gives back what it has not begun', async () => {
    const { sql, outbox } = await outboxWith(['m1', 'm2', 'm3']);
    let begun = 0;
    const deliver: Deliver = async () => {
      begun++;
      await sleep(100);
      return ACCEPTED;
    };
    const worker = startWorker(outbox, deliver, { ...OPTIONS, lanes: 1 });
    await until(() => begun === 1);
    // The next one is leased while the first is under way.
    await until(async () => (await left(sql)).filter(({ lease }) => lease !== null).length === 2);
    await worker.stop();
    const rest = await left(sql);
    expect(rest.map(({ lease, attempts }) => [lease, attempts])).toEqual([
      [null, 0],
      [null, 0],
    ]);
    await sql.close();
  });

  it.each([
    ['throws', 'delivery_failed', async () => Promise.reject(new Error('Quillon Marrowby'))],
    ['takes too long', 'timeout', () => new Promise<never>(() => undefined)],
    ['says more than a code', 'failed', async () => ({ delivered: false, code: 'Quillon Marrowby' }) as const],
  ] as [string, string, Deliver][])('takes a receiver that %s for a failed attempt: %s', async (_, code, deliver) => {
    const { sql, outbox } = await outboxWith(['m1']);
    const worker = startWorker(outbox, deliver, { ...OPTIONS, timeoutMs: 50 });
    await until(async () => (await codes(sql)).includes(code));
    await worker.stop();
    expect(await codes(sql)).toEqual([code]);
    expect(await left(sql)).toMatchObject([{ lease: null, attempts: 1 }]);
    await sql.close();
  });

  it('goes on after the database was lost for longer than the outbox waits, with no delivery repeated', async () => {
    const { sql, outbox } = await outboxWith(['m1', 'm2']);
    let lost = false;
    const turn: Outbox['turn'] = (next) =>
      lost ? Promise.reject(new GauzeError('store_unavailable')) : outbox.turn(next);
    let delivered = 0;
    const deliver: Deliver = async () => {
      delivered++;
      lost = delivered === 1;
      return ACCEPTED;
    };
    const worker = startWorker({ ...outbox, turn }, deliver, { ...OPTIONS, lanes: 1 });
    await until(() => lost);
    await sleep(700);
    lost = false;
    await until(async () => (await left(sql)).length === 0);
    await worker.stop();
    expect(delivered).toBe(2);
    await sql.close();
  });

  it('ends with the error of a database that is damaged', async () => {
    const { sql, outbox } = await outboxWith([]);
    const turn = () => Promise.reject(new GauzeError('store_corrupt'));
    const worker = startWorker({ ...outbox, turn }, async () => ACCEPTED, OPTIONS);
    await expect(worker.done).rejects.toMatchObject({ code: 'store_corrupt' });
    await expect(worker.stop()).rejects.toMatchObject({ code: 'store_corrupt' });
    await sql.close();
  });
});
