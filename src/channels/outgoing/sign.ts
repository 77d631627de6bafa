import { utf8ToBytes } from '@noble/hashes/utils.js';
import { joinBytes } from '../webhooks/encoding.ts';
import { macOf } from '../webhooks/mac.ts';
import { standardKey } from '../webhooks/schemes/standard.ts';

/**
 * The headers of Standard Webhooks over an id, a time (ms since 1970) and a body, under each of the `whsec_` secrets: a receiver that has the old one or the
 * new one takes it.
 */
export function signedHeaders(
  secrets: readonly string[],
  { id, at, body }: { readonly id: string; readonly at: number; readonly body: Uint8Array },
): Record<string, string> {
  const stamp = String(Math.floor(at / 1000));
  const text = joinBytes([utf8ToBytes(`${id}.${stamp}.`), body]);
  const signatures = secrets.flatMap((secret) => {
    const key = standardKey(secret);
    return key ? [`v1,${btoa(String.fromCharCode(...macOf('sha256', key.bytes, text)))}`] : [];
  });
  return { 'webhook-id': id, 'webhook-timestamp': stamp, 'webhook-signature': signatures.join(' ') };
}
