import type { RecordOf } from '../../relay/core.ts';
import type { Relay } from '../../relay/relay.ts';
import type { Grants } from '../../reveal/grants.ts';
import type { Reveal } from '../../reveal/reveal.ts';
import type { Outcome } from '../../store/outbox/message.ts';
import type { RelayAddresses } from './addresses.ts';
import type { Desk, MailConfig } from './config.ts';
import type { MessageIds } from './message-ids.ts';
import type { Authentication } from './trust.ts';
import type { Writers } from './writers.ts';

/** A mail as it is handed to a server. */
export interface Submission {
  /** Envelope: bounces go to `from`. */
  readonly from: string;
  readonly to: readonly string[];
  readonly content: Uint8Array;
  /** The message's id in the outbox: for bounces to name it. */
  readonly id: string;
  /** Whose it is, for ways out that give it another id. */
  readonly vendor: string;
  readonly conversation: string;
  /** What was found out about who wrote it, `dmarc=pass`: sealed with it where there is a key. */
  readonly results?: string;
}

export type Submit = (submission: Submission, signal: AbortSignal) => Promise<Outcome>;

/** What the parts of the mail relay work with. */
export interface MailContext {
  readonly config: MailConfig;
  readonly tenant: string;
  /** For ids, marks and keys of contents: derived for mail alone. */
  readonly key: Uint8Array;
  readonly relay: Relay;
  readonly addresses: RelayAddresses;
  readonly ids: MessageIds;
  readonly writers: Writers;
  readonly reveal: Reveal;
  readonly grants: Grants;
  readonly recordOf: RecordOf;
  readonly submit: Submit;
}

/** A mail as a way in has received it. */
export interface Received {
  readonly content: Uint8Array;
  /** Name of the way in: `listener`, a mailbox. */
  readonly source: string;
  /** Where it was delivered to: of the envelope, or what the mailbox's fields say. */
  readonly recipients: readonly string[];
  /** Envelope's sender, '' for a bounce; undefined where it is not known. */
  readonly sender: string | undefined;
  readonly authentication: Authentication;
  /** The desk that its mailbox is. */
  readonly desk?: string;
}

/** Why a mail was not taken: for the sender's server, for the audit; never with content. */
export type RefusalCode =
  | 'unknown_recipient'
  | 'sender_unproven'
  | 'not_the_vendor'
  | 'not_inside'
  | 'bare_line_break'
  | 'unreadable'
  | 'too_large';

/** What became of a received mail, for one of those that it was for. */
export type Fate =
  | { readonly state: 'queued' | 'held'; readonly duplicate: boolean }
  | { readonly state: 'ignored'; readonly code: string }
  | { readonly state: 'refused'; readonly code: RefusalCode }
  /** DNS did not answer: to be handed in again. */
  | { readonly state: 'later' };

export interface NamedDesk extends Desk {
  readonly name: string;
}

export function deskNamed({ config }: MailContext, name: string): NamedDesk | undefined {
  const desk = Object.hasOwn(config.desks, name) ? config.desks[name] : undefined;
  return desk && { ...desk, name };
}
