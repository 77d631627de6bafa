import type { Doc } from '../documents/document.ts';
import { GauzeError } from '../errors.ts';
import type { Kind } from '../kinds.ts';
import type { Held } from '../mask/finding.ts';
import type { Known } from '../mask/known.ts';
import type { Ctx, Masked, Masker } from '../mask/masker.ts';
import { type AuditEntry, appendAudit } from './audit.ts';
import { randomBytes } from './bytes.ts';
import type { Conversation, Place } from './conversation.ts';
import type { Conversations } from './conversations.ts';
import type { DataKeys } from './data-keys.ts';
import { entryStatements, takenBodies, type Writing } from './entries.ts';
import { isKeepable } from './keepable.ts';
import { findToken, knownValues, type Opened, openTokens } from './known-values.ts';
import { type Shred, shredStatements } from './shred.ts';
import type { Sql } from './sql.ts';
import { oursStatements, passingIn, vendorWrote } from './written.ts';

/** How often a document is masked again because another process taught the conversation something in between. */
const TRIES = 20;
const SEED_BYTES = 32;

export type { Place };

/** Masks with what the store adds to the call: in this thread, or in another. */
export type Mask = (doc: Doc, ctx: Ctx) => Masked | Held | Promise<Masked | Held>;

/** What a person marked, and who did: their id. */
export interface Marked {
  readonly kind: Kind;
  readonly value: string;
  readonly actor: string;
}

/** Sealed originals behind tokens. Every method names its tenant, and finds nothing of another: `unknown_conversation`. */
export interface Vault {
  /** Every value that is held for a conversation and those linked to it, with the token that stands for it. */
  known(place: Place): Promise<readonly Known[]>;
  /**
   * Masks a document with all that its conversation knows, and seals what it teaches before anything is given back. Throws `other_vendor` for a
   * masker of another vendor, `store_conflict` when others kept writing to the conversation all the while.
   */
  mask(place: Place, masker: Masker, doc: Doc, mask?: Mask): Promise<Masked | Held>;
  /** Seals a value that a person marked by hand: certain in all later messages. On record. Throws `not_keepable` as well. */
  mark(place: Place, masker: Masker, marked: Marked): Promise<Known>;
  /** The value behind a token of this conversation, on record before it is given; undefined where none is held. */
  reveal(place: Place, token: string, actor: string): Promise<string | undefined>;
  /**
   * The values behind the tokens with these bodies (`K7Q2M4XD.2`), of this conversation and those linked to it. Puts nothing on record: whoever
   * gives them to somebody does so first.
   */
  open(place: Place, bodies: readonly string[]): Promise<ReadonlyMap<string, Opened>>;
  /**
   * Remembers what a vendor wrote, but for what we had written first: quoted back word for word it stays as it was. Otherwise a guess of theirs
   * would come back as the token that it guesses at.
   */
  vendorWrote(place: Place, texts: readonly string[]): Promise<void>;
  /** Deletes a conversation's data key: what it sealed opens for nobody, here and in every copy restored with the shred records. */
  shred(shred: Shred): Promise<void>;
  /** The key of a tenant's tokens, for `createMasker`: 32 bytes that stay the same when master keys change. */
  tokenKey(tenant: string): Promise<Uint8Array>;
}

export interface VaultOptions {
  readonly sql: Sql;
  readonly dataKeys: DataKeys;
  readonly conversations: Conversations;
  /** Ms since 1970. */
  readonly now: () => number;
}

export function createVault(options: VaultOptions): Vault {
  const { sql, dataKeys, conversations, now } = options;
  return {
    known: async ({ tenant, conversation }) => knownOf(options, await conversations.get(tenant, conversation)),
    mask: (place, masker, doc, mask = masker.mask) =>
      learning(options, place, masker, async (ctx) => {
        const result = await mask(doc, ctx);
        return {
          result,
          learned: result.ok ? result.learned.filter(({ kind, value }) => isKeepable(kind, value)) : [],
          ...(result.ok && result.ours && { ours: result.ours }),
        };
      }),
    mark: async (place, masker, { kind, value, actor }) => {
      if (!isKeepable(kind, value)) throw new GauzeError('not_keepable', kind);
      return learning(options, place, masker, async (ctx) => {
        const result = masker.issue(kind, value, ctx);
        const isNew = !ctx.known?.some(({ token }) => token === result.token);
        return {
          result,
          learned: isNew ? [result] : [],
          record: { event: 'value_marked', actor, counts: { [kind]: 1 } },
        };
      });
    },
    reveal: (place, token, actor) => reveal(options, place, token, actor),
    open: (place, bodies) => open(options, place, bodies),
    vendorWrote: (place, texts) => vendorWrote(options, place, texts),
    shred: async (shred) => {
      await sql.batch(shredStatements(sql, shred, now()));
      dataKeys.drop(shred.tenant, shred.conversation);
    },
    tokenKey: async (tenant) => (await dataKeys.obtain(tenant, '')).derive('tokens'),
  };
}

async function knownOf({ sql, dataKeys, conversations }: VaultOptions, conversation: Conversation): Promise<Known[]> {
  const known: Known[] = [];
  for (const id of await conversations.group(conversation))
    known.push(...(await knownValues(sql, dataKeys, { ...conversation, id })));
  return known;
}

interface Taught<T> {
  readonly result: T;
  readonly learned: readonly Known[];
  /** Hashes of the words around what was masked. */
  readonly ours?: Uint32Array;
  /** For the audit, in the batch that keeps what was learned. */
  readonly record?: Pick<AuditEntry, 'event' | 'actor' | 'counts'>;
}

/** Works with what a conversation knows, and keeps what that teaches: again from the start where another process was there first. */
async function learning<T>(
  options: VaultOptions,
  { tenant, conversation: id }: Place,
  { policy, vendor }: Masker,
  work: (ctx: Ctx) => Promise<Taught<T>>,
): Promise<T> {
  let taken: ReadonlySet<string> = new Set();
  for (let tried = 1; ; tried++) {
    const conversation = await options.conversations.get(tenant, id);
    if (conversation.vendor !== vendor) throw new GauzeError('other_vendor');
    const known = await knownOf(options, conversation);
    const at = options.now();
    const seed = randomBytes(SEED_BYTES);
    const { passing, words } = await passingIn(options, conversation);
    const ctx = { conversation: conversation.root, known, seed, taken, now: at, ...passing };
    const { result, learned, record, ours } = await work(ctx);
    const first = ours ? await oursStatements(options, conversation, { made: ours, words, at }) : [];
    if (learned.length === 0) {
      if (first.length > 0) await options.sql.batch(first);
      return result;
    }
    const writing = await writingTo(options, conversation, policy, at);
    const audited = record ? [appendAudit(options.sql, { tenant, vendor, conversation: id, ...record }, at)] : [];
    try {
      await options.sql.batch([...(await entryStatements(writing, learned)), ...first, ...audited]);
      return result;
    } catch (error) {
      if (!(error instanceof GauzeError && error.code === 'store_conflict') || tried === TRIES) throw error;
      // Its key may be one that was shredded elsewhere; a token of it may stand for another value.
      for (const shared of [id, conversation.root]) options.dataKeys.drop(tenant, shared);
      taken = new Set([...taken, ...(await takenBodies(writing, learned))]);
    }
  }
}

async function writingTo(
  { sql, dataKeys }: VaultOptions,
  conversation: Conversation,
  policy: Masker['policy'],
  at: number,
): Promise<Writing> {
  const { tenant, id, root } = conversation;
  const key = await dataKeys.obtain(tenant, id);
  const rootIndexing = (await dataKeys.obtain(tenant, root)).indexing;
  const ofTenant = await dataKeys.obtain(tenant, '');
  const vendorIndexing = await ofTenant.derive('vendor tokens');
  const personIndexing = await ofTenant.derive('persons');
  return { sql, conversation, policy, key, rootIndexing, vendorIndexing, personIndexing, at };
}

async function reveal(options: VaultOptions, place: Place, token: string, actor: string): Promise<string | undefined> {
  const { sql, dataKeys, conversations, now } = options;
  const conversation = await conversations.get(place.tenant, place.conversation);
  const others = await conversations.group(conversation);
  // Its own first: where two linked conversations had one token before, it means what it meant here.
  for (const id of new Set([conversation.id, ...others])) {
    const found = await findToken(sql, dataKeys, { ...conversation, id }, token);
    if (!found) continue;
    const { tenant, vendor } = conversation;
    const entry = { tenant, event: 'value_revealed', actor, vendor, conversation: id, subject: found.entry };
    await sql.batch([appendAudit(sql, entry, now())]);
    return found.value;
  }
  return undefined;
}

async function open(
  { sql, dataKeys, conversations }: VaultOptions,
  place: Place,
  bodies: readonly string[],
): Promise<ReadonlyMap<string, Opened>> {
  const conversation = await conversations.get(place.tenant, place.conversation);
  const opened = new Map<string, Opened>();
  // Its own first, as for one token.
  for (const id of new Set([conversation.id, ...(await conversations.group(conversation))])) {
    const missing = bodies.filter((body) => !opened.has(body));
    if (missing.length === 0) break;
    const found = await openTokens(sql, dataKeys, { ...conversation, id }, missing);
    for (const [body, value] of found) opened.set(body, value);
  }
  return opened;
}
