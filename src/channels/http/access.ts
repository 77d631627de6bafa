import { sha256 } from '@noble/hashes/sha2.js';
import { bytesToHex, utf8ToBytes } from '@noble/hashes/utils.js';

/** The SHA-256 of an access token in hex: all that is ever stored of one. Tokens are random, so a plain hash hides them. */
export const accessTokenHash = (token: string): string => bytesToHex(sha256(utf8ToBytes(token)));

/**
 * Checks bearer tokens against hashes. All hashes are compared in full, so that the time says nothing. Gives the token's hash, which
 * names the caller to the rate limit, or undefined.
 */
export function createAccess(hashes: readonly string[]): (authorization: string | undefined) => string | undefined {
  return (authorization) => {
    const token = /^Bearer ([!-~]{1,512})$/i.exec(authorization ?? '')?.[1];
    if (token === undefined) return undefined;
    const hash = accessTokenHash(token);
    let caller: string | undefined;
    for (const known of hashes) if (sameText(known, hash)) caller = known;
    return caller;
  };
}

function sameText(a: string, b: string): boolean {
  let difference = a.length ^ b.length;
  for (let i = 0; i < b.length; i++) difference |= (a.charCodeAt(i) || 0) ^ b.charCodeAt(i);
  return difference === 0;
}
