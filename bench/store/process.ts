import { storeClock } from '../../src/store/clock.ts';
import type { Leased, Outcome } from '../../src/store/outbox/message.ts';
import { createOutbox } from '../../src/store/outbox/outbox.ts';
import { startWorker } from '../../src/store/outbox/worker.ts';
import { openStore } from './engine.ts';
import { conversationOf, loadOn } from './load.ts';

/** What the parent asks: take this message in, or answer for a delivery. */
export type Asked =
  | { readonly ask: 'take'; readonly conversation: number; readonly number: number }
  | { readonly ask: 'received'; readonly key: string };

/** What this process says: ready, committed, or a message for the receiver. */
export type Said =
  | { readonly say: 'ready' }
  | { readonly say: 'taken'; readonly number: number }
  | { readonly say: 'deliver'; readonly key: string; readonly text: string };

// A process that takes messages in and delivers them, to be killed at any moment: `process.ts ADDRESS CONVERSATIONS LANES LEASE_MS`. Its
// parent is both the source of the messages and their receiver.
const [address = '', conversations = '1', lanes = '1', leaseMs = '2000'] = process.argv.slice(2);
const say = (said: Said) => process.send?.(said);

const sql = await openStore(address);
const load = await loadOn(sql, Number(conversations));
const outbox = createOutbox({
  sql,
  now: await storeClock(sql, Date.now),
  random: Math.random,
  leaseMs: Number(leaseMs),
  backoff: { firstMs: 20, mostMs: 100, attempts: 1_000, deferMs: 0 },
});

const answers = new Map<string, (outcome: Outcome) => void>();
const deliver = async (leased: Leased): Promise<Outcome> => {
  const text = await load.opened(leased);
  return new Promise((done) => {
    answers.set(leased.idempotencyKey, done);
    say({ say: 'deliver', key: leased.idempotencyKey, text });
  });
};
const worker = startWorker(outbox, deliver, { lanes: Number(lanes), timeoutMs: Number(leaseMs) / 2, idleMs: 50 });

async function take(conversation: number, number: number): Promise<void> {
  await outbox.enqueue(await load.message(conversationOf(conversation), number));
  worker.wake();
  say({ say: 'taken', number });
}

process.on('message', (asked: Asked) => {
  if (asked.ask === 'take') void take(asked.conversation, asked.number);
  else answers.get(asked.key)?.({ delivered: true });
});
process.on('disconnect', () => process.exit(0));
say({ say: 'ready' });
