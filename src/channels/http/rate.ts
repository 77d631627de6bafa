/** How many requests a caller may make: `burst` at once, `perSecond` in the long run. */
export interface Rate {
  readonly burst: number;
  readonly perSecond: number;
}

/** More callers than this are not remembered: the ones that came first are forgotten, which gives them a full bucket again. */
const MOST_CALLERS = 10_000;

/** Seconds to wait, or 0 when the request may go on. */
export type RateLimit = (caller: string) => number;

/** A token bucket per caller, in memory: an abuse brake for one process, no quota over many. */
export function createRateLimit({ burst, perSecond }: Rate, now: () => number): RateLimit {
  const buckets = new Map<string, { tokens: number; at: number }>();
  return (caller) => {
    const time = now();
    const bucket = buckets.get(caller) ?? { tokens: burst, at: time };
    const tokens = Math.min(burst, bucket.tokens + ((time - bucket.at) / 1000) * perSecond);
    const allowed = tokens >= 1;
    buckets.delete(caller);
    buckets.set(caller, { tokens: allowed ? tokens - 1 : tokens, at: time });
    if (buckets.size > MOST_CALLERS) buckets.delete(buckets.keys().next().value as string);
    return allowed ? 0 : (1 - tokens) / perSecond;
  };
}
