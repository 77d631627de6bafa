import { GauzeError } from '../errors.ts';
import type { Log } from '../log.ts';
import type { Relay } from '../relay/relay.ts';
import { keepToRetention } from '../relay/retention.ts';
import { auditSealer } from '../store/audit-sink.ts';
import { auditSinkAt } from './audit-sink.ts';

/** How often to look for what is due, ms. */
const TICK_MS = 60_000;
const DAY_MS = 86_400_000;

export interface Schedule {
  /** Does what is due at this moment. */
  tick(): Promise<void>;
  /** Ends after what is under way. */
  stop(): Promise<void>;
}

export interface Scheduled extends Pick<Relay, 'store' | 'holds' | 'incidents' | 'recordOf'> {
  /** Where heads of the audit are kept beside the database. */
  readonly sink?: string | undefined;
  /** Tells people of what needs one; gives of how much. */
  readonly tell?: (() => Promise<number>) | undefined;
}

/**
 * What happens by time: holds that are due are escalated, channels are asked for copies of what was missed, and the audit is sealed, once a minute, and what is older than its retention is deleted, at start and once a day. The time is the store's, which
 * the clock of its opener gives. Several processes do no harm to each other. A failure is said in the log, and tried again with the next tick.
 */
export function startSchedule({ sink, tell, ...relay }: Scheduled, log: Log, tickMs = TICK_MS): Schedule {
  const { store, holds } = relay;
  const seal = auditSealer(store, sink === undefined ? undefined : auditSinkAt(sink), log);
  let purgedAt = Number.NEGATIVE_INFINITY;
  let working = Promise.resolve();

  async function work(): Promise<void> {
    const escalated = await holds.escalate();
    if (escalated.length > 0) log({ level: 'warn', event: 'escalated', counts: { holds: escalated.length } });
    await seal();
    // Behind the seal: they are read from what is sealed.
    await tell?.();
    if (store.now() - purgedAt >= DAY_MS) {
      const now = store.now();
      const counts = await keepToRetention(relay);
      purgedAt = now;
      log({ level: 'info', event: 'purged', counts });
    }
    // Last: a channel that is away must not keep the rest from being done.
    await relay.incidents.askCopies();
  }

  const tick = (): Promise<void> => {
    working = working.then(work).catch((error: unknown) => {
      log({ level: 'error', event: 'failed', code: error instanceof GauzeError ? error.code : 'internal' });
    });
    return working;
  };
  const timer = setInterval(() => void tick(), tickMs);
  timer.unref();
  void tick();
  return {
    tick,
    stop: async () => {
      clearInterval(timer);
      await working;
    },
  };
}
