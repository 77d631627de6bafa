import type { Json } from '../../relay/inbound.ts';
import type { AlertEnvelope } from './alerts.ts';

/** What goes with a masked mail to its delivery, sealed with it: addresses are those of the inside. */
export interface OutEnvelope {
  readonly type: 'out';
  readonly desk: string;
  /** The vendor's address. */
  readonly to: string;
  /** Who wrote it. */
  readonly from: string;
  /** Further people that it names, in the order of the first document. */
  readonly copies: readonly string[];
  /** How many of `copies` stood in To. */
  readonly inTo: number;
  /** The id that the inside knows; made where it had none. */
  readonly inside: string;
  readonly outside: string;
  /** RFC 5322 date, for a mail without one. */
  readonly date: string;
  /** What was found out about the sender: `dmarc=pass`. */
  readonly authentication: string;
  /** False for one that could not be read when it came: a person let it go, and it is tried again. */
  readonly scrubbed: boolean;
  readonly unsigned: boolean;
  /** True where it is proven who wrote it: only then they are told of bounces. */
  readonly proven: boolean;
  /** Tokens that its writer had put into it: a quote, or a guess. null where it could not be read, and for people of the company. */
  readonly quoted: readonly string[] | null;
}

/** What goes with a vendor's mail to one person. */
export interface BackEnvelope {
  readonly type: 'back';
  readonly desk: string;
  readonly to: string;
  readonly authentication: string;
}

/** A notice to somebody of the inside: never with content. */
export interface NoticeEnvelope {
  readonly type: 'notice';
  readonly desk: string;
  readonly to: string;
  readonly about: 'held' | 'undeliverable' | 'delayed';
  /** Codes and, of a bounce, its status. */
  readonly codes: readonly string[];
  /** The id of the hold or message. */
  readonly reference: string;
  /** The id, inside, of the mail that it is about. */
  readonly inReplyTo: string;
  readonly id: string;
  readonly date: string;
}

export type MailEnvelope = OutEnvelope | BackEnvelope | NoticeEnvelope | AlertEnvelope;

/** Envelopes are JSON; an interface is no index signature to the compiler. */
export const asJson = (envelope: MailEnvelope): Json => ({ ...envelope }) as unknown as Json;
export const envelopeOf = (json: Json): MailEnvelope => json as unknown as MailEnvelope;
