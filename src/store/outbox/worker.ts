import { after, mayPass, sleep } from '../patience.ts';
import { MAX_LEASED } from './lease.ts';
import type { Leased, Outcome } from './message.ts';
import type { Outbox, Turn, Turned } from './outbox.ts';

/** Hands one message to its receiver. What it throws counts as a failed attempt. */
export type Deliver = (message: Leased, signal: AbortSignal) => Promise<Outcome>;

export interface WorkerOptions {
  /**
   * Deliveries at the same time. Each is written down before it begins, so that a process that is killed leaves at most this many in doubt:
   * 1 for receivers without idempotency keys.
   */
  readonly lanes: number;
  /** How long one delivery may take, ms: shorter than the lease. */
  readonly timeoutMs: number;
  /** How often to look for messages when there are none, ms. */
  readonly idleMs: number;
  /** Only this tenant's messages: a process delivers with one tenant's credentials. */
  readonly tenant?: string;
  /** Only messages to destinations of this kind: `mail` for `mail:desk`. */
  readonly kind?: string;
}

export interface OutboxWorker {
  /** Something was put into the outbox. */
  wake(): void;
  /** Ends after the deliveries under way; what was leased and not begun is given back. */
  stop(): Promise<void>;
  /** Ends when the worker does; fails when the database is damaged, or out of reach while it is told to stop. */
  readonly done: Promise<void>;
}

/** How long to wait before the database is asked again, ms. */
const LOST_MS = 500;

type Ended = Turn['ended'][number];

/**
 * Delivers until it is stopped. One loop writes: it ends the attempts that are over, begins the next ones and leases more, all in one commit,
 * while the deliveries themselves run beside it.
 */
export function startWorker(outbox: Outbox, deliver: Deliver, options: WorkerOptions): OutboxWorker {
  const state: State = { ended: [], waiting: [], running: 0, stopping: false, more: true, wake: () => undefined };
  const wake = () => {
    state.more = true;
    state.wake();
  };
  const done = work(outbox, deliver, options, state);
  // Seen by whoever awaits `done`; without a reader it must not end the process.
  done.catch(() => undefined);
  return {
    wake,
    stop: async () => {
      state.stopping = true;
      state.wake();
      await done;
    },
    done,
  };
}

interface State {
  ended: Ended[];
  waiting: Leased[];
  running: number;
  stopping: boolean;
  /** There may be messages to lease. */
  more: boolean;
  wake: () => void;
}

async function work(outbox: Outbox, deliver: Deliver, options: WorkerOptions, state: State): Promise<void> {
  for (;;) {
    const turn = nextTurn(state, options);
    if (turn) await take(outbox, deliver, options, state, turn);
    else if (state.stopping && state.running === 0) break;
    else await signalled(state, options.idleMs);
  }
  if (state.waiting.length > 0) await outbox.release(state.waiting);
}

/** What there is to write now; undefined when nothing. */
function nextTurn(state: State, { lanes, tenant, kind }: WorkerOptions): Turn | undefined {
  const ended = state.ended.splice(0);
  const free = state.stopping ? 0 : lanes - state.running;
  const begin = state.waiting.splice(0, free);
  const most = Math.min(lanes, MAX_LEASED);
  // Half a lease at a time: a lease costs the same for one message as for many. The next message of a conversation is there once the one
  // before it has ended.
  const wants = !state.stopping && state.waiting.length * 2 <= most && (state.more || ended.length > 0);
  const lease = wants ? most - state.waiting.length : 0;
  return ended.length + begin.length + lease > 0 ? { ended, begin, lease, tenant, kind } : undefined;
}

async function take(outbox: Outbox, deliver: Deliver, options: WorkerOptions, state: State, turn: Turn): Promise<void> {
  // Said to be false before the look, not after it: a wake in between must not be lost.
  if (turn.lease > 0) state.more = false;
  const { begun, leased } = await outbox.turn(turn).catch((error: unknown) => putBack(state, turn, error));
  state.waiting.push(...leased);
  state.more ||= leased.length > 0;
  for (const message of begun) {
    state.running++;
    void attempt(deliver, message, options.timeoutMs).then((outcome) => {
      state.running--;
      state.ended.push({ message, outcome });
      state.wake();
    });
  }
}

/**
 * A database that is lost for longer than the outbox itself waits: everything stays to be done, and is tried again. An outcome that is not
 * written in the end would be an attempt in doubt.
 */
async function putBack(state: State, turn: Turn, error: unknown): Promise<Turned> {
  if (state.stopping || !mayPass(error)) throw error;
  state.ended.unshift(...turn.ended);
  state.waiting.unshift(...turn.begin);
  state.more = true;
  await sleep(LOST_MS);
  return { begun: [], leased: [] };
}

/** One delivery, ended by its time at the latest. Never throws. */
export async function attempt(deliver: Deliver, message: Leased, timeoutMs: number): Promise<Outcome> {
  const abort = new AbortController();
  let inTime = () => {};
  const late = new Promise<Outcome>((done) => {
    inTime = after(timeoutMs, () => {
      abort.abort();
      done({ delivered: false, code: 'timeout' });
    });
  });
  try {
    return await Promise.race([deliver(message, abort.signal), late]);
  } catch {
    // What was thrown may quote the message.
    return { delivered: false, code: 'delivery_failed' };
  } finally {
    inTime();
  }
}

/** Waits for the end of a delivery, for `wake`, or for the time to look again. */
async function signalled(state: State, idleMs: number): Promise<void> {
  const woken = new Promise<void>((done) => {
    state.wake = done;
  });
  let notIdle = () => {};
  const idle = new Promise<void>((done) => {
    notIdle = after(idleMs, () => {
      state.more = true;
      done();
    });
  });
  await Promise.race([woken, idle]);
  notIdle();
}
