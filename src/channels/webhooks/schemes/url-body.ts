import { utf8ToBytes } from '@noble/hashes/utils.js';
import type { UrlBodySignature } from '../../../vendors/webhook.ts';
import { accepted, type Check, refused } from '../delivery.ts';
import { decodeHex, joinBytes } from '../encoding.ts';
import { hashLength, macMatches } from '../mac.ts';
import { withoutUser } from '../public-url.ts';

/**
 * HMAC in hex over the public URL and the raw body. Every signature that is sent must be right: a right SHA-1 beside a wrong SHA-256 is an
 * attempt to have the weaker one believed.
 */
export function urlBodyCheck(spec: UrlBodySignature, secrets: readonly string[], url: string): Check {
  return (delivery) => {
    const sent = [
      { hash: 'sha1' as const, value: delivery.header(spec.header) },
      { hash: 'sha256' as const, value: delivery.header(spec.strongHeader) },
    ].flatMap(({ hash, value }) => (value === undefined ? [] : [{ hash, given: decodeHex(value, hashLength(hash)) }]));
    const strong = sent.some(({ hash }) => hash === 'sha256');
    if (sent.length === 0 || (spec.strongRequired && !strong)) return refused('hook_unsigned');
    // The user and password of a URL are signed for messages and left out for calls.
    const whole = url + delivery.search;
    const texts = [whole, withoutUser(whole)].map((text) => joinBytes([utf8ToBytes(text), delivery.body]));
    let right = 0;
    for (const { hash, given } of sent) {
      if (given === undefined) return refused('hook_malformed');
      if (texts.map((text) => macMatches(hash, secrets, text, given)).includes(true)) right++;
    }
    return right === sent.length ? accepted(delivery) : refused('hook_forged');
  };
}
