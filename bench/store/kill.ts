import { type ChildProcess, fork } from 'node:child_process';
import { once } from 'node:events';
import { closeSync, mkdtempSync, openSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { buildSync } from 'esbuild';
import type { Asked, Said } from './process.ts';

const CARRIERS = {
  outbox: new URL('./process.ts', import.meta.url),
  relay: new URL('./relay-process.ts', import.meta.url),
};

export interface KillOptions {
  readonly address: string;
  readonly rounds: number;
  /** Deliveries at the same time in the process that is killed. */
  readonly lanes: number;
  /** [0, 1): when to kill. */
  readonly random: () => number;
  /** Where the processes' own words and Node's report of the last one's state go; else they are shown, and none is made. */
  readonly folder?: string;
  /** Up to this long after it is ready a process is killed, ms. */
  readonly lifeMs?: number;
  /** What is killed: the outbox alone, or the whole way of a message, masked and kept. */
  readonly carrier?: keyof typeof CARRIERS;
}

export interface Killed {
  readonly accepted: number;
  /** Accepted, never received. */
  readonly lost: number;
  /** Received as two messages by a receiver that takes each idempotency key once. */
  readonly duplicates: number;
  /** Received before an earlier message of their conversation. */
  readonly outOfOrder: number;
  /** The most deliveries that one kill left in doubt: repeated, with a key that the receiver knew. */
  readonly mostInDoubt: number;
  /** Deliveries that showed what they should have masked. */
  readonly leaked: number;
}

const CONVERSATIONS = 12;
const LEASE_MS = 1_000;
const LIFE_MS = 250;
const DRAIN_MS = 30_000;

/** The source of messages and their receiver: outlives every process that carries them. */
interface World {
  /** By conversation, the message that is to be taken in next. */
  readonly next: number[];
  readonly accepted: Set<number>;
  /** Keys that the receiver has taken, and the round in which each was last handed to it. */
  readonly keys: Map<string, number>;
  /** How often each message was taken, under whatever key. */
  readonly received: Map<number, number>;
  readonly lastOf: number[];
  outOfOrder: number;
  leaked: number;
  round: number;
  /** By round, deliveries that it left in doubt: their keys were handed over again. */
  readonly inDoubt: number[];
}

/** Message numbers rise within a conversation, and name it. */
const conversationOf = (number: number): number => number % CONVERSATIONS;

/**
 * Kills a process that takes in and delivers messages, by SIGKILL at random moments, and starts another on the same database, again and again. What
 * was not accepted when it died is handed in again, as a sender would; at the end everything is delivered.
 */
export async function killRounds(options: KillOptions): Promise<Killed> {
  const world: World = {
    next: Array.from({ length: CONVERSATIONS }, (_, index) => index),
    accepted: new Set(),
    keys: new Map(),
    received: new Map(),
    lastOf: new Array<number>(CONVERSATIONS).fill(-1),
    outOfOrder: 0,
    leaked: 0,
    round: 0,
    inDoubt: [],
  };
  const built = mkdtempSync(join(tmpdir(), 'gauze-carrier-'));
  const file = builtCarrier(built, options.carrier ?? 'outbox');
  for (; world.round < options.rounds; world.round++) {
    const child = await carrier(options, file, world, true);
    await sleep(options.random() * (options.lifeMs ?? LIFE_MS));
    await killed(child);
  }
  const last = await carrier(options, file, world, false);
  // As a crash would write it, with messages in memory.
  if (options.folder) last.kill('SIGUSR2');
  const lost = await drained(world);
  await killed(last);
  rmSync(built, { recursive: true });
  const duplicates = [...world.received.values()].filter((times) => times > 1).length;
  return {
    accepted: world.accepted.size,
    lost,
    duplicates,
    outOfOrder: world.outOfOrder,
    leaked: options.carrier === 'relay' ? world.leaked : 0,
    mostInDoubt: Math.max(0, ...world.inDoubt.filter(Boolean)),
  };
}

/** The process in one file: most of a short life would else go into loading hundreds of them. */
function builtCarrier(folder: string, carrier: keyof typeof CARRIERS): string {
  const outfile = join(folder, 'process.mjs');
  buildSync({
    entryPoints: [fileURLToPath(CARRIERS[carrier])],
    outfile,
    bundle: true,
    platform: 'node',
    format: 'esm',
    external: ['pg-native', 'cloudflare:sockets'],
    banner: {
      js: "import { createRequire as requireFrom } from 'node:module'; const require = requireFrom(import.meta.url);",
    },
    logLevel: 'error',
  });
  return outfile;
}

/** A process on the database, connected to the world. */
async function carrier(
  { address, lanes, folder }: KillOptions,
  file: string,
  world: World,
  feeding: boolean,
): Promise<ChildProcess> {
  const args = [address, `${CONVERSATIONS}`, `${lanes}`, `${LEASE_MS}`];
  const execArgv = folder ? ['--report-on-signal', `--report-directory=${folder}`] : [];
  const said = folder ? openSync(join(folder, 'stderr.log'), 'a') : 'inherit';
  const child = fork(file, args, { execArgv, stdio: ['ignore', 'ignore', said, 'ipc'] });
  if (typeof said === 'number') closeSync(said);
  const ask = (asked: Asked) => child.connected && child.send(asked, () => undefined);
  const feed = (conversation: number) =>
    ask({ ask: 'take', conversation, number: world.next[conversation] ?? conversation });
  const [ready] = (await once(child, 'message')) as [Said];
  if (ready.say !== 'ready') throw new Error('The process did not start.');
  child.on('message', (said: Said) => {
    if (said.say === 'taken') {
      world.accepted.add(said.number);
      const conversation = conversationOf(said.number);
      world.next[conversation] = said.number + CONVERSATIONS;
      if (feeding) feed(conversation);
    } else if (said.say === 'deliver') {
      receive(world, said.key, said.text);
      ask({ ask: 'received', key: said.key });
    }
  });
  // Also the last process hands in again what the one before it may have taken without saying so.
  for (let conversation = 0; conversation < CONVERSATIONS; conversation++) feed(conversation);
  return child;
}

/** Takes each key once. A message is known by its text: taken under two keys it would be a duplicate. */
function receive(world: World, key: string, text: string): void {
  const before = world.keys.get(key);
  world.keys.set(key, world.round);
  if (before !== undefined) {
    world.inDoubt[before] = (world.inDoubt[before] ?? 0) + 1;
    return;
  }
  if (/quillon|marrowby|7731/i.test(text)) world.leaked++;
  const number = Number(text.split(' ')[0]);
  const conversation = conversationOf(number);
  world.received.set(number, (world.received.get(number) ?? 0) + 1);
  if (number < (world.lastOf[conversation] ?? -1)) world.outOfOrder++;
  world.lastOf[conversation] = number;
}

async function killed(child: ChildProcess): Promise<void> {
  const exit = once(child, 'exit');
  child.kill('SIGKILL');
  await exit;
}

/** Waits until everything that was accepted is received; gives how many are not. */
async function drained(world: World): Promise<number> {
  const missing = () => [...world.accepted].filter((number) => !world.received.has(number)).length;
  for (const end = performance.now() + DRAIN_MS; performance.now() < end && missing() > 0; ) await sleep(50);
  return missing();
}
