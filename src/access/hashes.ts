import { sha256 } from '@noble/hashes/sha2.js';
import { bytesToHex, utf8ToBytes } from '@noble/hashes/utils.js';

/** The SHA-256 of an access token in hex: all that is ever stored of one. Tokens are random, so a plain hash hides them. */
export const accessTokenHash = (token: string): string => bytesToHex(sha256(utf8ToBytes(token)));

/** True for equal texts, in a time that says nothing of where they differ. */
export function sameText(a: string, b: string): boolean {
  let difference = a.length ^ b.length;
  for (let i = 0; i < b.length; i++) difference |= (a.charCodeAt(i) || 0) ^ b.charCodeAt(i);
  return difference === 0;
}
