import { utf8ToBytes } from '@noble/hashes/utils.js';
import type { EcdsaSignature } from '../../../vendors/webhook.ts';
import { accepted, type Check, refused } from '../delivery.ts';
import { decodeBase64, joinBytes } from '../encoding.ts';
import { isFresh, stampOf } from '../stamp.ts';

const CURVE = { name: 'ECDSA', namedCurve: 'P-256' } as const;

/** What every public key of P-256 starts with as SPKI (RFC 5480): algorithm, curve, and the sign of an uncompressed point. */
const SPKI_START = 'MFkwEwYHKoZIzj0CAQYIKoZIzj0DAQcDQgAE';

/** True for an SPKI of P-256 in base64, 91 bytes. Whether its point is on the curve, the import says. */
export const isPublicKey = (secret: string): boolean =>
  secret.startsWith(SPKI_START) && decodeBase64(secret, 91) !== undefined;

/** ECDSA P-256 with SHA-256 over stamp and raw body. */
export function ecdsaCheck(spec: EcdsaSignature, publicKeys: readonly string[], tolerance: number): Check {
  const keys = publicKeys.map((key) =>
    crypto.subtle.importKey('spki', decodeBase64(key) ?? new Uint8Array(), CURVE, false, ['verify']),
  );
  // Awaited with the first request; until then a key that is not on the curve must not end the process.
  for (const key of keys) key.catch(() => undefined);
  return async (delivery, now) => {
    const header = delivery.header(spec.header);
    if (header === undefined) return refused('hook_unsigned');
    const der = decodeBase64(header);
    const given = der && rawSignature(der);
    const stamp = stampOf(spec.stamp, delivery);
    if (given === undefined || stamp === undefined) return refused('hook_malformed');
    const text = joinBytes([utf8ToBytes(stamp.text), delivery.body]);
    const hash = { name: 'ECDSA', hash: 'SHA-256' } as const;
    const results = await Promise.all(keys.map(async (key) => crypto.subtle.verify(hash, await key, given, text)));
    if (!results.includes(true)) return refused('hook_forged');
    return isFresh(stamp.time, now, tolerance) ? accepted(delivery) : refused('hook_stale');
  };
}

/** `r` and `s` of a DER signature (RFC 3279 section 2.2.3), 32 bytes each: Web Crypto takes no DER. Only the shortest form is DER. */
export function rawSignature(der: Uint8Array): Uint8Array<ArrayBuffer> | undefined {
  if (der[0] !== 0x30 || der[1] !== der.length - 2) return undefined;
  const r = integerAt(der, 2);
  const s = r && integerAt(der, r.end);
  if (r === undefined || s?.end !== der.length) return undefined;
  return joinBytes([padded(r.bytes), padded(s.bytes)]);
}

function integerAt(der: Uint8Array, at: number): { bytes: Uint8Array; end: number } | undefined {
  const length = der[at + 1] ?? 0;
  const end = at + 2 + length;
  if (der[at] !== 0x02 || length === 0 || length > 33 || end > der.length) return undefined;
  const bytes = der.subarray(at + 2, end);
  const [first = 0, second = 0] = bytes;
  const negative = first >= 0x80;
  const zeroTooMany = first === 0 && length > 1 && second < 0x80;
  if (negative || zeroTooMany || (length === 33 && first !== 0)) return undefined;
  return { bytes: first === 0 ? bytes.subarray(1) : bytes, end };
}

const padded = (bytes: Uint8Array): Uint8Array => joinBytes([new Uint8Array(32 - bytes.length), bytes]);
