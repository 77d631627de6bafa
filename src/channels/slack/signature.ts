import { utf8Bytes } from '../../store/bytes.ts';
import { decodeMac, macMatches } from '../webhooks/mac.ts';

/** How far a stamp may be from now, before or after, seconds (docs.slack.dev, "Verifying requests from Slack"). */
const TOLERANCE_S = 300;

/** True for a request that Slack signed, over its raw bytes and its stamp. `nowMs` is ms since 1970. */
export function isSlacks(secrets: readonly string[], headers: Headers, body: Uint8Array, nowMs: number): boolean {
  const stamp = headers.get('x-slack-request-timestamp') ?? '';
  const [version, hex = ''] = (headers.get('x-slack-signature') ?? '').split('=');
  const given = version === 'v0' ? decodeMac(hex, 'hex', 'sha256') : undefined;
  if (!given || !/^\d{1,12}$/.test(stamp) || Math.abs(nowMs / 1000 - Number(stamp)) > TOLERANCE_S) return false;
  const start = utf8Bytes(`v0:${stamp}:`);
  const signed = new Uint8Array(start.length + body.length);
  signed.set(start);
  signed.set(body, start.length);
  return macMatches(
    'sha256',
    secrets.filter((secret) => secret !== ''),
    signed,
    given,
  );
}
