import { GauzeError } from '../errors.ts';
import { type AuditRow, chained, macOf, type Sealed } from './audit-chain.ts';
import type { DataKeys } from './data-keys.ts';
import type { AuditSealRow } from './schema-governance.ts';
import type { Sql } from './sql.ts';

/** Rows under one seal at most. */
const MOST_ROWS = 20_000;
/**
 * Positions below the last sealed one that are looked at again: on Postgres a row may appear after rows with higher positions. One that comes later still
 * is found by `verifyAudit`, as a row without a seal.
 */
const BEHIND = 10_000;

export interface SealOptions {
  readonly sql: Sql;
  readonly dataKeys: DataKeys;
  /** Ms since 1970. */
  readonly now: () => number;
}

/** The newest seal of a tenant: kept elsewhere, it proves that nothing before it was taken away. */
export interface AuditHead {
  readonly tenant: string;
  readonly number: number;
  readonly mac: string;
  /** Ms since 1970. */
  readonly at: number;
}

/**
 * Seals what was written to a tenant's audit since the last time; undefined where that is nothing. Every writer's rows are taken together. Of processes that
 * seal at once one does; one that is killed in between leaves a seal that the next call completes.
 */
export async function sealAudit({ sql, dataKeys, now }: SealOptions, tenant: string): Promise<AuditHead | undefined> {
  const last = await lastSeal(sql, tenant);
  const open = last && last.mac === '' ? last : await claim(sql, tenant, last, now());
  if (!open) return undefined;
  const rows = await rowsUnder(sql, tenant, open.number, open.floor);
  const previous = open.number === 1 ? '' : ((await sealAt(sql, tenant, open.number - 1))?.mac ?? '');
  const key = await auditKey(dataKeys, tenant);
  const times = rows.map(({ at }) => at);
  const [firstAt, lastAt] = [Math.min(...times), Math.max(...times)];
  const sealed: Sealed = {
    tenant,
    number: open.number,
    rows: rows.length,
    firstAt,
    lastAt,
    hash: chained(rows),
    previous,
  };
  const mac = macOf(key, sealed);
  const last_position = rows.at(-1)?.position ?? open.floor;
  await sql.batch([
    sql.build
      .updateTable('audit_seals')
      .set({ rows_sealed: rows.length, first_at: firstAt, last_at: lastAt, hash: sealed.hash, mac, last_position })
      .where('tenant', '=', tenant)
      .where('number', '=', open.number)
      .where('mac', '=', ''),
  ]);
  return { tenant, number: open.number, mac, at: now() };
}

/** The key that seals the audit: derived from the tenant's, for nothing else. */
export const auditKey = async (dataKeys: DataKeys, tenant: string): Promise<Uint8Array> =>
  (await dataKeys.obtain(tenant, '')).derive('audit');

const seals = ({ build }: Sql, tenant: string) =>
  build.selectFrom('audit_seals').selectAll().where('tenant', '=', tenant);

async function lastSeal(sql: Sql, tenant: string): Promise<AuditSealRow | undefined> {
  return (await sql.query(seals(sql, tenant).orderBy('number', 'desc').limit(1)))[0];
}

async function sealAt(sql: Sql, tenant: string, number: number): Promise<AuditSealRow | undefined> {
  return (await sql.query(seals(sql, tenant).where('number', '=', number)))[0];
}

/** Takes rows without a seal under the next one: from then on they are the ones that it is about. */
async function claim(
  sql: Sql,
  tenant: string,
  last: AuditSealRow | undefined,
  now: number,
): Promise<AuditSealRow | undefined> {
  const floor = Math.max(0, (last?.last_position ?? 0) - BEHIND);
  const waiting = sql.build
    .selectFrom('audit')
    .select('position')
    .where('tenant', '=', tenant)
    .where('position', '>', floor)
    .where('seal', 'is', null)
    .orderBy('position')
    .limit(MOST_ROWS);
  if ((await sql.query(waiting.limit(1))).length === 0) return undefined;
  const number = (last?.number ?? 0) + 1;
  const row = { tenant, number, floor, last_position: floor, created_at: now };
  try {
    await sql.batch([
      sql.build
        .insertInto('audit_seals')
        .values({ ...row, rows_sealed: 0, first_at: 0, last_at: 0, hash: '', mac: '' }),
      sql.build.updateTable('audit').set({ seal: number }).where('position', 'in', waiting),
    ]);
  } catch (error) {
    // Another process has claimed this number.
    if (error instanceof GauzeError && error.code === 'store_conflict') return undefined;
    throw error;
  }
  return sealAt(sql, tenant, number);
}

/** The rows under a seal, in the order in which they are hashed. */
export async function rowsUnder(sql: Sql, tenant: string, number: number, floor: number): Promise<AuditRow[]> {
  return sql.query(
    sql.build
      .selectFrom('audit')
      .select(['position', 'tenant', 'at', 'event', 'actor', 'vendor', 'conversation', 'subject', 'counts'])
      .where('position', '>', floor)
      .where('tenant', '=', tenant)
      .where('seal', '=', number)
      .orderBy('position'),
  );
}
