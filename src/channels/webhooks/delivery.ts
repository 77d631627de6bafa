import type { ErrorCode } from '../../errors.ts';

/** A webhook as it came in: nothing of it is believed yet. */
export interface Delivery {
  readonly method: string;
  /** The query as it was sent, with its `?`; empty without one. */
  readonly search: string;
  /** A header by its name in lower case. One that was sent twice has both values, joined by `, `: no scheme accepts that. */
  readonly header: (name: string) => string | undefined;
  /** The raw bytes. */
  readonly body: Uint8Array;
  /** Who called, by address: the peer of the connection, or what a trusted proxy says of it. */
  readonly address: string | undefined;
  /** True where the peer is one of the trusted proxies. */
  readonly proxied: boolean;
}

/** Why a webhook was not taken: for log and audit alone, the caller learns nothing of it. */
export type Refusal = Extract<ErrorCode, `hook_${string}`>;

/** `body` is what was verified. */
export type Verdict = { readonly ok: true; readonly body: Uint8Array } | { readonly ok: false; readonly code: Refusal };

/** One proof that a request is its source's. `now` in ms since 1970. */
export type Check = (delivery: Delivery, now: number) => Verdict | Promise<Verdict>;

export const refused = (code: Refusal): Verdict => ({ ok: false, code });
export const accepted = ({ body }: Delivery): Verdict => ({ ok: true, body });
