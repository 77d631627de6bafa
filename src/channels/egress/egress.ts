import { GauzeError } from '../../errors.ts';
import type { Outcome } from '../../store/outbox/message.ts';
import { createRateLimit, type Rate } from '../http/rate.ts';
import { approvedUrl } from './approved.ts';
import { type BreakerRule, createBreaker } from './breaker.ts';
import { retryAfterMs } from './retry-after.ts';
import type { EgressAnswer, EgressRequest, Transport } from './transport.ts';

/** Longest answer of a vendor that is read, bytes. */
const MAX_ANSWER_BYTES = 1024 * 1024;

export interface EgressOptions {
  readonly transport: Transport;
  /** Requests to one host. */
  readonly rate: Rate;
  readonly breaker: BreakerRule;
  /** Ms since 1970. */
  readonly now: () => number;
}

/** Where a request may go, and how long its answer may be. */
export interface Bounds {
  /** The approved domains of the vendor's record. */
  readonly domains: readonly string[];
  readonly signal: AbortSignal;
  /** Bytes; 1 MiB when absent. */
  readonly maxBytes?: number;
}

export type Failure = Extract<Outcome, { readonly delivered: false }>;
export type Sent =
  | { readonly ok: true; readonly answer: EgressAnswer }
  /** `location`: where a redirect leads, for a caller who may ask there. */
  | { readonly ok: false; readonly failure: Failure; readonly location?: string };

/** The one way out: everything that Gauze sends by HTTP passes here. */
export type Egress = (request: EgressRequest, bounds: Bounds) => Promise<Sent>;

/** What one host got and gave: modest where nothing else is set. */
export const EGRESS_RATE: Rate = { burst: 10, perSecond: 5 };
export const EGRESS_BREAKER: BreakerRule = { failures: 5, openMs: 30_000 };

/**
 * Sends to approved hosts only, not faster than each host is asked, and not at all while it keeps failing. An answer outside 2xx is a failure: a
 * redirect is never followed, since credentials and content would go where nobody has approved.
 */
export function createEgress({ transport, rate, breaker: rule, now }: EgressOptions): Egress {
  const limit = createRateLimit(rate, now);
  const breaker = createBreaker(rule, now);
  return async (request, { domains, signal, maxBytes = MAX_ANSWER_BYTES }) => {
    const url = approvedUrl(request.url, domains);
    if (!url) return failed('egress_host', { permanent: true });
    const { host, href } = url;
    const pause = breaker.wait(host) || Math.ceil(limit(host) * 1000);
    if (pause > 0) return failed('egress_paused', { retryAfterMs: pause, deferred: true });
    try {
      const answer = await transport({ ...request, url: href }, { signal, maxBytes });
      const failure = failureOf(answer, now());
      if (answer.status >= 500) breaker.failed(host);
      else breaker.succeeded(host);
      if (failure?.retryAfterMs) breaker.pause(host, failure.retryAfterMs);
      if (!failure) return { ok: true, answer };
      const location = failure.code === 'egress_redirect' ? answer.header('location') : undefined;
      return { ok: false, failure, ...(location !== undefined && { location }) };
    } catch (error) {
      breaker.failed(host);
      const code = error instanceof GauzeError ? error.code : 'egress_unreachable';
      return failed(code, { permanent: code === 'egress_private' });
    }
  };
}

const failed = (code: string, more: Omit<Failure, 'delivered' | 'code'> = {}): Sent => ({
  ok: false,
  failure: { delivered: false, code, ...more },
});

/** Answers that will be the same tomorrow: what was sent is not what the receiver takes. Wrong credentials can be set right meanwhile. */
const FOR_GOOD = new Set([400, 404, 405, 406, 410, 411, 413, 414, 415, 422]);

function failureOf(answer: EgressAnswer, now: number): Failure | undefined {
  const { status } = answer;
  if (status >= 200 && status < 300) return undefined;
  if (status < 400) return { delivered: false, code: 'egress_redirect', permanent: true };
  const pause = status === 429 || status === 503 ? retryAfterMs(answer, now) : undefined;
  return {
    delivered: false,
    code: `http_${status}`,
    ...(FOR_GOOD.has(status) && { permanent: true }),
    ...(pause !== undefined && { retryAfterMs: pause }),
    // It has said that it has not looked at it (RFC 6585 section 4).
    ...(status === 429 && { deferred: true }),
  };
}
