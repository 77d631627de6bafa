import { utf8ToBytes } from '@noble/hashes/utils.js';
import type { HmacSignature } from '../../../vendors/webhook.ts';
import { accepted, type Check, type Delivery, refused, type Verdict } from '../delivery.ts';
import { joinBytes } from '../encoding.ts';
import { jsonOf } from '../fields.ts';
import { decodeMac, macMatches } from '../mac.ts';
import { isFresh, stampOf } from '../stamp.ts';

/** HMAC over a text with the raw body in it. A stamp is looked at last: `hook_stale` says that the signature was right. */
export function hmacCheck(spec: HmacSignature, secrets: readonly string[], tolerance: number): Check {
  return (delivery, now) => {
    const header = delivery.header(spec.header);
    if (header === undefined) return refused('hook_unsigned');
    const given = decodeMac(withoutPrefix(spec, header), spec.encoding, spec.hash);
    const stamp = spec.stamp && stampOf(spec.stamp, delivery);
    const stampInHeader = spec.stamp !== undefined && 'header' in spec.stamp.at;
    if (given === undefined || (stampInHeader && stamp === undefined)) return refused('hook_malformed');
    const verified = matching(spec, secrets, delivery, stamp?.text ?? '', given);
    if (!verified.ok || spec.stamp === undefined) return verified;
    if (stamp === undefined) return refused('hook_malformed');
    return isFresh(stamp.time, now, spec.stamp.tolerance ?? tolerance) ? verified : refused('hook_stale');
  };
}

/** Without the prefix that must be there the rest would be no signature: so an empty text, which decodes to nothing. */
function withoutPrefix({ prefix = '', prefixOptional = false }: HmacSignature, header: string): string {
  if (header.startsWith(prefix)) return header.slice(prefix.length);
  return prefixOptional ? header : '';
}

function matching(
  spec: HmacSignature,
  secrets: readonly string[],
  delivery: Delivery,
  stamp: string,
  given: Uint8Array,
): Verdict {
  const { body } = delivery;
  if (macMatches(spec.hash, secrets, signedText(spec.signed, body, stamp), given)) return accepted(delivery);
  const compact = spec.compactJson ? compactOf(body) : undefined;
  // What was verified is the compact text: of two equal keys, say, it holds only the last.
  if (compact && macMatches(spec.hash, secrets, signedText(spec.signed, compact, stamp), given)) {
    return { ok: true, body: compact };
  }
  return refused('hook_forged');
}

export function signedText(template: string, body: Uint8Array, stamp: string): Uint8Array {
  const pieces = template.split(/(\{body\}|\{stamp\})/).map((piece) => {
    if (piece === '{body}') return body;
    return utf8ToBytes(piece === '{stamp}' ? stamp : piece);
  });
  return joinBytes(pieces);
}

function compactOf(body: Uint8Array): Uint8Array | undefined {
  const value = jsonOf(body);
  return value === undefined ? undefined : utf8ToBytes(JSON.stringify(value));
}
