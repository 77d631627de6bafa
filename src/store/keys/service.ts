import { GauzeError } from '../../errors.ts';

/** How key services are reached: given, so that nothing below reaches the network by itself. */
export interface Transport {
  readonly fetch: (request: Request) => Promise<Response>;
  /** Waits for ms. */
  readonly sleep: (ms: number) => Promise<void>;
  /** Ms since 1970. */
  readonly now: () => number;
}

/** How often a call is tried, how long one try may take, and the wait before the second, which doubles (ms). */
const TRIES = 4;
const TRY_MS = 5_000;
const FIRST_WAIT_MS = 100;
/** Characters of the longest answer: a wrapped key of 32 bytes takes a few hundred. */
const LONGEST = 64 * 1024;

/**
 * Sends a request to a key service and gives the JSON of its answer. `make` signs each try anew, since signatures carry the time.
 * Throws `key_service_unavailable` when every try met a fault of the net or the service, `key_service_refused` when it said no. Either names
 * the service and the status: an answer's own text may quote what was sent.
 */
export async function callService(
  service: string,
  make: () => Promise<Request>,
  { fetch, sleep }: Transport,
): Promise<Readonly<Record<string, unknown>>> {
  let fault = service;
  for (let tried = 0; tried < TRIES; tried++) {
    if (tried > 0) await sleep(FIRST_WAIT_MS * 2 ** (tried - 1));
    const response = await attempt(await make(), fetch);
    if (response === undefined) continue;
    fault = `${service} ${response.status}`;
    if (response.ok) return answerOf(response, service);
    await response.body?.cancel();
    if (response.status < 500 && response.status !== 429) throw new GauzeError('key_service_refused', fault);
  }
  throw new GauzeError('key_service_unavailable', fault);
}

async function attempt(request: Request, fetch: Transport['fetch']): Promise<Response | undefined> {
  try {
    // A redirect would carry our credentials to wherever it points: it comes back as it is, and is no answer. Workers know no `error` here.
    return await fetch(new Request(request, { redirect: 'manual', signal: AbortSignal.timeout(TRY_MS) }));
  } catch {
    return undefined;
  }
}

async function answerOf(response: Response, service: string): Promise<Readonly<Record<string, unknown>>> {
  const text = await response.text().catch(() => '');
  const answer = text.length <= LONGEST ? parsed(text) : undefined;
  if (typeof answer !== 'object' || answer === null) throw new GauzeError('key_service_unavailable', service);
  return answer as Record<string, unknown>;
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

/** An address that credentials may be sent to: https, or this machine itself. Throws `invalid_options`, naming the setting. */
export function serviceUrl(address: string, setting: string): URL {
  const url = URL.canParse(address) ? new URL(address) : undefined;
  const local = url?.protocol === 'http:' && ['127.0.0.1', '[::1]', 'localhost'].includes(url.hostname);
  if (!url || (url.protocol !== 'https:' && !local) || url.username || url.password)
    throw new GauzeError('invalid_options', setting);
  return url;
}
