import type { EgressAnswer, Transport, TransportOptions } from '../channels/egress/transport.ts';
import { readBody, TooLarge } from '../channels/http/body.ts';
import { GauzeError } from '../errors.ts';

/**
 * Requests by the platform's own client, which verifies certificates and asks for TLS 1.2. Where a name leads cannot be looked at here before it is
 * connected to: so only hosts that the settings themselves name are reached, each letter for letter.
 */
export function createWorkerTransport(hosts: ReadonlySet<string>): Transport {
  return async ({ url, method, headers, body }, options) => {
    if (!hosts.has(new URL(url).host)) throw new GauzeError('egress_private');
    const sent = body === undefined ? {} : { body: typeof body === 'string' ? body : new Uint8Array(body) };
    const response = await fetch(url, { method, headers, ...sent, redirect: 'manual', signal: options.signal }).catch(
      () => undefined,
    );
    if (!response) throw new GauzeError('egress_unreachable');
    return answerOf(response, options);
  };
}

/** What the platform answers in the place of a host with which it made out no TLS, or whose certificate does not hold. */
const NO_TLS: ReadonlySet<number> = new Set([525, 526]);

async function answerOf(response: Response, { maxBytes }: TransportOptions): Promise<EgressAnswer> {
  const { status, headers } = response;
  try {
    if (NO_TLS.has(status)) throw new GauzeError('egress_tls');
    return { status, header: (name) => headers.get(name) ?? undefined, body: await readBody(response, maxBytes) };
  } catch (error) {
    // What is left unread would keep one of the few connections that a Worker has. One that is locked was ended already.
    await response.body?.cancel().catch(() => undefined);
    if (error instanceof GauzeError) throw error;
    throw new GauzeError(error instanceof TooLarge ? 'egress_too_large' : 'egress_unreachable');
  }
}
