import { type Compilable, sql as raw } from 'kysely';
import { type AuditEntry, appendAuditOf, SUBJECT } from '../store/audit.ts';
import { utf8Bytes } from '../store/bytes.ts';
import type { Conversation } from '../store/conversation.ts';
import type { DataKeys } from '../store/data-keys.ts';
import { seal } from '../store/seal.ts';
import type { Sql } from '../store/sql.ts';

export const HOUR_MS = 3_600_000;

/** What one reader may be given in an hour. */
export interface RevealRate {
  readonly reveals: number;
  readonly values: number;
}

/** A person reads a few threads; a standing grant reads whatever comes. */
export const RATES = {
  person: { reveals: 60, values: 600 },
  grant: { reveals: 3_000, values: 60_000 },
} as const satisfies Record<string, RevealRate>;

/** Values within an hour from which on somebody should look at it. */
export const BULK = { person: 150, grant: 20_000 } as const;

export interface Entry {
  readonly id: string;
  readonly conversation: Conversation;
  readonly reader: string;
  /** Id of the standing grant, or ''. */
  readonly grant: string;
  readonly purpose: string;
  readonly reason: Uint8Array | null;
  readonly revealed: number;
}

/** A reason is a person's own words and may name a patient: it is sealed under the tenant's key. */
export async function sealReason(dataKeys: DataKeys, tenant: string, id: string, reason: string): Promise<Uint8Array> {
  const key = await dataKeys.obtain(tenant, '');
  return seal(key.sealing, utf8Bytes(reason), ['reveal reason', tenant, id]);
}

const since = ({ build }: Sql, { conversation: { tenant }, reader }: Entry, at: number) =>
  build
    .selectFrom('reveals')
    .where('tenant', '=', tenant)
    .where('reader', '=', reader)
    .where('created_at', '>', at - HOUR_MS);

/** Writes a reveal down if its reader is within the rate, as one statement: two at once cannot both take what is left for one. */
export function recordWithin(sql: Sql, entry: Entry, rate: RevealRate, at: number): Compilable {
  const { id, conversation, reader, grant, purpose, reason, revealed } = entry;
  const given = (column: 'count' | 'sum') =>
    since(sql, entry, at).select(
      column === 'count' ? raw<number>`count(*)`.as('given') : raw<number>`coalesce(sum(revealed), 0)`.as('given'),
    );
  return sql.build
    .insertInto('reveals')
    .columns([
      ...(['tenant', 'id', 'conversation', 'vendor', 'reader', 'grant_id'] as const),
      ...(['purpose', 'reason', 'revealed', 'created_at'] as const),
    ])
    .expression((eb) =>
      eb
        .selectFrom('conversations')
        .select([
          'tenant',
          eb.val(id).as('id'),
          'id as conversation',
          'vendor',
          eb.val(reader).as('reader'),
          eb.val(grant).as('grant_id'),
          eb.val(purpose).as('purpose'),
          eb.val(reason).as('reason'),
          eb.val(revealed).as('revealed'),
          eb.val(at).as('created_at'),
        ])
        .where('tenant', '=', conversation.tenant)
        .where('id', '=', conversation.id)
        .where(raw<boolean>`(${given('count')}) < ${raw.lit(rate.reveals)}`)
        .where(raw<boolean>`(${given('sum')}) <= ${raw.lit(Math.max(0, rate.values - revealed))}`),
    );
}

/** The audit's entry of a reveal, in the batch that writes it down: only where it was within the rate. */
export function auditRecorded(
  sql: Sql,
  { id, reader, conversation }: Entry,
  event: string,
  counts: AuditEntry['counts'],
  at: number,
) {
  const written = sql.build
    .selectFrom('reveals')
    .select(SUBJECT)
    .where('tenant', '=', conversation.tenant)
    .where('id', '=', id);
  return appendAuditOf(sql, written, { event, actor: reader, ...(counts && { counts }) }, at);
}

/** Asks how many values a reader was given within the hour, this entry's among them, as `given`. */
export const givenWithin = (sql: Sql, entry: Entry, at: number): Compilable =>
  since(sql, entry, at).select(raw<number>`coalesce(sum(revealed), 0)`.as('given'));
