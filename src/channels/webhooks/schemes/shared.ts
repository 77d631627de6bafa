import { sha256 } from '@noble/hashes/sha2.js';
import { utf8ToBytes } from '@noble/hashes/utils.js';
import { accepted, type Check, refused } from '../delivery.ts';
import { decodeBase64 } from '../encoding.ts';
import { sameBytes } from '../mac.ts';

/** True if the text is one of the secrets. Their hashes are compared, all of them: the time says neither which nor how much of it. */
function isOneOf(secrets: readonly Uint8Array[], given: Uint8Array): boolean {
  let matches = false;
  for (const secret of secrets) if (sameBytes(sha256(secret), sha256(given))) matches = true;
  return matches;
}

/** A header whose value both sides know. */
export function headerCheck(name: string, values: readonly string[]): Check {
  const secrets = values.map(utf8ToBytes);
  return (delivery) => {
    const given = delivery.header(name);
    if (given === undefined) return refused('hook_unsigned');
    return isOneOf(secrets, utf8ToBytes(given)) ? accepted(delivery) : refused('hook_forged');
  };
}

/** `user:password` pairs (RFC 7617), which vendors take from the URL that they were given. */
export function basicCheck(pairs: readonly string[]): Check {
  const secrets = pairs.map(utf8ToBytes);
  return (delivery) => {
    const header = delivery.header('authorization');
    if (header === undefined) return refused('hook_unsigned');
    const given = decodeBase64(/^Basic (\S+)$/i.exec(header)?.[1] ?? '=');
    if (given === undefined) return refused('hook_malformed');
    return isOneOf(secrets, given) ? accepted(delivery) : refused('hook_forged');
  };
}

/** The SHA-256 of the client's certificate, as a trusted proxy that has checked it says it in a header. From anybody else it says nothing. */
export function certificateCheck(name: string, fingerprints: readonly string[]): Check {
  const known = fingerprints.map((fingerprint) => utf8ToBytes(plainHex(fingerprint)));
  return (delivery) => {
    const given = delivery.header(name);
    if (given === undefined || !delivery.proxied) return refused('hook_unsigned');
    return isOneOf(known, utf8ToBytes(plainHex(given))) ? accepted(delivery) : refused('hook_forged');
  };
}

const plainHex = (fingerprint: string): string => fingerprint.replaceAll(':', '').toLowerCase();
