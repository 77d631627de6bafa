import { sha256 } from '@noble/hashes/sha2.js';
import { bytesToHex } from '@noble/hashes/utils.js';
import type { Refusal } from './delivery.ts';

/** More events than this are not remembered: the oldest are forgotten first. */
const MOST = 100_000;

export interface Claim {
  readonly source: string;
  /** What the vendor's retry repeats: its event id; without one, the body itself. */
  readonly keys: readonly string[];
  readonly body: Uint8Array;
  /** For how long a retry may come, ms. */
  readonly window: number;
}

/** Takes an event; gives why it must not be taken. The same event with the same body is a retry, and may come again within the window. */
export type Replays = (claim: Claim, now: number) => Refusal | undefined | Promise<Refusal | undefined>;

/** Remembers events by hashes of id and body, never by content; in memory, so for one process and as long as it runs: where there is no store. */
export function createReplays(most = MOST): (claim: Claim, now: number) => Refusal | undefined {
  const seen = new Map<string, { body: string; at: number }>();
  return ({ source, keys, body, window }, now) => {
    const hash = hashOf(body);
    const ids = keys.map((key) => hashOf(new TextEncoder().encode(`${source}\n${key}`)));
    for (const id of ids) {
      const before = seen.get(id);
      if (before && before.body !== hash) return 'hook_conflict';
      if (before && now - before.at > window) return 'hook_replayed';
    }
    for (const id of ids) if (!seen.has(id)) seen.set(id, { body: hash, at: now });
    for (const oldest of seen.keys()) {
      if (seen.size <= most) break;
      seen.delete(oldest);
    }
    return undefined;
  };
}

const hashOf = (bytes: Uint8Array): string => bytesToHex(sha256(bytes));
