import { hkdf } from '@noble/hashes/hkdf.js';
import { hmac } from '@noble/hashes/hmac.js';
import { sha256 } from '@noble/hashes/sha2.js';
import { utf8ToBytes } from '@noble/hashes/utils.js';
import { GauzeError } from '../errors.ts';

/** A master key is at least this long, in bytes: that of the hash it feeds. */
export const MASTER_KEY_BYTES = 32;

/**
 * The key of one vendor, derived from the master key by HKDF-SHA-256 (RFC 5869): two vendors that compare their logs find no token in
 * common. Throws `invalid_key` for a short master key.
 */
export function vendorKey(master: Uint8Array, vendor: string): Uint8Array {
  if (master.length < MASTER_KEY_BYTES) throw new GauzeError('invalid_key');
  return hkdf(sha256, master, undefined, utf8ToBytes(`gauze/v1/vendor/${vendor}`), 32);
}

/** What a key alone makes of HMAC's two hashes: half the work of a short message. */
const keyedStates = new WeakMap<Uint8Array, ReturnType<typeof hmac.create>>();

/** HMAC-SHA-256 over fields, each with its length in front so that no two lists of fields read the same. */
export function keyedHash(key: Uint8Array, ...fields: readonly string[]): Uint8Array {
  let keyed = keyedStates.get(key);
  if (!keyed) {
    keyed = hmac.create(sha256, key);
    keyedStates.set(key, keyed);
  }
  let said = '';
  for (const field of fields) said += `${field.length}:${field}`;
  return keyed.clone().update(utf8ToBytes(said)).digest();
}
