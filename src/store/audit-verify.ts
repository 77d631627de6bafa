import { chained, macOf } from './audit-chain.ts';
import { type AuditHead, auditKey, rowsUnder, type SealOptions } from './audit-seals.ts';
import { retentionOf } from './retention/rules.ts';
import type { AuditSealRow } from './schema-governance.ts';
import type { Sql } from './sql.ts';

const DAY_MS = 86_400_000;
/** Rows are sealed each minute: one that has waited for longer than this was passed over, or put in since with an old time (ms). */
const LATE_MS = 10 * 60_000;

/** What is wrong, and where: `seal` 0 for rows that no seal speaks of. */
export interface AuditFlaw {
  readonly seal: number;
  /**
   * `altered`: a row is not as it was sealed, is gone, or is one too many. `seal_altered`: the seal itself. `seal_missing`: one between others.
   * `cut`: the newest seals are gone that were kept elsewhere. `unsealed`: rows that should have been sealed long ago.
   */
  readonly flaw: 'altered' | 'seal_altered' | 'seal_missing' | 'cut' | 'unsealed';
}

export interface AuditVerdict {
  readonly seals: number;
  readonly rows: number;
  /** Rows too new to be sealed. */
  readonly pending: number;
  /** Seals whose rows retention has deleted. */
  readonly expired: number;
  readonly flaws: readonly AuditFlaw[];
}

/** Checks a tenant's audit against its seals, and these against heads that were kept elsewhere. Reads all of it, seal by seal. */
export async function verifyAudit(
  { sql, dataKeys, now }: SealOptions,
  tenant: string,
  heads: readonly AuditHead[] = [],
): Promise<AuditVerdict> {
  const key = await auditKey(dataKeys, tenant);
  const { audit: days } = await retentionOf(sql, tenant, '');
  const cutoff = now() - days * DAY_MS;
  const kept = new Map(heads.filter((head) => head.tenant === tenant).map(({ number, mac }) => [number, mac]));
  const seals = await sealsOf(sql, tenant);
  const flaws: AuditFlaw[] = [];
  let [rows, expired, previous] = [0, 0, ''];
  for (const [index, seal] of seals.entries()) {
    if (seal.number !== index + 1 + flaws.filter(({ flaw }) => flaw === 'seal_missing').length)
      flaws.push({ seal: seal.number, flaw: 'seal_missing' });
    const found = await rowsUnder(sql, tenant, seal.number, 0);
    const about = { tenant, number: seal.number, rows: seal.rows_sealed, firstAt: seal.first_at, lastAt: seal.last_at };
    const isOurs = macOf(key, { ...about, hash: seal.hash, previous }) === seal.mac;
    if (!isOurs || (kept.get(seal.number) ?? seal.mac) !== seal.mac)
      flaws.push({ seal: seal.number, flaw: 'seal_altered' });
    else if (chained(found) === seal.hash) rows += found.length;
    else if (seal.last_at < cutoff && found.length < seal.rows_sealed) expired++;
    else flaws.push({ seal: seal.number, flaw: 'altered' });
    previous = seal.mac;
  }
  const newest = Math.max(0, ...kept.keys());
  if (newest > (seals.at(-1)?.number ?? 0)) flaws.push({ seal: newest, flaw: 'cut' });
  const { pending, late } = await withoutSeal(sql, tenant, seals.at(-1)?.number ?? 0, now() - LATE_MS);
  if (late > 0) flaws.push({ seal: 0, flaw: 'unsealed' });
  return { seals: seals.length, rows, pending, expired, flaws };
}

/** Complete seals, oldest first; one that is being made is not looked at. */
const sealsOf = ({ query, build }: Sql, tenant: string): Promise<AuditSealRow[]> =>
  query(
    build.selectFrom('audit_seals').selectAll().where('tenant', '=', tenant).where('mac', '<>', '').orderBy('number'),
  );

/** Rows that no complete seal speaks of: too new to be, or older than that. */
async function withoutSeal({ query, build }: Sql, tenant: string, newest: number, before: number) {
  const rows = build
    .selectFrom('audit')
    .select((eb) => eb.fn.countAll<number>().as('count'))
    .where('tenant', '=', tenant)
    .where((eb) => eb.or([eb('seal', 'is', null), eb('seal', '>', newest)]));
  const [all] = await query(rows);
  const [late] = await query(rows.where('at', '<', before));
  return { pending: Number(all?.count ?? 0) - Number(late?.count ?? 0), late: Number(late?.count ?? 0) };
}
