import { hmac } from '@noble/hashes/hmac.js';
import { sha256 } from '@noble/hashes/sha2.js';
import { concat, fieldBytes, toHex } from './bytes.ts';

/** A row of the audit, as it is hashed and exported. Times are ms since 1970. */
export interface AuditRow {
  readonly position: number;
  readonly tenant: string;
  readonly at: number;
  readonly event: string;
  readonly actor: string;
  readonly vendor: string;
  readonly conversation: string;
  readonly subject: string;
  readonly counts: string;
}

/** What a seal says of the rows under it; its mac covers all of it and the seal before. */
export interface Sealed {
  readonly tenant: string;
  readonly number: number;
  readonly rows: number;
  readonly firstAt: number;
  readonly lastAt: number;
  /** Hash of all rows, one after the other, in hex. */
  readonly hash: string;
  /** Mac of the seal before; '' for the first. */
  readonly previous: string;
}

/** A hash over rows, each taken in together with the hash of those before it. */
export function chained(rows: readonly AuditRow[]): string {
  let hash: Uint8Array = new Uint8Array(32);
  for (const { position, tenant, at, event, actor, vendor, conversation, subject, counts } of rows) {
    const fields = [`${position}`, tenant, `${at}`, event, actor, vendor, conversation, subject, counts];
    hash = sha256(concat(hash, fieldBytes(fields)));
  }
  return toHex(hash);
}

/** HMAC-SHA-256 under the audit's own key, in hex. */
export function macOf(key: Uint8Array, { tenant, number, rows, firstAt, lastAt, hash, previous }: Sealed): string {
  const fields = ['audit seal', tenant, `${number}`, `${rows}`, `${firstAt}`, `${lastAt}`, hash, previous];
  return toHex(hmac(sha256, key, fieldBytes(fields)));
}
