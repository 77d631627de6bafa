import type { Doc } from '../documents/document.ts';
import type { Finding, Held, HoldReason } from '../mask/finding.ts';
import type { Masked } from '../mask/masker.ts';
import type { Channel } from '../store/conversation.ts';

export type Json = null | boolean | number | string | readonly Json[] | { readonly [key: string]: Json };

export interface Further {
  readonly docs: readonly Doc[];
  /** Each with the path of what cannot be had. */
  readonly reasons: readonly HoldReason[];
}

/** One message that a channel has received, on its way to a vendor. */
export interface Inbound {
  readonly tenant: string;
  /** Who receives: decides record, policy and tokens. */
  readonly vendor: string;
  readonly channel: Channel;
  /** Name of the configured source: a mailbox, a hook, a pair. It goes into the audit. */
  readonly source: string;
  /** The conversation's reference in that channel. */
  readonly reference: string;
  /** Further references of the same conversation, by which later messages find it. */
  readonly alsoReferences?: readonly string[];
  /** The same for every copy of this message, within its tenant: of ids or keyed hashes, never content. */
  readonly idempotencyKey: string;
  /** `mail:NAME`, `slack:NAME`, `http:NAME`: what stands before the colon picks who delivers. */
  readonly destination: string;
  /** Masked in order, in one conversation; if one is held the whole message is. */
  readonly docs: readonly Doc[];
  /** What delivery needs besides (recipients, thread ids): sealed with the documents. */
  readonly envelope: Json;
  /** Name of the policy where the vendor has no record; `strict` without it. */
  readonly policy?: string;
  /** Further documents that have to be got first, after `docs`, and why the message is held where one cannot be had: asked for the first copy alone. */
  readonly further?: () => Promise<Further>;
  /** The channel's own reasons to hold it, whatever masking finds: a sender that is not proven, a document that it could not take apart. */
  readonly hold?: readonly HoldReason[];
}

/** What became of a message. `duplicate`: it was taken in before, and this is what became of it then; findings are not remembered. */
export type Taken =
  | {
      readonly state: 'queued';
      readonly message: string;
      readonly conversation: string;
      readonly duplicate: boolean;
      readonly findings: readonly Finding[];
    }
  | {
      readonly state: 'held';
      readonly hold: string;
      readonly conversation: string;
      readonly duplicate: boolean;
      readonly reasons: readonly HoldReason[];
    };

/** A document to be masked in a conversation and given back, not sent. */
export interface MaskHere extends Pick<Inbound, 'tenant' | 'vendor' | 'channel' | 'source' | 'reference' | 'policy'> {
  readonly doc: Doc;
}

export interface Intake {
  /**
   * Masks a message with everything its conversation knows, seals the masked documents with the envelope, and queues them; where it cannot be
   * masked with certainty, seals the original as a hold. Returns after the commit. Throws what the store throws: then nothing was taken in,
   * and the same message may be handed in again.
   */
  take(inbound: Inbound): Promise<Taken>;
  /** Masks with everything the conversation knows, seals what it teaches, and gives the masked document back: for a caller who delivers by itself. */
  mask(asked: MaskHere): Promise<Omit<Masked, 'learned' | 'unknown'> | Held>;
}
