import type { EgressAnswer } from './transport.ts';

/** A receiver that asks for more is asked again after this, ms. */
const LONGEST_MS = 24 * 3600 * 1000;

/**
 * How long a receiver asks to be left alone, ms: `Retry-After` in seconds or as a date (RFC 9110 section 10.2.3), else the second at which its
 * quota begins anew (`X-RateLimit-Reset`, Intercom). Undefined where it says nothing that can be read.
 */
export function retryAfterMs({ header }: EgressAnswer, now: number): number | undefined {
  const said = header('retry-after')?.trim() ?? '';
  if (/^\d{1,9}(?:\.\d{1,6})?$/.test(said)) return bounded(Math.ceil(Number(said) * 1000));
  const date = /^[A-Z][a-z]{2}, /.test(said) ? Date.parse(said) : Number.NaN;
  if (!Number.isNaN(date)) return bounded(date - now);
  const reset = header('x-ratelimit-reset') ?? '';
  return /^1\d{9}$/.test(reset) ? bounded(Number(reset) * 1000 - now) : undefined;
}

const bounded = (ms: number): number => Math.min(LONGEST_MS, Math.max(0, ms));
