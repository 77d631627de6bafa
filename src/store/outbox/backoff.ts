export interface Backoff {
  /** Delay after the first failure, ms. */
  readonly firstMs: number;
  /** Longest delay, ms. */
  readonly mostMs: number;
  /** Attempts after which a message is dead. */
  readonly attempts: number;
}

/** About six hours in all. */
export const BACKOFF: Backoff = { firstMs: 1_000, mostMs: 3_600_000, attempts: 16 };

/**
 * How long to wait after the given number of failed attempts, ms: doubled each time, between half of that and all of it by chance, so that
 * messages that failed together do not come back together. Undefined when no attempt is left. `random` gives [0, 1).
 */
export function backoffMs(failed: number, random: () => number, backoff: Backoff = BACKOFF): number | undefined {
  if (failed >= backoff.attempts) return undefined;
  const full = Math.min(backoff.mostMs, backoff.firstMs * 2 ** (failed - 1));
  return Math.round(full * (0.5 + random() / 2));
}
