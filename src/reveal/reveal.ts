import type { Doc } from '../documents/document.ts';
import { GauzeError } from '../errors.ts';
import { type AuditEntry, appendAudit } from '../store/audit.ts';
import type { Conversation } from '../store/conversation.ts';
import type { Conversations } from '../store/conversations.ts';
import type { DataKeys } from '../store/data-keys.ts';
import type { Opened } from '../store/known-values.ts';
import type { Sql } from '../store/sql.ts';
import type { Place, Vault } from '../store/vault.ts';
import type { Grants } from './grants.ts';
import { auditRecorded, BULK, type Entry, givenWithin, RATES, recordWithin, sealReason } from './ledger.ts';
import { lacking, type Refusal, type Revealer, readerOf, type Writer } from './revealer.ts';
import { tokensIn } from './tokens-in.ts';
import { saidIn, scan, write } from './write.ts';

/** Something that a person should look at. Ids and counts only. */
export interface RevealNotice {
  readonly event: 'bulk_reveal' | 'break_glass';
  readonly tenant: string;
  readonly reader: string;
  readonly conversation: string;
  /** Values that the reader was given within the hour. */
  readonly values: number;
}

export interface DocumentRequest {
  readonly place: Place;
  readonly doc: Doc;
  readonly by: Revealer | Writer;
  /** True for what comes from the vendor: what it says in clear is the vendor's own from then on. */
  readonly vendorWrote?: boolean;
}

export interface Revealed {
  readonly content: string | Uint8Array;
  /** Places in which an original stands now. */
  readonly revealed: number;
  /** Tokens that stay: unknown, of another conversation, or where nobody would see the original as text. */
  readonly left: number;
}

/**
 * Gives originals back to who may see them. Every method writes down what it gives before it gives it, and refusals too; throws
 * `reveal_refused` with why as its detail, `unknown_conversation`.
 */
export interface Reveal {
  /** A document with its originals, in text that a reader sees only. One that cannot be read comes back as it was. */
  document(request: DocumentRequest): Promise<Revealed>;
  /** Remembers what a vendor wrote, where it is not revealed: quoted back it stays as it was. */
  vendorWrote(request: Pick<DocumentRequest, 'place' | 'doc'>): Promise<void>;
  /** The value behind one token of a conversation; undefined where none is held. */
  token(request: { readonly place: Place; readonly token: string; readonly by: Revealer }): Promise<string | undefined>;
  /** All values that are held for a conversation and those linked to it, with their tokens. */
  conversation(request: { readonly place: Place; readonly by: Revealer }): Promise<readonly TokenValue[]>;
}

export interface TokenValue {
  readonly token: string;
  readonly value: string;
}

export interface RevealOptions {
  readonly sql: Sql;
  readonly vault: Vault;
  readonly conversations: Conversations;
  readonly dataKeys: DataKeys;
  readonly grants: Grants;
  /** Ms since 1970. */
  readonly now: () => number;
  /** Told at once of what is in the audit as well. */
  readonly notify?: (notice: RevealNotice) => void;
}

export function createReveal(options: RevealOptions): Reveal {
  const { vault, conversations } = options;
  return {
    document: async ({ place, doc, by, vendorWrote = false }) => {
      const conversation = await conversations.get(place.tenant, place.conversation);
      const scanned = scan(doc);
      // Also where nothing may be revealed: it will be quoted all the same.
      if (vendorWrote && scanned) await vault.vendorWrote(place, saidIn(scanned));
      const allowed = await authorised(options, conversation, by);
      if (!scanned) return { content: doc.content, revealed: 0, left: tokensIn(plainText(doc)).length };
      const named = new Set(scanned.seen.flatMap(({ mentions }) => mentions.map(({ body }) => body)));
      const bodies = [...named].filter((body) => !('writer' in by) || by.wrote.has(body));
      const opened = bodies.length > 0 ? await vault.open(place, bodies) : new Map<string, Opened>();
      const values = new Map([...opened].map(([body, { value }]) => [body, value]));
      const { content, replaced, left } = write(doc, scanned, values);
      if (replaced.length === 0) return { content: doc.content, revealed: 0, left };
      await record(options, conversation, allowed, { kinds: kindsOf(opened, replaced), left });
      return { content, revealed: replaced.length, left };
    },
    vendorWrote: async ({ place, doc }) => {
      const scanned = scan(doc);
      if (scanned) await vault.vendorWrote(place, saidIn(scanned));
    },
    token: async ({ place, token, by }) => {
      const conversation = await conversations.get(place.tenant, place.conversation);
      const allowed = await authorised(options, conversation, by);
      const [mention, ...more] = tokensIn(token.trim());
      const opened = mention && more.length === 0 ? await vault.open(place, [mention.body]) : undefined;
      const found = mention && opened?.get(mention.body);
      if (!found) return undefined;
      await record(options, conversation, allowed, { kinds: [found.kind], left: 0 });
      return found.value;
    },
    conversation: async ({ place, by }) => {
      const conversation = await conversations.get(place.tenant, place.conversation);
      const allowed = await authorised(options, conversation, by);
      const known = await vault.known(place);
      if (known.length === 0) return [];
      await record(options, conversation, allowed, { kinds: known.map(({ kind }) => kind), left: 0 });
      return known.map(({ token, value }) => ({ token, value }));
    },
  };
}

/** The text of a document that no codec reads, for counting. */
const plainText = ({ content }: Doc): string =>
  typeof content === 'string' ? content : new TextDecoder().decode(content);

const kindsOf = (opened: ReadonlyMap<string, Opened>, bodies: readonly string[]): string[] =>
  bodies.map((body) => opened.get(body)?.kind ?? '');

interface Allowed {
  readonly by: Revealer | Writer;
  readonly purpose: string;
  /** Id of the reveal that this may become, and its reason, which is sealed while values are opened. */
  readonly id: string;
  readonly reason: Promise<Uint8Array | null>;
}

function allow({ dataKeys }: RevealOptions, { tenant }: Conversation, by: Revealer | Writer, purpose: string): Allowed {
  const id = crypto.randomUUID();
  const reason = 'reason' in by ? sealReason(dataKeys, tenant, id, by.reason) : Promise.resolve(null);
  // Where nothing is revealed nobody waits for it.
  reason.catch(() => undefined);
  return { by, purpose, id, reason };
}

/** What stands for a purpose where somebody is given their own words back: nothing is disclosed. */
const OWN_WORDS = 'own-words';

/** Throws, and writes down, why this one may not. */
async function authorised(options: RevealOptions, conversation: Conversation, by: Revealer | Writer): Promise<Allowed> {
  if ('writer' in by) return allow(options, conversation, by, OWN_WORDS);
  if (!('grant' in by)) {
    const refusal = lacking(by);
    if (refusal) return refuse(options, conversation, by, refusal);
    return allow(options, conversation, by, by.purpose);
  }
  const grant = await options.grants.inForce(conversation.tenant, by.grant, by.reader);
  if (grant?.vendor !== conversation.vendor || !(await options.conversations.isMetIn(conversation, grant.channel)))
    return refuse(options, conversation, by, 'no_grant');
  return allow(options, conversation, by, grant.purpose);
}

async function refuse(
  options: RevealOptions,
  conversation: Conversation,
  by: Revealer | Writer,
  why: Refusal,
): Promise<never> {
  const entry = entryOf(conversation, by, 'reveal_refused', { [why]: 1 });
  await options.sql.batch([appendAudit(options.sql, entry, options.now())]);
  throw new GauzeError('reveal_refused', why);
}

const entryOf = (
  { tenant, vendor, id }: Conversation,
  by: Revealer | Writer,
  event: string,
  counts: AuditEntry['counts'],
  subject = '',
): AuditEntry => ({ tenant, event, actor: readerOf(by), vendor, conversation: id, subject, counts: counts ?? {} });

interface Given {
  /** The kind of each value that is given. */
  readonly kinds: readonly string[];
  readonly left: number;
}

/** Writes a reveal down before anything is given. Throws `reveal_refused` (`over_rate`). */
async function record(options: RevealOptions, conversation: Conversation, allowed: Allowed, given: Given) {
  const { sql, now } = options;
  const { by, purpose, id } = allowed;
  const at = now();
  const reason = await allowed.reason;
  const grant = 'grant' in by ? by.grant : '';
  const entry: Entry = { id, conversation, reader: readerOf(by), grant, purpose, reason, revealed: given.kinds.length };
  const type = grant === '' ? 'person' : 'grant';
  const event = 'breakGlass' in by ? 'break_glass_reveal' : 'value_revealed';
  const counts = { ...countsOf(given.kinds), ...(given.left > 0 && { left: given.left }), [`for_${purpose}`]: 1 };
  const written = [recordWithin(sql, entry, RATES[type], at), auditRecorded(sql, entry, event, counts, at)];
  const [taken, , sum] = await sql.batch([...written, givenWithin(sql, entry, at)]);
  if (taken?.changes !== 1) return refuse(options, conversation, by, 'over_rate');
  const values = Number(sum?.rows[0]?.['given'] ?? 0);
  const crossed = values >= BULK[type] && values - entry.revealed < BULK[type];
  if (crossed) await sql.batch([appendAudit(sql, entryOf(conversation, by, 'bulk_reveal', { values }, id), at)]);
  const notice = { tenant: conversation.tenant, reader: entry.reader, conversation: conversation.id, values };
  if ('breakGlass' in by) options.notify?.({ event: 'break_glass', ...notice });
  if (crossed) options.notify?.({ event: 'bulk_reveal', ...notice });
}

function countsOf(kinds: readonly string[]): Record<string, number> {
  const counts: Record<string, number> = {};
  for (const kind of kinds) counts[kind] = (counts[kind] ?? 0) + 1;
  return counts;
}
