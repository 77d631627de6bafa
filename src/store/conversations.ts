import type { Compilable } from 'kysely';
import { GauzeError } from '../errors.ts';
import { keyedHash } from '../mask/keys.ts';
import { toHex } from './bytes.ts';
import type { Channel, Conversation, Reference } from './conversation.ts';
import type { DataKeys } from './data-keys.ts';
import { linkConversations, unlinkConversation } from './links.ts';
import type { Sql } from './sql.ts';
import { readTemplate, template } from './template.ts';

export interface Conversations {
  /** The conversation of a reference, opened on its first message. */
  open(reference: Reference): Promise<Conversation>;
  /** The conversation of a reference, where there is one. */
  find(reference: Reference): Promise<Conversation | undefined>;
  /** Throws `unknown_conversation`, also for one of another tenant. */
  get(tenant: string, id: string): Promise<Conversation>;
  /**
   * One more reference of a conversation. A ticket id that another conversation of the same vendor has links the two; any other reference that
   * is taken throws `reference_taken`.
   */
  refer(tenant: string, id: string, channel: Channel, reference: string): Promise<Conversation>;
  /** Links to another conversation of the same vendor because a person said so: new values get the other's tokens. Throws `other_vendor`. */
  link(tenant: string, id: string, target: string, actor: string): Promise<void>;
  /** Undoes its link; false where it had none. */
  unlink(tenant: string, id: string, actor: string): Promise<boolean>;
  /** The ids of all conversations that share tokens with this one, itself among them. */
  group(conversation: Conversation): Promise<readonly string[]>;
  /** True for a conversation that has a reference in this channel. */
  isMetIn(conversation: Conversation, channel: Channel): Promise<boolean>;
}

export interface ConversationOptions {
  readonly sql: Sql;
  readonly dataKeys: DataKeys;
  /** Ms since 1970. */
  readonly now: () => number;
}

export function createConversations(options: ConversationOptions): Conversations {
  const { sql } = options;
  return {
    open: (reference) => open(options, reference),
    find: (reference) => find(options, reference),
    get: (tenant, id) => get(sql, tenant, id),
    refer: (tenant, id, channel, reference) => refer(options, tenant, id, channel, reference),
    group: (conversation) => group(sql, conversation),
    isMetIn: async ({ tenant, id }, channel) =>
      (await sql.query(channelsOf(sql, tenant, id).where('channel', '=', channel))).length > 0,
    link: async (tenant, id, target, actor) => {
      const by = { reason: 'person', actor } as const;
      await linkConversations(options, await get(sql, tenant, id), await get(sql, tenant, target), by);
    },
    unlink: async (tenant, id, actor) => unlinkConversation(options, await get(sql, tenant, id), actor),
  };
}

async function open(options: ConversationOptions, reference: Reference): Promise<Conversation> {
  const { sql, now } = options;
  const { tenant, vendor } = reference;
  const place = { tenant, vendor, channel: reference.channel, reference: await hashOf(options, reference) };
  const known = await holderOf(sql, place);
  if (known !== undefined) return get(sql, tenant, known);
  const id = crypto.randomUUID();
  const row = { tenant, id, vendor, created_at: now(), last_at: now() };
  // Of processes that open it at once one writes both rows, the others none, and find its.
  if (await unlessTaken(sql, openStatements(sql, { ...row, channel: place.channel, reference: place.reference })))
    return { tenant, id, vendor, root: id };
  const opened = await holderOf(sql, place);
  if (opened === undefined) throw new GauzeError('store_conflict');
  return get(sql, tenant, opened);
}

async function find(options: ConversationOptions, reference: Reference): Promise<Conversation | undefined> {
  const { tenant, vendor, channel } = reference;
  const id = await holderOf(options.sql, {
    tenant,
    vendor,
    channel,
    reference: await hashOf(options, reference),
  });
  return id === undefined ? undefined : get(options.sql, tenant, id);
}

const conversationRow = readTemplate<{ readonly tenant: string; readonly id: string }, Row>(({ build }, place) =>
  build
    .selectFrom('conversations as c')
    .leftJoin('conversation_aliases as a', (join) =>
      join.onRef('a.tenant', '=', 'c.tenant').onRef('a.conversation', '=', 'c.id'),
    )
    .select(['c.vendor', 'a.target'])
    .where('c.tenant', '=', place('tenant'))
    .where('c.id', '=', place('id')),
);

interface Row {
  readonly vendor: string;
  readonly target: string | null;
}

async function get(sql: Sql, tenant: string, id: string): Promise<Conversation> {
  const [row] = await sql.query(conversationRow(sql, { tenant, id }));
  if (!row) throw new GauzeError('unknown_conversation');
  return { tenant, id, vendor: row.vendor, root: row.target ?? id };
}

async function refer(
  options: ConversationOptions,
  tenant: string,
  id: string,
  channel: Channel,
  reference: string,
): Promise<Conversation> {
  const { sql, now } = options;
  const conversation = await get(sql, tenant, id);
  const given = { tenant, vendor: conversation.vendor, channel, reference };
  const place = { ...given, reference: await hashOf(options, given) };
  await unlessTaken(sql, [referenceRow(sql, place, id, now())]);
  const holder = await holderOf(sql, place);
  if (holder === undefined) throw new GauzeError('store_conflict');
  if (holder === id) return conversation;
  if (channel !== 'ticket') throw new GauzeError('reference_taken');
  const by = { reason: 'ticket', actor: 'store' } as const;
  await linkConversations(options, conversation, await get(sql, tenant, holder), by);
  return get(sql, tenant, id);
}

const aliases = readTemplate<{ readonly tenant: string; readonly root: string }, { conversation: string }>(
  ({ build }, place) =>
    build
      .selectFrom('conversation_aliases')
      .select('conversation')
      .where('tenant', '=', place('tenant'))
      .where('target', '=', place('root'))
      .orderBy('linked_at')
      .orderBy('conversation'),
);

async function group(sql: Sql, { tenant, root }: Conversation): Promise<readonly string[]> {
  const rows = await sql.query(aliases(sql, { tenant, root }));
  return [root, ...rows.map(({ conversation }) => conversation)];
}

const channelsOf = ({ build }: Sql, tenant: string, id: string) =>
  build
    .selectFrom('conversation_references')
    .select('channel')
    .where('tenant', '=', tenant)
    .where('conversation', '=', id)
    .limit(1);

/** References are looked up by keyed hash: a message id may hold an address. */
async function hashOf({ dataKeys }: ConversationOptions, { tenant, channel, reference }: Reference): Promise<string> {
  const key = await (await dataKeys.obtain(tenant, '')).derive('references');
  return toHex(keyedHash(key, channel, reference));
}

const holder = readTemplate<Referred, { conversation: string }>(({ build }, place) =>
  build
    .selectFrom('conversation_references')
    .select('conversation')
    .where('tenant', '=', place('tenant'))
    .where('vendor', '=', place('vendor'))
    .where('channel', '=', place('channel'))
    .where('reference', '=', place('reference')),
);

const holderOf = async (sql: Sql, { tenant, vendor, channel, reference }: Reference): Promise<string | undefined> =>
  (await sql.query(holder(sql, { tenant, vendor, channel, reference })))[0]?.conversation;

/** A conversation and its first reference. */
const openStatements = template<
  Referred & { readonly id: string; readonly created_at: number; readonly last_at: number }
>(({ build }, place) => {
  const at = { tenant: place('tenant'), vendor: place('vendor') };
  const referred = { channel: place('channel'), reference: place('reference'), conversation: place('id') };
  const times = { created_at: place('created_at'), last_at: place('last_at') };
  return [
    build.insertInto('conversations').values({ ...at, id: place('id'), ...times }),
    build.insertInto('conversation_references').values({ ...at, ...referred, created_at: place('created_at') }),
  ];
});

type Referred = { readonly [K in keyof Reference]: Reference[K] };

const referenceRow = ({ build }: Sql, place: Reference, conversation: string, created_at: number): Compilable =>
  build.insertInto('conversation_references').values({ ...place, conversation, created_at });

/** Writes all of it, or none where a row is there already: then false. */
async function unlessTaken(sql: Sql, statements: readonly Compilable[]): Promise<boolean> {
  try {
    await sql.batch(statements);
    return true;
  } catch (error) {
    if (!(error instanceof GauzeError && error.code === 'store_conflict')) throw error;
    return false;
  }
}
