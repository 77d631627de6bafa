import { sha256 } from '@noble/hashes/sha2.js';
import { utf8ToBytes } from '@noble/hashes/utils.js';
import type { UrlFormSignature } from '../../../vendors/webhook.ts';
import { accepted, type Check, type Delivery, refused } from '../delivery.ts';
import { decodeHex } from '../encoding.ts';
import { formOf } from '../fields.ts';
import { decodeMac, macMatches, sameBytes } from '../mac.ts';
import { spellings } from '../public-url.ts';

/**
 * HMAC over the public URL and the sorted fields of the form; for any other body over a URL that holds the body's SHA-256.
 * A body that neither covers is refused: its signature would be good for every body.
 */
export function urlFormCheck(spec: UrlFormSignature, secrets: readonly string[], url: string): Check {
  return (delivery) => {
    const sent = spec.headers.map((name) => delivery.header(name)).filter((value) => value !== undefined);
    if (sent[0] === undefined) return refused('hook_unsigned');
    const given = decodeMac(sent[0], 'base64', spec.hash);
    const hashes = bodyHashes(delivery.search);
    if (given === undefined || sent.some((value) => value !== sent[0]) || hashes.length > 1) {
      return refused('hook_malformed');
    }
    const fields = hashes.length === 1 ? '' : sortedFields(spec, delivery);
    if (fields === undefined) return refused('hook_malformed');
    let matches = false;
    for (const spelling of spellings(url + delivery.search)) {
      if (macMatches(spec.hash, secrets, utf8ToBytes(spelling + fields), given)) matches = true;
    }
    if (!matches) return refused('hook_forged');
    const covered = hashes[0] === undefined || hashMatches(delivery.body, hashes[0]);
    return covered ? accepted(delivery) : refused('hook_forged');
  };
}

const bodyHashes = (search: string): string[] => new URLSearchParams(search).getAll('bodySHA256');

/** An empty body is hashed as `{}`: that is what the vendor signs for it. */
function hashMatches(body: Uint8Array, hash: string): boolean {
  const given = decodeHex(hash, 32);
  return given !== undefined && sameBytes(sha256(body.length > 0 ? body : utf8ToBytes('{}')), given);
}

/** `key` and `value` of all fields, sorted by key in UTF-16 order. */
function sortedFields({ repeats }: UrlFormSignature, { body, header }: Delivery): string | undefined {
  const form = body.length === 0 ? [] : formOf(body, header('content-type'));
  if (form === undefined) return undefined;
  const values = new Map<string, string[]>();
  for (const [key, value] of form) values.set(key, [...(values.get(key) ?? []), value]);
  return [...values.keys()]
    .sort()
    .map((key) => {
      const sent = values.get(key) ?? [];
      const signed = repeats === 'as-sent' ? sent : [...new Set(sent)].sort();
      return signed.map((value) => key + value).join('');
    })
    .join('');
}
