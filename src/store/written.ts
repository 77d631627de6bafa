import type { Compilable } from 'kysely';
import type { Kind } from '../kinds.ts';
import type { Passing } from '../mask/passing.ts';
import { writtenHashes } from '../mask/written.ts';
import { openBody, sealBody } from './bodies.ts';
import type { Bytes } from './bytes.ts';
import type { Conversation, Place } from './conversation.ts';
import type { Conversations } from './conversations.ts';
import type { DataKeys } from './data-keys.ts';
import { openEntries } from './known-values.ts';
import type { WrittenWordsRow } from './schema-governance.ts';
import type { Sql } from './sql.ts';
import { readTemplate } from './template.ts';

/** Hashes that one row holds at most: a longer text is remembered by its beginning. */
const MOST_HASHES = 50_000;

interface Options {
  readonly sql: Sql;
  readonly dataKeys: DataKeys;
  readonly conversations: Conversations;
  readonly now: () => number;
}

/** Who wrote which words first in a conversation. */
interface Words {
  readonly vendor: ReadonlySet<number>;
  readonly ours: ReadonlySet<number>;
}

/** What a conversation lets pass: quotes of what its vendor wrote, and what was disclosed to it. */
export async function passingIn(
  options: Options,
  conversation: Conversation,
): Promise<{ readonly passing: Passing; readonly words: Words }> {
  const words = await wordsIn(options, { tenant: conversation.tenant, conversation: conversation.id });
  return { passing: { theirs: words.vendor, disclosed: await disclosedIn(options, conversation) }, words };
}

const disclosed = readTemplate<{ readonly tenant: string; readonly id: string }, { entry: string }>(
  ({ build }, place) =>
    build
      .selectFrom('disclosures')
      .select('entry')
      .where('tenant', '=', place('tenant'))
      .where('conversation', '=', place('id')),
);

async function disclosedIn(
  { sql, dataKeys }: Options,
  conversation: Conversation,
): Promise<{ readonly kind: Kind; readonly value: string }[]> {
  const { tenant, id } = conversation;
  const ids = (await sql.query(disclosed(sql, { tenant, id }))).map(({ entry }) => entry);
  return ids.length === 0 ? [] : openEntries(sql, dataKeys, conversation, ids);
}

/** Remembers the words of a vendor's text that nobody here wrote first. */
export async function vendorWrote(options: Options, place: Place, texts: readonly string[]): Promise<void> {
  const conversation = await options.conversations.get(place.tenant, place.conversation);
  const { ours, vendor } = await wordsIn(options, place);
  const hashes = new Set(texts.flatMap(writtenHashes).filter((hash) => !ours.has(hash) && !vendor.has(hash)));
  await options.sql.batch(await statementsFor(options, conversation, 'vendor', [...hashes], options.now()));
}

/** The statements that remember the words around what was masked. */
export const oursStatements = (
  options: Options,
  conversation: Conversation,
  { made, words, at }: { readonly made: Uint32Array; readonly words: Words; readonly at: number },
) =>
  statementsFor(
    options,
    conversation,
    'ours',
    [...made].filter((hash) => !words.ours.has(hash)),
    at,
  );

async function statementsFor(
  { sql, dataKeys }: Options,
  { tenant, id: conversation }: Conversation,
  author: keyof Words,
  hashes: readonly number[],
  at: number,
): Promise<Compilable[]> {
  if (hashes.length === 0) return [];
  const id = crypto.randomUUID();
  const bytes = bytesOf(hashes.slice(0, MOST_HASHES));
  const { dataKey, bytes: sealed } = await sealBody(dataKeys, { kind: 'words', tenant, conversation, id }, bytes);
  const row = { tenant, id, conversation, author, data_key: dataKey, sealed, created_at: at };
  return [sql.build.insertInto('written_words').values(row)];
}

const wordRows = readTemplate<
  { readonly tenant: string; readonly conversation: string },
  Pick<WrittenWordsRow, 'id' | 'author' | 'data_key' | 'sealed'>
>(({ build }, place) =>
  build
    .selectFrom('written_words')
    .select(['id', 'author', 'data_key', 'sealed'])
    .where('tenant', '=', place('tenant'))
    .where('conversation', '=', place('conversation')),
);

async function wordsIn({ sql, dataKeys }: Options, { tenant, conversation }: Place): Promise<Words> {
  const words = { vendor: new Set<number>(), ours: new Set<number>() };
  for (const { id, author, data_key: dataKey, sealed } of await sql.query(wordRows(sql, { tenant, conversation }))) {
    const of = { kind: 'words', tenant, conversation, id } as const;
    const bytes = await openBody(dataKeys, of, { dataKey, bytes: new Uint8Array(sealed) });
    for (const hash of hashesIn(bytes)) words[author].add(hash);
  }
  return words;
}

function bytesOf(hashes: readonly number[]): Bytes {
  const bytes = new Uint8Array(4 * hashes.length);
  const view = new DataView(bytes.buffer);
  for (const [i, hash] of hashes.entries()) view.setUint32(4 * i, hash);
  return bytes;
}

function* hashesIn(bytes: Bytes): Generator<number> {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.length);
  for (let at = 0; at + 4 <= bytes.length; at += 4) yield view.getUint32(at);
}
