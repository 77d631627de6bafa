export interface Backoff {
  /** Delay after the first failure, ms. */
  readonly firstMs: number;
  /** Longest delay, ms. */
  readonly mostMs: number;
  /** Attempts after which a message is dead. */
  readonly attempts: number;
  /** How long a message may be put off by receivers that are busy before that costs attempts too, ms since it was taken in. */
  readonly deferMs: number;
}

/** About six hours in all; a day where the receiver is busy. */
export const BACKOFF: Backoff = { firstMs: 1_000, mostMs: 3_600_000, attempts: 16, deferMs: 86_400_000 };

/**
 * How long to wait after the given number of failed attempts, ms: doubled each time, between half of that and all of it by chance, so that
 * messages that failed together do not come back together. Undefined when no attempt is left. `random` gives [0, 1).
 */
export function backoffMs(failed: number, random: () => number, backoff: Backoff = BACKOFF): number | undefined {
  if (failed >= backoff.attempts) return undefined;
  const full = Math.min(backoff.mostMs, backoff.firstMs * 2 ** (failed - 1));
  return Math.round(full * (0.5 + random() / 2));
}

/** A message that waits is tried again at least so often, ms: what it waited for may be mended at any time. */
const LONGEST_WAIT_MS = 900_000;
/** Attempts after which a message that waits is dead, too: ten days of them, at the longest pause. */
const WAITING_ATTEMPTS = 960;

/** The same for a message that waits for somebody else's mending: it is not given up with the others. */
export function waitMs(failed: number, random: () => number, backoff: Backoff = BACKOFF): number | undefined {
  if (failed >= WAITING_ATTEMPTS) return undefined;
  const pause = backoffMs(Math.min(failed, backoff.attempts - 1), random, backoff) ?? backoff.mostMs;
  return Math.min(pause, LONGEST_WAIT_MS);
}
