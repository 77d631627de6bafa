import type { Kind } from '../kinds.ts';
import type { Known } from '../mask/known.ts';
import type { Conversation } from './conversation.ts';
import type { DataKey, DataKeys } from './data-keys.ts';
import { unsealValue } from './sealed-value.ts';
import type { Sql } from './sql.ts';
import { readTemplate } from './template.ts';

// `[NAME-K7Q2M4XD]`, `name-k7q2m4xd`, `[NAME-K7Q2M4XD.2]`.
const TOKEN = /^\[?[A-Z_]{2,20}-(?<body>[0-9A-Z]{8,16}(?:\.\d{1,4})?)\]?$/;

type Whose = Pick<Conversation, 'tenant' | 'id' | 'vendor'>;

/** Values with their tokens, of one conversation and vendor of one tenant, oldest first. */
const entriesOf = ({ build }: Sql, { tenant, id, vendor }: Whose) =>
  build
    .selectFrom('vault_entries as e')
    .innerJoin('tokens as t', (join) => join.onRef('t.tenant', '=', 'e.tenant').onRef('t.entry', '=', 'e.id'))
    .select(['e.id', 'e.kind', 'e.sealed', 'e.data_key', 't.body'])
    .where('e.tenant', '=', tenant)
    .where('e.conversation', '=', id)
    .where('e.vendor', '=', vendor)
    // A vendor-wide claim of the same token says nothing more.
    .where('t.scope', '<>', '')
    .orderBy('e.created_at')
    .orderBy('t.body');

const allEntries = readTemplate<
  { readonly [K in keyof Whose]: string },
  { id: string; kind: string; sealed: Uint8Array; data_key: string; body: string }
>((sql, place) => entriesOf(sql, { tenant: place('tenant'), id: place('id'), vendor: place('vendor') }));

interface Entry {
  readonly id: string;
  readonly kind: string;
  readonly sealed: Uint8Array;
  readonly data_key: string;
}

/** What the vault holds for one conversation. Throws `seal_broken` for an entry that was altered, since masking without it would leak. */
export async function knownValues(sql: Sql, dataKeys: DataKeys, conversation: Conversation): Promise<Known[]> {
  const { tenant, id, vendor } = conversation;
  const rows = await sql.query(allEntries(sql, { tenant, id, vendor }));
  if (rows.length === 0) return [];
  const key = await keyOf(dataKeys, conversation, rows);
  return Promise.all(
    // An entry of another key was shredded while it was read.
    rows
      .filter((row) => key && row.data_key === key.id)
      .map(async (row) => ({
        kind: row.kind as Kind,
        value: await open(key as DataKey, row, conversation),
        token: `[${row.kind}-${row.body}]`,
      })),
  );
}

/** The value behind a token in one conversation, and the entry that holds it. */
export async function findToken(
  sql: Sql,
  dataKeys: DataKeys,
  conversation: Conversation,
  token: string,
): Promise<{ readonly value: string; readonly entry: string } | undefined> {
  const body = TOKEN.exec(token.trim().toUpperCase())?.groups?.['body'];
  if (body === undefined) return undefined;
  const rows = await sql.query(entriesOf(sql, conversation).where('t.body', '=', body));
  const key = await keyOf(dataKeys, conversation, rows);
  const [row] = rows;
  if (!row || row.data_key !== key?.id) return undefined;
  return { value: await open(key, row, conversation), entry: row.id };
}

/** Bodies of tokens that one statement asks for. */
const PAGE = 90;

/** A value that was opened, and the entry that holds it. */
export interface Opened {
  readonly kind: Kind;
  readonly value: string;
  readonly entry: string;
}

/** The values behind the tokens with these bodies (`K7Q2M4XD`, `K7Q2M4XD.2`) in one conversation; what is not held there is not in the answer. */
export async function openTokens(
  sql: Sql,
  dataKeys: DataKeys,
  conversation: Conversation,
  bodies: readonly string[],
): Promise<Map<string, Opened>> {
  const opened = new Map<string, Opened>();
  for (let at = 0; at < bodies.length; at += PAGE) {
    const rows = await sql.query(entriesOf(sql, conversation).where('t.body', 'in', bodies.slice(at, at + PAGE)));
    const key = await keyOf(dataKeys, conversation, rows);
    await Promise.all(
      rows
        .filter((row) => row.data_key === key?.id)
        .map(async (row) => {
          const value = await open(key as DataKey, row, conversation);
          opened.set(row.body, { kind: row.kind as Kind, value, entry: row.id });
        }),
    );
  }
  return opened;
}

/** The values of entries by their ids. */
export async function openEntries(
  sql: Sql,
  dataKeys: DataKeys,
  conversation: Conversation,
  ids: readonly string[],
): Promise<{ readonly kind: Kind; readonly value: string }[]> {
  const found: { kind: Kind; value: string }[] = [];
  for (let at = 0; at < ids.length; at += PAGE) {
    const rows = await sql.query(entriesOf(sql, conversation).where('e.id', 'in', ids.slice(at, at + PAGE)));
    const key = await keyOf(dataKeys, conversation, rows);
    for (const row of rows)
      if (key && row.data_key === key.id)
        found.push({ kind: row.kind as Kind, value: await open(key, row, conversation) });
  }
  return found;
}

/** The key of these entries: read again where memory still holds one that was shredded meanwhile. */
async function keyOf(dataKeys: DataKeys, { tenant, id }: Conversation, rows: readonly Entry[]) {
  const key = await dataKeys.find(tenant, id);
  if (rows.every((row) => row.data_key === key?.id)) return key;
  dataKeys.drop(tenant, id);
  return dataKeys.find(tenant, id);
}

const open = (key: DataKey, row: Entry, { tenant, id }: Conversation): Promise<string> =>
  unsealValue(key.sealing, row.sealed, { id: row.id, tenant, conversation: id, kind: row.kind });
