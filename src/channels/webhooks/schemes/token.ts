import { utf8ToBytes } from '@noble/hashes/utils.js';
import { accepted, type Check, type Delivery, refused } from '../delivery.ts';
import { decodeHex } from '../encoding.ts';
import { anyFormOf, fieldOf, jsonOf, only } from '../fields.ts';
import { macMatches } from '../mac.ts';
import { isFresh, timeOf } from '../stamp.ts';

interface Signed {
  readonly timestamp: string | undefined;
  readonly token: string | undefined;
  readonly signature: string | undefined;
}

/**
 * HMAC-SHA256 in hex over a stamp and a token that stand in the body, as JSON (`signature.token`) or as form fields. The message itself is not
 * covered: TLS keeps it, and the token, as the event's key, takes no second body.
 */
export function tokenCheck(secrets: readonly string[], tolerance: number): Check {
  return async (delivery, now) => {
    const signed = await signedOf(delivery);
    if (signed?.signature === undefined) return refused('hook_unsigned');
    const given = decodeHex(signed.signature, 32);
    const time = timeOf(signed.timestamp ?? '', 's');
    if (given === undefined || time === undefined || !/^[\da-f]{50}$/.test(signed.token ?? '')) {
      return refused('hook_malformed');
    }
    const text = utf8ToBytes(`${signed.timestamp}${signed.token}`);
    if (!macMatches('sha256', secrets, text, given)) return refused('hook_forged');
    return isFresh(time, now, tolerance) ? accepted(delivery) : refused('hook_stale');
  };
}

async function signedOf({ body, header }: Delivery): Promise<Signed | undefined> {
  const form = await anyFormOf(body, header('content-type'));
  if (form) {
    const field = (name: string): string | undefined => only(form, name);
    return { timestamp: field('timestamp'), token: field('token'), signature: field('signature') };
  }
  const json = jsonOf(body);
  const field = (name: string): string | undefined => fieldOf(json, `signature.${name}`);
  return { timestamp: field('timestamp'), token: field('token'), signature: field('signature') };
}
