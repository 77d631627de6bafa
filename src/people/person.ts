import type { Kind } from '../kinds.ts';
import { appendAudit } from '../store/audit.ts';
import { personHashes } from '../store/person-index.ts';
import type { RosterStore } from './roster-store.ts';

/** What somebody asks for: one value of the person's, of any kind. */
export interface Sought {
  readonly kind: Kind;
  readonly value: string;
}

/** What is held of a person in one conversation: never a value. */
export interface Trace {
  readonly conversation: string;
  readonly vendor: string;
  /** Tokens that stand for the person's values, as the vendor has them. */
  readonly tokens: readonly string[];
  /** Ms since 1970, of the first and the last value that was learned. */
  readonly since: number;
  readonly until: number;
}

interface Row {
  readonly id: string;
  readonly conversation: string;
  readonly vendor: string;
  readonly kind: string;
  readonly created_at: number;
  readonly body: string;
  readonly scope: string;
}

/** Values that one statement asks for. */
const PAGE = 80;

/** Everything that is held of a person in a tenant's conversations: the values sought, and every other writing that has the same token. */
async function rowsOf({ sql, dataKeys }: RosterStore, tenant: string, sought: readonly Sought[]): Promise<Row[]> {
  const key = await (await dataKeys.obtain(tenant, '')).derive('persons');
  const hashes = [...new Set(sought.flatMap((one) => personHashes(key, one)))];
  const entries = () =>
    sql.build
      .selectFrom('vault_entries as e')
      .innerJoin('tokens as t', (join) => join.onRef('t.tenant', '=', 'e.tenant').onRef('t.entry', '=', 'e.id'))
      .select(['e.id', 'e.conversation', 'e.vendor', 'e.kind', 'e.created_at', 't.body', 't.scope'])
      .where('e.tenant', '=', tenant)
      .where('t.scope', '<>', '');
  const found = new Map<string, Row>();
  for (let at = 0; at < hashes.length; at += PAGE) {
    const named = sql.build
      .selectFrom('person_index')
      .select('entry')
      .where('tenant', '=', tenant)
      .where('hash', 'in', hashes.slice(at, at + PAGE));
    for (const row of await sql.query(entries().where('e.id', 'in', named))) found.set(row.id, row);
  }
  // `[NAME-K7Q2M4XD.2]` is the person of `[NAME-K7Q2M4XD]`, in this conversation or one that shares its tokens.
  const bearers = new Map(
    [...found.values()].map(({ body, scope }) => [`${scope}/${baseOf(body)}`, { scope, base: baseOf(body) }]),
  );
  for (const { base, scope } of bearers.values()) {
    const others = entries()
      .where('t.scope', '=', scope)
      .where((eb) => eb.or([eb('t.body', '=', base), eb('t.body', 'like', `${base}.%`)]));
    for (const row of await sql.query(others)) found.set(row.id, row);
  }
  return [...found.values()];
}

const baseOf = (body: string): string => body.split('.', 1)[0] ?? body;

/** Where a person is, by keyed hashes: conversations, vendors, tokens and times. */
export async function findPerson(store: RosterStore, tenant: string, sought: readonly Sought[]): Promise<Trace[]> {
  return tracesOf(await rowsOf(store, tenant, sought));
}

function tracesOf(rows: readonly Row[]): Trace[] {
  return [...Map.groupBy(rows, ({ conversation }) => conversation)].map(([conversation, found]) => ({
    conversation,
    vendor: found[0]?.vendor ?? '',
    tokens: found.map(({ kind, body }) => `[${kind}-${body}]`).sort(),
    since: Math.min(...found.map(({ created_at }) => created_at)),
    until: Math.max(...found.map(({ created_at }) => created_at)),
  }));
}

/**
 * Forgets a person: what is held of them goes, with its tokens; what vendors have stays masked for good. What waits in a hold or on its way is sealed and
 * cannot be searched. On record.
 */
export async function forgetPerson(
  store: RosterStore,
  tenant: string,
  sought: readonly Sought[],
  actor: string,
): Promise<Trace[]> {
  const rows = await rowsOf(store, tenant, sought);
  const traces = tracesOf(rows);
  const { sql } = store;
  const ids = rows.map(({ id }) => id);
  const pages = Array.from({ length: Math.ceil(ids.length / PAGE) }, (_, page) =>
    sql.build
      .deleteFrom('vault_entries')
      .where('tenant', '=', tenant)
      .where('id', 'in', ids.slice(page * PAGE, (page + 1) * PAGE)),
  );
  await sql.batch([...pages, forgotten(store, tenant, actor, traces)]);
  return traces;
}

/** Counts only: the audit outlives the person. */
function forgotten({ sql, now }: RosterStore, tenant: string, actor: string, traces: readonly Trace[]) {
  const values = traces.reduce((sum, { tokens }) => sum + tokens.length, 0);
  const counts = { conversations: traces.length, values };
  return appendAudit(sql, { tenant, event: 'person_forgotten', actor, counts }, now());
}
