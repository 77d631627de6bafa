import { utf8ToBytes } from '@noble/hashes/utils.js';
import type { StandardSignature } from '../../../vendors/webhook.ts';
import { accepted, type Check, refused } from '../delivery.ts';
import { decodeBase64, joinBytes } from '../encoding.ts';
import { macMatches } from '../mac.ts';
import { isFresh, timeOf } from '../stamp.ts';

/** A sender that rotates signs with two keys; more than these are an attempt to make us compute. */
const MOST_SIGNATURES = 8;
const SIGNATURE = /^(v\d{1,3}[a-z]?),([A-Za-z\d+/=]{1,400})$/;
/** The id stands before a full stop in the signed text: one within it could be moved. */
const ID = /^[!-+\--~]{1,256}$/;

/** Bytes of `whsec_` (24 to 64) or `whpk_` (32) secrets; undefined for anything else. */
export function standardKey(secret: string): { type: 'mac' | 'ed25519'; bytes: Uint8Array<ArrayBuffer> } | undefined {
  const [, prefix, encoded = ''] = /^(whsec_|whpk_)(.+)$/.exec(secret) ?? [];
  const bytes = decodeBase64(encoded);
  if (prefix === undefined || bytes === undefined) return undefined;
  if (prefix === 'whpk_') return bytes.length === 32 ? { type: 'ed25519', bytes } : undefined;
  return bytes.length >= 24 && bytes.length <= 64 ? { type: 'mac', bytes } : undefined;
}

/** Standard Webhooks: `id.timestamp.body` under any of the secrets, in a list of signatures of which one must be right. */
export function standardCheck(spec: StandardSignature, secrets: readonly string[], tolerance: number): Check {
  const keys = secrets.flatMap((secret) => standardKey(secret) ?? []);
  const macKeys = keys.flatMap(({ type, bytes }) => (type === 'mac' ? [bytes] : []));
  const publicKeys = keys.flatMap(({ type, bytes }) => (type === 'ed25519' ? [bytes] : []));
  return async (delivery, now) => {
    // All three headers of one prefix: an id beside another set's signature was signed by nobody.
    const prefix = spec.prefixes.find((name) => delivery.header(`${name}-signature`) !== undefined);
    if (prefix === undefined) return refused('hook_unsigned');
    const [id, stamp, list] = ['id', 'timestamp', 'signature'].map(
      (name) => delivery.header(`${prefix}-${name}`) ?? '',
    );
    const time = timeOf(stamp as string, 's');
    const signatures = readList(list as string);
    if (!ID.test(id as string) || /\./.test(id as string) || time === undefined || signatures === undefined) {
      return refused('hook_malformed');
    }
    const text = joinBytes([utf8ToBytes(`${id}.${stamp}.`), delivery.body]);
    let right = false;
    for (const { version, bytes } of signatures) {
      if (version === 'v1' && macMatches('sha256', macKeys, text, bytes)) right = true;
      if (version === 'v1a' && (await anySigned(publicKeys, text, bytes))) right = true;
    }
    if (!right) return refused('hook_forged');
    return isFresh(time, now, tolerance) ? accepted(delivery) : refused('hook_stale');
  };
}

interface Versioned {
  readonly version: string;
  readonly bytes: Uint8Array<ArrayBuffer>;
}

/** Versions of the future may stand in the list; what is no signature may not, such as the comma of a header sent twice. */
function readList(list: string): Versioned[] | undefined {
  const items = list.split(' ');
  if (items.length > MOST_SIGNATURES) return undefined;
  const read = items.map((item) => SIGNATURE.exec(item));
  const decoded = read.flatMap((match) => {
    const bytes = decodeBase64(match?.[2] ?? '=');
    return match && bytes ? [{ version: match[1] as string, bytes }] : [];
  });
  return decoded.length === items.length ? decoded : undefined;
}

async function anySigned(
  keys: readonly Uint8Array<ArrayBuffer>[],
  text: Uint8Array<ArrayBuffer>,
  signature: Uint8Array<ArrayBuffer>,
): Promise<boolean> {
  const results = await Promise.all(
    keys.map(async (bytes) => {
      const key = await crypto.subtle.importKey('raw', bytes, { name: 'Ed25519' }, false, ['verify']);
      return crypto.subtle.verify({ name: 'Ed25519' }, key, signature, text);
    }),
  );
  return results.includes(true);
}
