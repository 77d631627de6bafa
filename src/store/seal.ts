import { hkdf } from '@noble/hashes/hkdf.js';
import { sha256 } from '@noble/hashes/sha2.js';
import { GauzeError } from '../errors.ts';
import { type Bytes, concat, fieldBytes, randomBytes, utf8Bytes } from './bytes.ts';

/** First byte of everything sealed, so that a later form can be told from this one. */
const VERSION = 1;
/** Bytes of a nonce and of a tag, NIST SP 800-38D sections 5.2.1.1 and 5.2.1.2. */
const NONCE_BYTES = 12;
const TAG_BYTES = 16;

/** Bytes of a data key: AES-256. */
export const DATA_KEY_BYTES = 32;

/**
 * Seals bytes by AES-256-GCM: version, nonce, ciphertext with tag. `bound` says what it is and whose (associated data): moved to
 * another row, tenant or conversation it does not open. Nonces are random: one key must seal less than 2^32 times (NIST SP 800-38D section 8.3).
 */
export async function seal(key: CryptoKey, plain: Bytes, bound: readonly string[]): Promise<Bytes> {
  const iv = randomBytes(NONCE_BYTES);
  const sealed = await crypto.subtle.encrypt({ name: 'AES-GCM', iv, additionalData: fieldBytes(bound) }, key, plain);
  return concat(Uint8Array.of(VERSION), iv, new Uint8Array(sealed));
}

/** Opens what {@link seal} made. Throws `seal_broken` for anything altered, moved, cut or sealed under another key. */
export async function unseal(key: CryptoKey, sealed: Uint8Array, bound: readonly string[]): Promise<Bytes> {
  if (sealed[0] !== VERSION || sealed.length < 1 + NONCE_BYTES + TAG_BYTES) throw new GauzeError('seal_broken');
  const iv = new Uint8Array(sealed.subarray(1, 1 + NONCE_BYTES));
  const body = new Uint8Array(sealed.subarray(1 + NONCE_BYTES));
  try {
    return new Uint8Array(
      await crypto.subtle.decrypt({ name: 'AES-GCM', iv, additionalData: fieldBytes(bound) }, key, body),
    );
  } catch {
    throw new GauzeError('seal_broken');
  }
}

/** A key of one purpose, derived by HKDF-SHA-256 (RFC 5869): what seals, what wraps and what indexes never share one. */
export const sealingKey = (secret: Bytes, purpose: string): Promise<CryptoKey> =>
  crypto.subtle.importKey('raw', derivedBytes(secret, purpose), 'AES-GCM', false, ['encrypt', 'decrypt']);

/** 32 bytes derived for one purpose. Here and not by Web Crypto, whose way through another thread takes several times as long. */
export const derivedBytes = (secret: Bytes, purpose: string): Bytes =>
  new Uint8Array(hkdf(sha256, secret, undefined, utf8Bytes(`gauze/v1/${purpose}`), DATA_KEY_BYTES));
