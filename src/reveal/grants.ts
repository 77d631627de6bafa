import { type Compilable, sql as raw } from 'kysely';
import { GauzeError } from '../errors.ts';
import { appendAudit, appendAuditOf } from '../store/audit.ts';
import type { Channel } from '../store/conversation.ts';
import type { StandingGrantRow } from '../store/schema-governance.ts';
import type { Sql } from '../store/sql.ts';
import { isPurpose, type Purpose } from './purposes.ts';

/** Longest that a grant holds before two people have to look at it again, ms: a year. */
const LONGEST_MS = 366 * 86_400_000;
/** Clocks may be apart by this much, ms: within it a grant that is about to end has ended. */
const SKEW_MS = 5 * 60_000;
const MOST_READERS = 200;

/** Reveal without a person who asks each time: who reads what comes from one vendor by one channel. */
export interface StandingGrant {
  readonly tenant: string;
  readonly id: string;
  readonly vendor: string;
  readonly channel: Channel;
  readonly purpose: Purpose;
  /** The person who answers for it. */
  readonly owner: string;
  /** Addresses, ids of Slack users or channels: as the channel names them. */
  readonly readers: readonly string[];
  /** Ms since 1970. */
  readonly expiresAt: number;
  readonly state: 'proposed' | 'in-force' | 'expired' | 'revoked';
}

export type Proposal = Pick<
  StandingGrant,
  'tenant' | 'vendor' | 'channel' | 'purpose' | 'owner' | 'readers' | 'expiresAt'
>;

export interface Asking {
  readonly tenant: string;
  readonly vendor: string;
  readonly channel: Channel;
  readonly reader: string;
}

/** Standing grants: proposed by one person, in force once another has approved, gone at once when anybody takes them back. */
export interface Grants {
  /** Gives the id. Throws `grant_refused` (`purpose`, `readers`, `expiry`, `owner`). */
  propose(proposal: Proposal, actor: string): Promise<string>;
  /** Throws `grant_refused` for the person who proposed it, a second approval, one that has ended; `unknown_grant`. */
  approve(tenant: string, id: string, actor: string): Promise<void>;
  /** Takes one person to take back. Throws `unknown_grant`. */
  revoke(tenant: string, id: string, actor: string): Promise<void>;
  list(tenant: string): Promise<readonly StandingGrant[]>;
  /** The grant under which a reader may read what this vendor writes by this channel; undefined where there is none: the tokens stay. */
  grantFor(asking: Asking): Promise<string | undefined>;
  /** The grant itself, if it is in force and names the reader. */
  inForce(tenant: string, id: string, reader: string): Promise<StandingGrant | undefined>;
}

export interface GrantOptions {
  readonly sql: Sql;
  /** Ms since 1970. */
  readonly now: () => number;
}

export function createGrants({ sql, now }: GrantOptions): Grants {
  const { build } = sql;
  const rowsOf = (tenant: string) => build.selectFrom('standing_grants').selectAll().where('tenant', '=', tenant);
  const read = async (tenant: string, id: string): Promise<StandingGrant | undefined> => {
    const [row] = await sql.query(rowsOf(tenant).where('id', '=', id));
    return row && grantOf(row, now());
  };
  return {
    propose: (proposal, actor) => propose(sql, proposal, actor, now()),
    approve: async (tenant, id, actor) => {
      const grant = await read(tenant, id);
      if (!grant) throw new GauzeError('unknown_grant');
      const results = await sql.batch(approval(sql, grant, actor, now()));
      if (results[0]?.changes !== 1) throw new GauzeError('grant_refused', 'approver');
    },
    revoke: async (tenant, id, actor) => {
      const grant = await read(tenant, id);
      if (!grant) throw new GauzeError('unknown_grant');
      await sql.batch(revocation(sql, grant, actor, now()));
    },
    list: async (tenant) => (await sql.query(rowsOf(tenant).orderBy('created_at'))).map((row) => grantOf(row, now())),
    grantFor: async ({ tenant, vendor, channel, reader }) => {
      const rows = await sql.query(rowsOf(tenant).where('vendor', '=', vendor).where('channel', '=', channel));
      return rows.map((row) => grantOf(row, now())).find((grant) => covers(grant, reader))?.id;
    },
    inForce: async (tenant, id, reader) => {
      const grant = await read(tenant, id);
      return grant && covers(grant, reader) ? grant : undefined;
    },
  };
}

/** Addresses are the same in any case; ids of Slack are written in one case only. */
const covers = ({ state, readers }: StandingGrant, reader: string): boolean =>
  state === 'in-force' && readers.some((named) => named.toLowerCase() === reader.toLowerCase());

function grantOf(row: StandingGrantRow, now: number): StandingGrant {
  const { tenant, id, vendor, owner, expires_at: expiresAt } = row;
  const readers = JSON.parse(row.readers) as string[];
  const about = { channel: row.channel as Channel, purpose: row.purpose as Purpose };
  return { tenant, id, vendor, ...about, owner, readers, expiresAt, state: stateOf(row, now) };
}

function stateOf({ revoked_at, expires_at, approved_at }: StandingGrantRow, now: number): StandingGrant['state'] {
  if (revoked_at !== null) return 'revoked';
  if (expires_at <= now + SKEW_MS) return 'expired';
  return approved_at === null ? 'proposed' : 'in-force';
}

async function propose(sql: Sql, proposal: Proposal, actor: string, now: number): Promise<string> {
  const { tenant, vendor, channel, purpose, owner, expiresAt } = proposal;
  const readers = [...new Set(proposal.readers.map((reader) => reader.trim()))];
  if (!isPurpose(purpose)) throw new GauzeError('grant_refused', 'purpose');
  if (owner.trim() === '' || vendor === '')
    throw new GauzeError('grant_refused', owner.trim() === '' ? 'owner' : 'vendor');
  const named =
    readers.length > 0 && readers.length <= MOST_READERS && readers.every((reader) => /^[^\s*]{1,200}$/.test(reader));
  if (!named) throw new GauzeError('grant_refused', 'readers');
  if (!(expiresAt > now + SKEW_MS && expiresAt <= now + LONGEST_MS)) throw new GauzeError('grant_refused', 'expiry');
  const id = crypto.randomUUID();
  const row = {
    ...{ tenant, id, vendor, channel, purpose, owner, readers: JSON.stringify(readers), proposed_by: actor },
    ...{
      created_at: now,
      expires_at: expiresAt,
      approved_by: null,
      approved_at: null,
      revoked_by: null,
      revoked_at: null,
    },
  };
  const entry = { tenant, event: 'grant_proposed', actor, vendor, subject: id, counts: { readers: readers.length } };
  await sql.batch([sql.build.insertInto('standing_grants').values(row), appendAudit(sql, entry, now)]);
  return id;
}

/** Of two who approve at once the first one does, and the other is told so: what must hold stands in the statement. */
function approval(sql: Sql, { tenant, id, expiresAt }: StandingGrant, actor: string, now: number): Compilable[] {
  const approve = sql.build
    .updateTable('standing_grants')
    .set({ approved_by: actor, approved_at: now })
    .where('tenant', '=', tenant)
    .where('id', '=', id)
    .where('approved_at', 'is', null)
    .where('revoked_at', 'is', null)
    .where('proposed_by', '<>', actor)
    .where('expires_at', '>', now + SKEW_MS);
  const approved = sql.build
    .selectFrom('standing_grants')
    .select(['tenant', 'vendor', 'id'])
    .select(raw<string>`${raw.lit('')}`.as('conversation'))
    .where('tenant', '=', tenant)
    .where('id', '=', id)
    .where('approved_by', '=', actor)
    .where('approved_at', '=', now);
  return [approve, appendAuditOf(sql, approved, { event: 'grant_approved', actor, counts: { until: expiresAt } }, now)];
}

const revocation = (sql: Sql, { tenant, id, vendor }: StandingGrant, actor: string, now: number): Compilable[] => [
  sql.build
    .updateTable('standing_grants')
    .set({ revoked_by: actor, revoked_at: now })
    .where('tenant', '=', tenant)
    .where('id', '=', id)
    .where('revoked_at', 'is', null),
  appendAudit(sql, { tenant, event: 'grant_revoked', actor, vendor, subject: id }, now),
];
