import type { Channel } from './conversation.ts';
import type { Sql } from './sql.ts';

/** One conversation in a list. Times are ms since 1970. */
export interface ConversationLine {
  readonly id: string;
  readonly vendor: string;
  /** Where it is met. */
  readonly channels: readonly Channel[];
  /** The conversation that it is linked to; '' for none. */
  readonly target: string;
  readonly created_at: number;
  readonly last_at: number;
}

/** What is held of a conversation: ids, codes, counts and times. Never a reference or a value. */
export interface ConversationDetails {
  readonly references: Readonly<Record<string, number>>;
  /** All that share tokens with it, but for itself; `reason` is `ticket`, `person` or, for the one that all are linked to, `root`. */
  readonly linked: readonly { readonly id: string; readonly reason: string; readonly since: number | null }[];
  /** Sealed originals by kind. */
  readonly values: Readonly<Record<string, number>>;
  readonly queued: number;
  readonly deadLetters: number;
  /** Those that wait for a person. */
  readonly holds: number;
  /** When its data key was made; null where nothing of it is sealed. */
  readonly sealedSince: number | null;
  readonly shredded: readonly { readonly reason: string; readonly at: number }[];
}

/** Ids that fit one statement beside its other parameters. */
const PAGE = 90;

/** A tenant's conversations, the one last heard of first. */
export async function listConversations(
  sql: Sql,
  { tenant, vendor, limit }: { readonly tenant: string; readonly vendor?: string | undefined; readonly limit: number },
): Promise<ConversationLine[]> {
  const rows = await sql.query(
    conversationsOf(sql, tenant)
      .$if(vendor !== undefined, (all) => all.where('c.vendor', '=', vendor ?? ''))
      .orderBy('c.last_at', 'desc')
      .orderBy('c.id')
      .limit(limit),
  );
  return withChannels(sql, tenant, rows);
}

/** One conversation as a list shows it; undefined where the tenant has none of this id. */
export async function conversationLine(sql: Sql, tenant: string, id: string): Promise<ConversationLine | undefined> {
  return (await withChannels(sql, tenant, await sql.query(conversationsOf(sql, tenant).where('c.id', '=', id))))[0];
}

const conversationsOf = ({ build }: Sql, tenant: string) =>
  build
    .selectFrom('conversations as c')
    .leftJoin('conversation_aliases as a', (join) =>
      join.onRef('a.tenant', '=', 'c.tenant').onRef('a.conversation', '=', 'c.id'),
    )
    .select(['c.id', 'c.vendor', 'c.created_at', 'c.last_at', 'a.target'])
    .where('c.tenant', '=', tenant);

type Row = Omit<ConversationLine, 'channels' | 'target'> & { readonly target: string | null };

async function withChannels(sql: Sql, tenant: string, rows: readonly Row[]): Promise<ConversationLine[]> {
  const channels = new Map<string, Channel[]>();
  for (let at = 0; at < rows.length; at += PAGE) {
    const ids = rows.slice(at, at + PAGE).map(({ id }) => id);
    const met = sql.build
      .selectFrom('conversation_references')
      .select(['conversation', 'channel'])
      .distinct()
      .where('tenant', '=', tenant)
      .where('conversation', 'in', ids)
      .orderBy('channel');
    for (const { conversation, channel } of await sql.query(met))
      channels.set(conversation, [...(channels.get(conversation) ?? []), channel as Channel]);
  }
  return rows.map(({ target, ...row }) => ({ ...row, target: target ?? '', channels: channels.get(row.id) ?? [] }));
}

/** What is held of one conversation of a tenant, and whom it shares tokens with. */
export async function conversationDetails(
  sql: Sql,
  { tenant, id, target }: { readonly tenant: string; readonly id: string; readonly target: string },
): Promise<ConversationDetails> {
  const { query, build } = sql;
  const place = { tenant, conversation: id };
  const key = build
    .selectFrom('data_keys')
    .select('created_at')
    .where((eb) => eb.and(place));
  const shreds = build
    .selectFrom('shred_records')
    .select(['reason', 'shredded_at as at'])
    .where((eb) => eb.and(place))
    .orderBy('shredded_at');
  return {
    references: await countsBy(sql, 'conversation_references', 'channel', place),
    linked: await linkedWith(sql, tenant, id, target || id),
    values: await countsBy(sql, 'vault_entries', 'kind', place),
    queued: sum(await countsBy(sql, 'outbox_messages', 'destination', place)),
    deadLetters: sum(await countsBy(sql, 'dead_letters', 'destination', place)),
    holds: (await countsBy(sql, 'holds', 'state', place))['held'] ?? 0,
    sealedSince: (await query(key))[0]?.created_at ?? null,
    shredded: await query(shreds),
  };
}

type Counted = 'conversation_references' | 'vault_entries' | 'outbox_messages' | 'dead_letters' | 'holds';

async function countsBy(
  { query, build }: Sql,
  table: Counted,
  column: string,
  place: { readonly tenant: string; readonly conversation: string },
): Promise<Record<string, number>> {
  const rows = await query(
    build
      .selectFrom(table)
      .select((eb) => [eb.ref(column as never).as('what'), eb.fn.countAll<number | string>().as('count')])
      .where('tenant', '=', place.tenant)
      .where('conversation', '=', place.conversation)
      .groupBy(column as never)
      .orderBy(column as never),
  );
  return Object.fromEntries(rows.map(({ what, count }) => [String(what), Number(count)]));
}

const sum = (counts: Readonly<Record<string, number>>): number =>
  Object.values(counts).reduce((total, count) => total + count, 0);

async function linkedWith({ query, build }: Sql, tenant: string, id: string, root: string) {
  const aliases = await query(
    build
      .selectFrom('conversation_aliases')
      .select(['conversation as id', 'reason', 'linked_at as since'])
      .where('tenant', '=', tenant)
      .where('target', '=', root)
      .orderBy('linked_at')
      .orderBy('conversation'),
  );
  const all = root === id ? aliases : [{ id: root, reason: 'root', since: null }, ...aliases];
  return all.filter((one) => one.id !== id);
}
