import { type Compilable, sql as raw } from 'kysely';
import { keyedHash } from '../mask/keys.ts';
import type { Known } from '../mask/known.ts';
import { normalise } from '../mask/normalise.ts';
import type { Policy } from '../mask/policy.ts';
import { familyOf } from '../mask/tokens.ts';
import { toHex } from './bytes.ts';
import type { Conversation } from './conversation.ts';
import type { DataKey } from './data-keys.ts';
import { personHashes } from './person-index.ts';
import { sealValue } from './sealed-value.ts';
import { MAX_PARAMETERS, type Sql } from './sql.ts';

/** The scope of tokens that hold in all that one vendor gets; any other scope is a conversation's id. */
const VENDOR_SCOPE = '';

/** Where new entries go and what they are sealed and indexed with. */
export interface Writing {
  readonly sql: Sql;
  readonly conversation: Conversation;
  readonly policy: Policy;
  /** The conversation's own key: what it seals goes when it is shredded. */
  readonly key: DataKey;
  /** Indexes the tokens of the conversation whose tokens it shares. */
  readonly rootIndexing: Uint8Array;
  /** Indexes the tokens that hold for a whole vendor. */
  readonly vendorIndexing: Uint8Array;
  /** Indexes people over all conversations of the tenant. */
  readonly personIndexing: Uint8Array;
  /** Ms since 1970. */
  readonly at: number;
}

interface Row {
  readonly known: Known;
  readonly id: string;
  readonly family: string;
  readonly base: string;
  /** `.2` of a second written form, '' of the first. */
  readonly form: string;
}

const rowsOf = (learned: readonly Known[]): Row[] =>
  learned.map((known) => {
    const [, base = '', form = ''] = /-([0-9A-Z]+)(\.\d+)?\]$/.exec(known.token) ?? [];
    return { known, id: crypto.randomUUID(), family: familyOf(known.kind), base, form };
  });

const hash = (key: Uint8Array, ...fields: string[]): string => toHex(keyedHash(key, ...fields));

/** What a token stands for: a person or value behind its first form, the very writing behind a later one. */
const bearerHash = (key: Uint8Array, { known, family, form }: Row): string =>
  form === ''
    ? hash(key, 'bearer', family, normalise(known.kind, known.value))
    : hash(key, 'form', family, known.value);

/**
 * The statements that keep what a document taught: values sealed here, before any statement holds them. They are plain inserts: where another
 * process wrote the value or took the token first, the schema refuses, and nothing of the batch is written.
 */
export async function entryStatements(writing: Writing, learned: readonly Known[]): Promise<Compilable[]> {
  const rows = rowsOf(learned);
  const entries = await Promise.all(rows.map((row) => entryOf(writing, row)));
  const { build } = writing.sql;
  const statements: Compilable[] = [touch(writing)];
  for (const page of pages(entries, 10)) statements.push(build.insertInto('vault_entries').values(page));
  if (writing.policy.scope === 'vendor') {
    const claims = rows.filter(({ form }) => form === '').map((row) => claimOf(writing, row));
    for (const page of pages(claims, 9))
      statements.push(
        build
          .insertInto('tokens')
          .values(page)
          .onConflict((conflict) => conflict.doNothing()),
      );
  }
  const persons = rows.flatMap((row) => personRows(writing, row));
  for (const page of pages(persons, 3)) statements.push(build.insertInto('person_index').values(page));
  const tokens = rows.map((row) => tokenOf(writing, row));
  for (const page of pages(tokens, 13)) statements.push(build.insertInto('tokens').values(page));
  return statements;
}

/** First, since on Postgres it locks the conversation: one that retention is about to end lives on, one that has ended is not there. */
const touch = ({ sql, conversation: { tenant, id }, at }: Writing): Compilable =>
  sql.build.updateTable('conversations').set({ last_at: at }).where('tenant', '=', tenant).where('id', '=', id);

async function entryOf({ conversation, key, at }: Writing, { known, id, family }: Row) {
  const { tenant, id: conversationId } = conversation;
  const { kind, value } = known;
  // Null, which the column refuses, for a conversation that has ended: nothing would ever delete its values.
  const vendor = raw<string>`(select vendor from conversations where tenant = ${tenant} and id = ${conversationId})`;
  return {
    tenant,
    id,
    conversation: conversationId,
    vendor,
    kind,
    data_key: key.id,
    value_hash: hash(key.indexing, 'value', family, value),
    sealed: await sealValue(key.sealing, value, { id, tenant, conversation: conversationId, kind }),
    created_at: at,
  };
}

const personRows = ({ conversation: { tenant }, personIndexing }: Writing, { known, id }: Row) =>
  personHashes(personIndexing, known).map((hash) => ({ tenant, hash, entry: id }));

function tokenOf(writing: Writing, row: Row) {
  const { conversation, policy, rootIndexing, at } = writing;
  const form = policy.tokens ?? 'keyed';
  return {
    tenant: conversation.tenant,
    vendor: conversation.vendor,
    scope: conversation.root,
    body: row.base + row.form,
    family: row.family,
    form: policy.scope === 'vendor' && row.form === '' ? unlessTaken(writing, row, form) : form,
    value_hash: bearerHash(rootIndexing, row),
    entry: row.id,
    created_at: at,
  };
}

/** At vendor scope a token comes again in each conversation: the first to use it claims it for its value. */
function claimOf({ conversation, policy, vendorIndexing, at }: Writing, row: Row) {
  return {
    tenant: conversation.tenant,
    vendor: conversation.vendor,
    scope: VENDOR_SCOPE,
    body: row.base,
    family: row.family,
    form: policy.tokens ?? ('keyed' as const),
    value_hash: bearerHash(vendorIndexing, row),
    entry: row.id,
    created_at: at,
  };
}

/** Null, which the column refuses, where the vendor scope has claimed the token for another value. */
const unlessTaken = ({ conversation, vendorIndexing }: Writing, row: Row, form: 'keyed' | 'random') =>
  raw<'keyed' | 'random'>`(select case when count(*) > 0 then null else ${raw.lit(form)} end from tokens
    where tenant = ${conversation.tenant} and vendor = ${conversation.vendor} and scope = ${raw.lit(VENDOR_SCOPE)}
    and body = ${row.base} and value_hash <> ${bearerHash(vendorIndexing, row)})`;

/** Bodies among those of new tokens that stand for other values already: these values need longer ones. */
export async function takenBodies(writing: Writing, learned: readonly Known[]): Promise<Set<string>> {
  const { sql, conversation, rootIndexing, vendorIndexing } = writing;
  const rows = rowsOf(learned).filter(({ form }) => form === '');
  const taken = new Set<string>();
  for (const page of pages(rows, 2)) {
    const found = await sql.query(
      sql.build
        .selectFrom('tokens')
        .select(['scope', 'body', 'value_hash'])
        .where('tenant', '=', conversation.tenant)
        .where('vendor', '=', conversation.vendor)
        .where('scope', 'in', [conversation.root, VENDOR_SCOPE])
        .where(
          'body',
          'in',
          page.map(({ base }) => base),
        ),
    );
    for (const { scope, body, value_hash } of found) {
      const key = scope === VENDOR_SCOPE ? vendorIndexing : rootIndexing;
      const ours = rows.some((row) => row.base === body && bearerHash(key, row) === value_hash);
      if (!ours) taken.add(body);
    }
  }
  return taken;
}

/** Rows in pages that stay under the limit of parameters, each row having `columns` of them; some are left for the rest of a statement. */
function pages<T>(rows: readonly T[], columns: number): T[][] {
  const size = Math.floor((MAX_PARAMETERS - 1) / columns);
  return Array.from({ length: Math.ceil(rows.length / size) }, (_, page) => rows.slice(page * size, (page + 1) * size));
}
