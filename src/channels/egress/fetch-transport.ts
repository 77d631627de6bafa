import { GauzeError } from '../../errors.ts';
import { joinBytes } from '../webhooks/encoding.ts';
import type { EgressAnswer, Transport, TransportOptions } from './transport.ts';

/**
 * Requests by the platform's `fetch`, on Workers: there names are resolved by the platform, which reaches no network of ours, and TLS is
 * its own.
 */
export const fetchTransport: Transport = async ({ url, method, headers, body }, options) => {
  const response = await fetch(url, {
    method,
    headers: { ...headers },
    redirect: 'manual',
    signal: options.signal,
    ...(body !== undefined && { body: typeof body === 'string' ? body : new Uint8Array(body) }),
  }).catch(() => {
    throw new GauzeError('egress_unreachable');
  });
  return answerOf(response, options);
};

async function answerOf(response: Response, { maxBytes }: TransportOptions): Promise<EgressAnswer> {
  const pieces: Uint8Array[] = [];
  let size = 0;
  const reader = response.body?.getReader();
  for (;;) {
    const piece = await reader?.read();
    if (!piece || piece.done) break;
    size += piece.value.length;
    if (size > maxBytes) {
      await reader?.cancel();
      throw new GauzeError('egress_too_large');
    }
    pieces.push(piece.value);
  }
  return {
    status: response.status,
    header: (name) => response.headers.get(name) ?? undefined,
    body: joinBytes(pieces),
  };
}
