import { utf8ToBytes } from '@noble/hashes/utils.js';
import type { MethodUrlSignature } from '../../../vendors/webhook.ts';
import { accepted, type Check, refused } from '../delivery.ts';
import { decodeBase64, joinBytes } from '../encoding.ts';
import { macMatches } from '../mac.ts';
import { isFresh, stampOf } from '../stamp.ts';

/** The escapes that HubSpot decodes before it signs (developers.hubspot.com: validating requests), and no others. */
const DECODED = /%(?:3A|2F|3F|40|21|24|27|28|29|2A|2C|3B)/gi;

/** HMAC-SHA256 over method, URL, body and stamp. The older v1 and v2 headers, which have no stamp, are not looked at. */
export function methodUrlCheck(
  spec: MethodUrlSignature,
  secrets: readonly string[],
  url: string,
  tolerance: number,
): Check {
  return (delivery, now) => {
    const header = delivery.header(spec.header);
    if (header === undefined) return refused('hook_unsigned');
    const given = decodeBase64(header, 32);
    const stamp = stampOf(spec.stamp, delivery);
    if (given === undefined || stamp === undefined) return refused('hook_malformed');
    const uri = (url + delivery.search).replace(DECODED, decodeURIComponent);
    const text = joinBytes([utf8ToBytes(delivery.method + uri), delivery.body, utf8ToBytes(stamp.text)]);
    if (!macMatches('sha256', secrets, text, given)) return refused('hook_forged');
    return isFresh(stamp.time, now, tolerance) ? accepted(delivery) : refused('hook_stale');
  };
}
