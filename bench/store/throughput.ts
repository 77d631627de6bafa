import { createOutbox, type Outbox } from '../../src/store/outbox/outbox.ts';
import { startWorker } from '../../src/store/outbox/worker.ts';
import { openStore } from './engine.ts';
import { conversationOf, type Load, loadOn } from './load.ts';

export interface Throughput {
  /** Messages enqueued and acknowledged, a second. */
  readonly perSecond: number;
  /** One enqueue alone, ms. */
  readonly enqueueP95: number;
}

const CONVERSATIONS = 200;
const PRODUCERS = 200;
/** On SQLite one worker fills every commit; on Postgres four, each with connections of its own. */
const WORKERS = { sqlite: 1, postgres: 4, d1: 1 } as const;
const LANES = 100;
const SINGLES = 300;

/**
 * Messages through the outbox on one machine, with full durability: taken in by many producers, delivered by workers to a receiver that answers
 * at once, audit included. From the first call to the last acknowledgement's commit.
 */
export async function throughput(address: string, messages: number): Promise<Throughput> {
  const sql = await openStore(address);
  const load = await loadOn(sql, CONVERSATIONS);
  const outbox = createOutbox({ sql, ...OPTIONS });
  const enqueueP95 = await singles(outbox, load);
  const connections = await Promise.all(Array.from({ length: WORKERS[sql.engine] - 1 }, () => openStore(address)));
  const outboxes = [outbox, ...connections.map((connection) => createOutbox({ sql: connection, ...OPTIONS }))];
  await drained(outboxes, load, SINGLES, 0);
  const start = performance.now();
  await drained(outboxes, load, messages, PRODUCERS);
  const perSecond = messages / ((performance.now() - start) / 1000);
  const left = await sql.query(sql.build.selectFrom('outbox_messages').select('id'));
  if (left.length > 0) throw new Error(`${left.length} messages were not delivered`);
  for (const connection of [sql, ...connections]) await connection.close();
  return { perSecond, enqueueP95 };
}

const OPTIONS = { now: Date.now, random: Math.random, leaseMs: 60_000 };

async function singles(outbox: Outbox, load: Load): Promise<number> {
  const times: number[] = [];
  for (let index = 0; index < SINGLES; index++) {
    const next = await load.message(conversationOf(index % CONVERSATIONS), -1 - index);
    const start = performance.now();
    await outbox.enqueue(next);
    times.push(performance.now() - start);
  }
  return times.sort((a, b) => a - b)[Math.floor(times.length * 0.95)] ?? 0;
}

/** Waits for so many deliveries, enqueuing as many by the given number of producers. */
async function drained(outboxes: readonly Outbox[], load: Load, messages: number, producers: number): Promise<void> {
  let delivered = 0;
  let all = () => {};
  const done = new Promise<void>((resolve) => {
    all = resolve;
  });
  const options = { lanes: LANES, timeoutMs: 30_000, idleMs: 20 };
  const deliver = async () => {
    if (++delivered === messages) all();
    return { delivered: true } as const;
  };
  const workers = outboxes.map((outbox) => startWorker(outbox, deliver, options));
  const wake = () => {
    for (const worker of workers) worker.wake();
  };
  let next = 0;
  const produce = async () => {
    for (let index = next++; index < messages; index = next++) {
      await outboxes[0]?.enqueue(await load.message(conversationOf(index % CONVERSATIONS), index));
      wake();
    }
  };
  await Promise.all(Array.from({ length: producers }, produce));
  await done;
  // Ends after the commit of the last acknowledgement.
  await Promise.all(workers.map((worker) => worker.stop()));
}
