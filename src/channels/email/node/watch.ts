import type { ImapFlow } from 'imapflow';
import { connect } from './mailbox.ts';
import type { Credentials } from './secrets.ts';
import { type SweepOptions, sweep } from './sweep.ts';

export interface Watcher {
  /** Ends after the mails under way. */
  stop(): Promise<void>;
  readonly done: Promise<void>;
}

export interface WatchOptions extends Omit<SweepOptions, 'stopping'> {
  readonly folder: string;
  readonly credentials: () => Promise<Credentials>;
  /** [0, 1), for the jitter of reconnects. */
  readonly random: () => number;
  /** A connection or sweep failed; it is tried again. Never with content. */
  readonly failed: (error: unknown) => void;
}

const FIRST_WAIT_MS = 500;
const LONGEST_WAIT_MS = 60_000;
/** A connection that lived for so long was good: the next failure is a first one. */
const GOOD_MS = 60_000;

/** Watches one folder of one mailbox until it is stopped: IDLE and a sweep now and then; a lost connection is made anew, with back-off. */
export function watchFolder(options: WatchOptions): Watcher {
  const state: State = { stopping: false, wake: () => undefined };
  const done = run(options, state);
  return {
    done,
    stop: async () => {
      state.stopping = true;
      state.wake();
      await done;
    },
  };
}

interface State {
  stopping: boolean;
  wake: () => void;
}

async function run(options: WatchOptions, state: State): Promise<void> {
  for (let failures = 0; !state.stopping; ) {
    const begun = performance.now();
    try {
      await session(options, state);
      failures = 0;
    } catch (error) {
      options.failed(error);
      failures = performance.now() - begun > GOOD_MS ? 1 : failures + 1;
    }
    if (state.stopping) break;
    const wait = Math.min(LONGEST_WAIT_MS, FIRST_WAIT_MS * 2 ** Math.min(failures, 10));
    await woken(state, wait * (0.5 + options.random() / 2));
  }
}

/** One connection, for as long as it lives. */
async function session(options: WatchOptions, state: State): Promise<void> {
  const { config, folder, maxBytes } = options;
  const client = await connect(config, await options.credentials(), maxBytes);
  const signals = { more: true, closed: false };
  client.on('exists', () => {
    signals.more = true;
    state.wake();
  });
  client.on('close', () => {
    signals.closed = true;
    state.wake();
  });
  try {
    await prepare(client, config);
    await client.mailboxOpen(folder);
    while (!state.stopping && !signals.closed) {
      signals.more = false;
      await sweep(client, folder, { ...options, stopping: () => state.stopping || signals.closed });
      if (!signals.more && !signals.closed && !state.stopping) await idle(client, state, config.sweepSeconds * 1000);
    }
  } finally {
    if (signals.closed) client.close();
    else await client.logout().catch(() => client.close());
  }
}

/** The folder for originals is made where it is missing. */
async function prepare(client: ImapFlow, { done }: WatchOptions['config']): Promise<void> {
  if (typeof done !== 'object') return;
  const folders = await client.list();
  if (!folders.some(({ path }) => path === done.move)) await client.mailboxCreate(done.move);
}

/** IDLE until something comes, the time for a sweep has come, or the connection is gone. A link that was dropped in silence is found by the sweep. */
async function idle(client: ImapFlow, state: State, ms: number): Promise<void> {
  void client.idle().catch(() => undefined);
  await woken(state, ms);
}

async function woken(state: State, ms: number): Promise<void> {
  let timer: NodeJS.Timeout | undefined;
  await new Promise<void>((done) => {
    state.wake = done;
    timer = setTimeout(done, ms);
  });
  clearTimeout(timer);
}
