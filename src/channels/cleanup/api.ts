import { GauzeError } from '../../errors.ts';
import { sleep } from '../../store/patience.ts';
import type { Egress, Failure } from '../egress/egress.ts';
import type { EgressRequest } from '../egress/transport.ts';
import { jsonOf } from '../webhooks/fields.ts';
import type { Api, ApiRequest, Cleanup } from './cleanup.ts';

/** How often one request is made before the vendor is given up, and how long to wait where it does not say, ms. */
const TRIES = 6;
const PAUSE_MS = 1_000;
const TIMEOUT_MS = 60_000;
/** Pages of a list are longer than answers of a delivery, bytes. */
const MAX_PAGE_BYTES = 32 * 1024 * 1024;

export interface ApiOptions {
  readonly cleanup: Cleanup;
  readonly egress: Egress;
  readonly url: string;
  readonly account: string;
  readonly authorization: string;
  readonly domains: readonly string[];
  /** Waits, ms. */
  readonly wait?: (ms: number) => Promise<void>;
}

export function createApi(options: ApiOptions): Api {
  const { egress, account, domains, wait = sleep } = options;
  return {
    account,
    ask: async (request) => {
      for (let tried = 1; ; tried++) {
        const signal = AbortSignal.timeout(TIMEOUT_MS);
        const sent = await egress(egressRequest(options, request), { domains, signal, maxBytes: MAX_PAGE_BYTES });
        const failure = sent.ok ? refusalIn(jsonOf(sent.answer.body)) : sent.failure;
        if (sent.ok && !failure) return jsonOf(sent.answer.body);
        if (!failure || failure.permanent || !mayPass(failure) || tried === TRIES)
          throw new GauzeError('vendor_refused', failure?.code);
        await wait(failure.retryAfterMs ?? PAUSE_MS * 2 ** tried);
      }
    },
  };
}

/** The vendor asks for patience, or is down: its refusals of us are for good. */
const mayPass = ({ code }: Failure): boolean => /^(?:http_(?:409|429|5\d\d)|egress_(?:paused|unreachable))$/.test(code);

/** Slack says what failed in an answer of 200. Codes are short words: anything else is not repeated. */
function refusalIn(answer: unknown): Failure | undefined {
  const { ok, error } = (answer ?? {}) as { ok?: unknown; error?: unknown };
  if (ok !== false) return undefined;
  const code = typeof error === 'string' && /^[a-z][a-z_]{0,60}$/.test(error) ? error : 'failed';
  return { delivered: false, code, permanent: true };
}

function egressRequest({ cleanup, url, authorization }: ApiOptions, request: ApiRequest): EgressRequest {
  const { method, path, body } = request;
  const form = cleanup.encoding === 'form';
  const type = form ? 'application/x-www-form-urlencoded' : 'application/json; charset=utf-8';
  const headers = { accept: 'application/json', authorization, ...cleanup.headers };
  if (body === undefined) return { method, url: url + path, headers };
  const text = form ? new URLSearchParams(body as Record<string, string>).toString() : JSON.stringify(body);
  return { method, url: url + path, headers: { ...headers, 'content-type': type }, body: text };
}
