/** What a person wrote, sealed already, and the data key that opens it. */
export interface SealedBody {
  readonly dataKey: string;
  readonly bytes: Uint8Array;
}

/** A message to be delivered once. */
export interface NewMessage {
  /** Made by the caller, since the seal binds it: a UUID. */
  readonly id: string;
  readonly tenant: string;
  readonly vendor: string;
  /** Messages of one conversation are delivered in the order in which they were taken in. */
  readonly conversation: string;
  /** Id of where it goes, as the channel knows it. */
  readonly destination: string;
  /** The same for every copy of one inbound message, within its tenant: an id or a keyed hash, never content. */
  readonly idempotencyKey: string;
  readonly body: SealedBody;
  /** For the audit: how many of what was masked. */
  readonly counts?: Readonly<Record<string, number>>;
}

/** What became of a message that was handed in. */
export interface Enqueued {
  /** Of a duplicate, the id of the message that was taken in first. */
  readonly id: string;
  readonly duplicate: boolean;
}

/** A message as a worker holds it, until its lease ends. */
export interface Leased {
  readonly id: string;
  readonly tenant: string;
  readonly vendor: string;
  readonly conversation: string;
  readonly destination: string;
  /** To be given to the receiver, who takes each key once. */
  readonly idempotencyKey: string;
  readonly body: SealedBody;
  /** Attempts before this one. */
  readonly attempts: number;
  /** True if the last attempt's process ended before its outcome was known: a receiver without idempotency keys may have it already. */
  readonly inDoubt: boolean;
}

/** What a receiver said. Codes are short words (`timeout`, `http_503`): never text that it sent. */
export type Outcome =
  | { readonly delivered: true }
  | {
      readonly delivered: false;
      readonly code: string;
      /** It will never be taken: dead at once. */
      readonly permanent?: boolean;
      /** How long the receiver asks to be left alone, ms. */
      readonly retryAfterMs?: number;
      /** Nothing is wrong with the message, and its turn comes: it waits for days, where others would be given up after hours. */
      readonly waits?: boolean;
      /** Certainly nothing of it was done, since the receiver was busy: for a day it costs no attempt. */
      readonly deferred?: boolean;
    };

/** A code as it may stand in a table; anything else is `failed`. */
export const outcomeCode = (code: string): string => (/^[a-z][a-z0-9_]{0,63}$/.test(code) ? code : 'failed');
