import type { Selectable } from 'kysely';
import { GauzeError } from '../errors.ts';
import { type BaaState, baaState } from '../governance/baa.ts';
import type { Kind } from '../kinds.ts';
import type { Place } from '../store/conversation.ts';
import type { Tables } from '../store/schema.ts';
import type { Sql } from '../store/sql.ts';
import type { Core } from './core.ts';

/** An incident without the value that it is about. Times are ms since 1970. */
export type Incident = Selectable<Tables['incidents']>;

export interface Report extends Place {
  readonly kind: Kind;
  /** As it stands there. */
  readonly value: string;
  /** Who reports it: the id of a person or access token. */
  readonly actor: string;
  /** When it first went out, as far as anybody knows, ms since 1970. */
  readonly since?: number;
}

/** One message that went to the vendor. */
export interface Sent {
  readonly message: string;
  readonly at: number;
}

/** What is known for an assessment by 45 CFR 164.402(2): what kind, who has it, since when, what was called back. */
export interface Assessment extends Incident {
  /** Whether the vendor was under a BAA when it was reported; undefined where it has no record. */
  readonly baa: BaaState | undefined;
  readonly channels: readonly string[];
  /** Messages of the conversation that had been delivered by then: the value may stand in any of them. */
  readonly sent: readonly Sent[];
  /** The last day of the 60 that 45 CFR 164.404(b) and 164.410(b) give at most, from the report on. */
  readonly notifyBy: string;
}

const DAY_MS = 86_400_000;
const LONGEST_DAYS = 60;
/** The most that a list shows. */
const MOST = 1_000;

const rowsOf = ({ build }: Sql, tenant: string) =>
  build.selectFrom('incidents').selectAll().where('tenant', '=', tenant);

/** The latest first; of one vendor where it is named. */
export const incidentsOf = (sql: Sql, tenant: string, vendor?: string): Promise<Incident[]> =>
  sql.query(
    rowsOf(sql, tenant)
      .$if(vendor !== undefined, (rows) => rows.where('vendor', '=', vendor ?? ''))
      .orderBy('reported_at', 'desc')
      .orderBy('id')
      .limit(MOST),
  );

/** Throws `unknown_incident`, also for one of another tenant. */
export async function incidentRow(sql: Sql, tenant: string, id: string): Promise<Incident> {
  const [row] = await sql.query(rowsOf(sql, tenant).where('id', '=', id));
  if (!row) throw new GauzeError('unknown_incident');
  return row;
}

export async function assessed(core: Core, tenant: string, id: string): Promise<Assessment> {
  const { sql } = core.store;
  const incident = await incidentRow(sql, tenant, id);
  const record = await core.recordOf(tenant, incident.vendor);
  const channels = sql.build
    .selectFrom('conversation_references')
    .select('channel')
    .distinct()
    .where('tenant', '=', tenant)
    .where('conversation', '=', incident.conversation);
  return {
    ...incident,
    baa: record && baaState(record, incident.reported_at, 0),
    channels: (await sql.query(channels.orderBy('channel'))).map(({ channel }) => channel),
    sent: await sentTo(sql, incident),
    notifyBy: new Date(incident.reported_at + LONGEST_DAYS * DAY_MS).toISOString().slice(0, 10),
  };
}

/** Deliveries of masked messages, by the audit: what was queued as it is went the other way. */
async function sentTo({ query, build }: Sql, { tenant, conversation, since, reported_at }: Incident): Promise<Sent[]> {
  const delivered = build
    .selectFrom('audit as d')
    .innerJoin('audit as q', (join) => join.onRef('q.tenant', '=', 'd.tenant').onRef('q.subject', '=', 'd.subject'))
    .select(['d.subject', 'd.at'])
    .where('d.tenant', '=', tenant)
    .where('d.conversation', '=', conversation)
    .where('d.event', '=', 'message_delivered')
    .where('q.event', '=', 'message_queued')
    .where('q.counts', 'not like', '%"unmasked"%')
    .where('d.at', '>=', since)
    .where('d.at', '<=', reported_at)
    .orderBy('d.at')
    .limit(MOST);
  return (await query(delivered)).map(({ subject: message, at }) => ({ message, at }));
}
