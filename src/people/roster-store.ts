import type { Roster } from '../detectors/roster.ts';
import { appendAudit } from '../store/audit.ts';
import { type BodyOf, openBody, sealBody } from '../store/bodies.ts';
import { concat } from '../store/bytes.ts';
import type { DataKeys } from '../store/data-keys.ts';
import type { Tables } from '../store/schema.ts';
import type { Sql } from '../store/sql.ts';
import { createRoster, type RosterData } from './roster.ts';

/** Whose names it holds: the company's patients, or its staff and the vendors' people. */
export type ListName = Tables['rosters']['list'];

/** A list of one tenant. */
export interface ListPlace {
  readonly tenant: string;
  readonly list: ListName;
}

/** The store, as far as rosters need it. */
export interface RosterStore {
  readonly sql: Sql;
  readonly dataKeys: DataKeys;
  /** Ms since 1970. */
  readonly now: () => number;
}

/** What is said of a roster to whoever may know that there is one. */
export interface RosterFacts {
  readonly people: number;
  readonly entries: number;
  /** Ms since 1970. */
  readonly importedAt: number;
}

interface Layout {
  readonly people: number;
  readonly entries: number;
  readonly frontBytes: number;
  readonly frontRounds: number;
  readonly proofRounds: number;
}

/** Bytes that one row seals: below the limit of a row of D1. */
const PART_BYTES = 1024 * 1024;

/** The key that a tenant's people are hashed with, another for each list: it stays when master keys change. */
export const rosterKey = async ({ dataKeys }: RosterStore, { tenant, list }: ListPlace): Promise<Uint8Array> =>
  (await dataKeys.obtain(tenant, '')).derive(`roster/${list}`);

/** Puts a roster in the place of the one before, in one commit and on record; `undefined` takes it away. */
export async function saveRoster(
  store: RosterStore,
  { tenant, list }: ListPlace,
  data: RosterData | undefined,
  actor: string,
): Promise<void> {
  const { sql, now } = store;
  const at = now();
  const remove = sql.build.deleteFrom('rosters').where('tenant', '=', tenant).where('list', '=', list);
  const counts = data && { people: data.people, entries: data.entries };
  const entry = {
    tenant,
    event: data ? 'roster_imported' : 'roster_removed',
    actor,
    subject: list,
    ...(counts && { counts }),
  };
  const rows = data ? await rowsOf(store, { tenant, list }, data, at) : [];
  const inserts = rows.map((row) => sql.build.insertInto('rosters').values(row));
  await sql.batch([remove, ...inserts, appendAudit(sql, entry, at)]);
}

async function rowsOf({ dataKeys }: RosterStore, place: ListPlace, data: RosterData, at: number) {
  const { people, entries, front, proof } = data;
  const layout: Layout = {
    people,
    entries,
    frontBytes: front.bytes.length,
    frontRounds: front.rounds,
    proofRounds: proof.rounds,
  };
  const bytes = concat(front.bytes, proof.bytes);
  const rows = [];
  for (let part = 0; part * PART_BYTES < bytes.length; part++) {
    const id = crypto.randomUUID();
    const piece = bytes.slice(part * PART_BYTES, (part + 1) * PART_BYTES);
    const sealed = await sealBody(dataKeys, boundTo(place, part, id), piece);
    const row = { ...place, part, id, data_key: sealed.dataKey, sealed: sealed.bytes, imported_at: at };
    rows.push({ ...row, layout: JSON.stringify(layout) });
  }
  return rows;
}

/** A piece opens in its own place only. */
const boundTo = ({ tenant, list }: ListPlace, part: number, id: string): BodyOf => ({
  ...{ tenant, conversation: '', kind: 'roster' },
  id: `${list}/${part}/${id}`,
});

/** What is known of a tenant's roster without opening it; undefined where there is none. */
export async function rosterFacts({ sql }: RosterStore, { tenant, list }: ListPlace): Promise<RosterFacts | undefined> {
  const [row] = await sql.query(
    sql.build
      .selectFrom('rosters')
      .select(['layout', 'imported_at'])
      .where('tenant', '=', tenant)
      .where('list', '=', list)
      .where('part', '=', 0),
  );
  if (!row) return undefined;
  const { people, entries } = JSON.parse(row.layout) as Layout;
  return { people, entries, importedAt: row.imported_at };
}

/** A tenant's roster as it was saved; undefined where there is none. Throws `seal_broken` for one that was tampered with. */
export async function readRoster(store: RosterStore, { tenant, list }: ListPlace): Promise<RosterData | undefined> {
  const { sql, dataKeys } = store;
  const rows = await sql.query(
    sql.build.selectFrom('rosters').selectAll().where('tenant', '=', tenant).where('list', '=', list).orderBy('part'),
  );
  const [first] = rows;
  if (!first) return undefined;
  const pieces: Uint8Array[] = [];
  for (const { part, id, data_key: dataKey, sealed } of rows)
    pieces.push(await openBody(dataKeys, boundTo({ tenant, list }, part, id), { dataKey, bytes: sealed }));
  const { people, entries, frontBytes, frontRounds, proofRounds } = JSON.parse(first.layout) as Layout;
  const bytes = concat(...pieces);
  return {
    people,
    entries,
    front: { bytes: bytes.subarray(0, frontBytes), rounds: frontRounds },
    proof: { bytes: bytes.subarray(frontBytes), rounds: proofRounds },
  };
}

/** A tenant's roster, to mask with; undefined where there is none. */
export async function openRoster(store: RosterStore, place: ListPlace): Promise<Roster | undefined> {
  const data = await readRoster(store, place);
  return data && createRoster(data, await rosterKey(store, place));
}
