import { hmac } from '@noble/hashes/hmac.js';
import { sha1 } from '@noble/hashes/legacy.js';
import { sha256, sha512 } from '@noble/hashes/sha2.js';
import { utf8ToBytes } from '@noble/hashes/utils.js';
import type { HashName } from '../../vendors/webhook.ts';
import { decodeBase64, decodeHex } from './encoding.ts';

const HASHES = { sha1, sha256, sha512 } as const;

export const hashLength = (hash: HashName): number => HASHES[hash].outputLen;

export const macOf = (hash: HashName, secret: string | Uint8Array, data: Uint8Array): Uint8Array =>
  hmac(HASHES[hash], typeof secret === 'string' ? utf8ToBytes(secret) : secret, data);

/** True if both are the same, in a time that depends on the lengths alone. */
export function sameBytes(a: Uint8Array, b: Uint8Array): boolean {
  let difference = a.length ^ b.length;
  for (let i = 0; i < a.length; i++) difference |= (a[i] as number) ^ (b[i] ?? 0);
  return difference === 0;
}

/** True if the MAC under any of the secrets is the given one. All are computed and compared: the time says not which. */
export function macMatches(
  hash: HashName,
  secrets: readonly (string | Uint8Array)[],
  data: Uint8Array,
  given: Uint8Array,
): boolean {
  let matches = false;
  for (const secret of secrets) if (sameBytes(macOf(hash, secret, data), given)) matches = true;
  return matches;
}

/** A signature as it stands in a header, to the bytes of a MAC. */
export const decodeMac = (text: string, encoding: 'hex' | 'base64', hash: HashName): Uint8Array | undefined =>
  (encoding === 'hex' ? decodeHex : decodeBase64)(text, hashLength(hash));
