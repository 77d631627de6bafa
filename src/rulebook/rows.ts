import { type Compilable, sql as raw } from 'kysely';
import { type AuditEntry, appendAuditOf } from '../store/audit.ts';
import type { SealedBody } from '../store/outbox/message.ts';
import type { RulebookRow } from '../store/schema-governance.ts';
import type { Sql } from '../store/sql.ts';
import { readTemplate } from '../store/template.ts';
import type { Sort } from './entry.ts';

/** How long a proposal may wait for its second person, ms: after that nobody remembers what it was compared with. */
export const WAIT_MS = 30 * 86_400_000;

/** One revision of one entry. */
export interface RevisionId {
  readonly tenant: string;
  readonly sort: Sort;
  readonly name: string;
  readonly revision: number;
}

/** The id that audit and seal know it by. */
export const idOf = ({ sort, name, revision }: Omit<RevisionId, 'tenant'>): string => `${sort}/${name}/${revision}`;

/** A revision without what it says. */
export type Facts = Omit<RulebookRow, 'sealed' | 'data_key'>;

const FACTS = [
  ...(['tenant', 'sort', 'name', 'revision', 'loosenings'] as const),
  ...(['author', 'proposed_at', 'approver', 'in_force_at'] as const),
];

/** All revisions of a tenant, the newest of each first. */
export const factsOf = ({ query, build }: Sql, tenant: string): Promise<Facts[]> =>
  query(
    build
      .selectFrom('rulebook')
      .select(FACTS)
      .where('tenant', '=', tenant)
      .orderBy('sort')
      .orderBy('name')
      .orderBy('revision', 'desc'),
  );

/** Where a revision stands among all of its tenant's at `now`, ms since 1970. */
export function stateOf(
  one: Facts,
  all: readonly Facts[],
  now: number,
): 'in force' | 'proposed' | 'superseded' | 'too late' {
  const later = all.filter(
    ({ sort, name, revision }) => sort === one.sort && name === one.name && revision > one.revision,
  );
  if (one.in_force_at !== null)
    return later.some(({ in_force_at }) => in_force_at !== null) ? 'superseded' : 'in force';
  if (later.length > 0) return 'superseded';
  return one.proposed_at > now - WAIT_MS ? 'proposed' : 'too late';
}

/** Those that wait for a second person. */
export const waitingOf = (all: readonly Facts[], now: number): Facts[] =>
  all.filter((one) => stateOf(one, all, now) === 'proposed');

/** Which revisions are in force. */
export const headsOf = (sql: Sql, tenant: string): Promise<Omit<RevisionId, 'tenant'>[]> =>
  sql.query(heads(sql, { tenant }));

/** Each masking asks for them. */
const heads = readTemplate<{ readonly tenant: string }, Omit<RevisionId, 'tenant'>>(({ build }, place) =>
  build
    .selectFrom('rulebook')
    .select((eb) => ['sort', 'name', eb.fn.max('revision').as('revision')])
    .where('tenant', '=', place('tenant'))
    .where('in_force_at', 'is not', null)
    .groupBy(['sort', 'name'])
    .orderBy('sort')
    .orderBy('name'),
);

/** The row of a revision; undefined where the tenant has none of it. */
export async function rowOf(sql: Sql, id: RevisionId): Promise<RulebookRow | undefined> {
  return (await sql.query(rowOfId(sql, id).selectAll()))[0];
}

export interface NewRevision extends RevisionId {
  readonly sealed: SealedBody;
  readonly loosenings: number;
  readonly author: string;
  /** The revision that it was compared with; 0 for none. */
  readonly base: number;
}

/**
 * Writes a revision down, on record; one that loosens nothing is in force with it. Nothing happens where another is in force by now than the one
 * it was compared with; where the number is taken the schema refuses.
 */
export function proposal(sql: Sql, row: NewRevision, now: number): Compilable[] {
  const { author, loosenings } = row;
  const event = loosenings === 0 ? 'rules_changed' : 'rules_proposed';
  // Its seal is its own: a row that another process wrote under this number is not taken for it.
  const written = rowOfId(sql, row).where('sealed', '=', row.sealed.bytes);
  return [insertion(sql, row, now), audited(sql, written, row, { event, actor: author, counts: { loosenings } }, now)];
}

function insertion(sql: Sql, row: NewRevision, now: number): Compilable {
  const { tenant, sort, name, revision, sealed, loosenings, author, base } = row;
  const columns = { sort, name, revision, loosenings, author, approver: '', proposed_at: now };
  const names = Object.keys(columns) as (keyof typeof columns)[];
  return sql.build
    .insertInto('rulebook')
    .columns(['tenant', ...names, 'data_key', 'sealed', 'in_force_at'])
    .expression((eb) =>
      eb
        .selectFrom('tenants')
        .select('tenants.id as tenant')
        .select(names.map((column) => eb.val(columns[column]).as(column)))
        .select([
          eb.val(sealed.dataKey).as('data_key'),
          eb.val(sealed.bytes).as('sealed'),
          eb.val(loosenings === 0 ? now : null).as('in_force_at'),
        ])
        .where('tenants.id', '=', tenant)
        .where(({ val }) => val(base), '=', inForce(sql, row)),
    );
}

/** The number of the revision that is in force; 0 for none. */
const inForce = ({ build }: Sql, { tenant, sort, name }: RevisionId) =>
  build
    .selectFrom('rulebook')
    .select((eb) => eb.fn.coalesce(eb.fn.max('revision'), eb.lit(0)).as('revision'))
    .where('tenant', '=', tenant)
    .where('sort', '=', sort)
    .where('name', '=', name)
    .where('in_force_at', 'is not', null);

/** Puts a proposal in force, on record: the newest of its name, by another person, in time. Nothing happens otherwise. */
export function approval(
  sql: Sql,
  { loosenings, ...id }: RevisionId & { readonly loosenings: number },
  actor: string,
  now: number,
): Compilable[] {
  const { tenant, sort, name, revision } = id;
  const later = sql.build
    .selectFrom('rulebook as later')
    .select('later.revision')
    .where('later.tenant', '=', tenant)
    .where('later.sort', '=', sort)
    .where('later.name', '=', name)
    .where('later.revision', '>', revision);
  const approve = sql.build
    .updateTable('rulebook')
    .set({ approver: actor, in_force_at: now })
    .where('tenant', '=', tenant)
    .where('sort', '=', sort)
    .where('name', '=', name)
    .where('revision', '=', revision)
    .where('in_force_at', 'is', null)
    .where('author', '<>', actor)
    .where('proposed_at', '>', now - WAIT_MS)
    .where(({ not, exists }) => not(exists(later)));
  const approved = rowOfId(sql, id).where('approver', '=', actor).where('in_force_at', '=', now);
  return [approve, audited(sql, approved, id, { event: 'rules_changed', actor, counts: { loosenings } }, now)];
}

const rowOfId = ({ build }: Sql, { tenant, sort, name, revision }: RevisionId) =>
  build
    .selectFrom('rulebook')
    .where('tenant', '=', tenant)
    .where('sort', '=', sort)
    .where('name', '=', name)
    .where('revision', '=', revision);

/** On record for the row that the same batch has written. */
const audited = (
  sql: Sql,
  written: ReturnType<typeof rowOfId>,
  id: RevisionId,
  said: Pick<AuditEntry, 'event' | 'actor' | 'counts'>,
  at: number,
): Compilable => {
  const row = written.select([
    'tenant',
    raw<string>`${id.sort === 'record' ? id.name : ''}`.as('vendor'),
    raw<string>`${raw.lit('')}`.as('conversation'),
    raw<string>`${idOf(id)}`.as('id'),
  ]);
  return appendAuditOf(sql, row, said, at);
};
