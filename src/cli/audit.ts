import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { keyringOf } from '../node/keys.ts';
import { readSettings } from '../settings.ts';
import type { AuditRow } from '../store/audit-chain.ts';
import type { AuditHead } from '../store/audit-seals.ts';
import { verifyAudit } from '../store/audit-verify.ts';
import { createDataKeys } from '../store/data-keys.ts';
import { createSql, type Sql } from '../store/sql.ts';
import { ONE_TENANT } from '../store/tenant.ts';
import { withDatabase } from './database.ts';
import { EXIT, type Io } from './io.ts';
import { readArguments } from './options.ts';
import { UsageError } from './usage.ts';

const SPEC = {
  heads: { type: 'string' },
  format: { type: 'string', default: 'jsonl' },
  since: { type: 'string' },
  until: { type: 'string' },
  tenant: { type: 'string', default: ONE_TENANT },
} as const;
const PAGE = 1_000;
const COLUMNS = ['position', 'at', 'tenant', 'event', 'actor', 'vendor', 'conversation', 'subject', 'counts'] as const;

/** `gauze audit verify [--heads FILE]`: 0 if the audit is whole, 1 if not. `gauze audit export [--format jsonl|csv] [--since DAY] [--until DAY]`. */
export async function runAudit(args: readonly string[], io: Io): Promise<number> {
  const { values, positionals } = readArguments(args, SPEC);
  const [verb, ...more] = positionals;
  if (more.length > 0 || (verb !== 'verify' && verb !== 'export')) throw new UsageError('audit takes verify or export');
  if (values.format !== 'jsonl' && values.format !== 'csv') throw new UsageError('--format takes jsonl or csv');
  const { tenant, format } = values;
  const heads = values.heads === undefined ? [] : headsFrom(values.heads);
  const [since, until] = [
    dayFrom(values.since, 'since') ?? 0,
    dayFrom(values.until, 'until') ?? Number.MAX_SAFE_INTEGER,
  ];
  return withDatabase(io, async (driver) => {
    const sql = createSql(driver);
    if (verb === 'export') return exported(sql, { tenant, since, until, csv: format === 'csv' }, io);
    const keyring = await keyringOf({
      env: io.env,
      state: resolve(io.folder, readSettings(io.env).GAUZE_STATE),
      mayMake: false,
    });
    const verdict = await verifyAudit(
      { sql, dataKeys: createDataKeys({ sql, keyring, now: io.now }), now: io.now },
      tenant,
      heads,
    );
    await io.write(`${JSON.stringify(verdict)}\n`);
    return verdict.flaws.length === 0 ? EXIT.done : EXIT.failed;
  });
}

interface Wanted {
  readonly tenant: string;
  readonly since: number;
  readonly until: number;
  readonly csv: boolean;
}

async function exported(sql: Sql, { tenant, since, until, csv }: Wanted, io: Io): Promise<number> {
  if (csv) await io.write(`${COLUMNS.join(',')}\r\n`);
  for (let after = 0; ; ) {
    const rows = await sql.query(
      sql.build
        .selectFrom('audit')
        .select(COLUMNS)
        .where('tenant', '=', tenant)
        .where('position', '>', after)
        .where('at', '>=', since)
        .where('at', '<', until)
        .orderBy('position')
        .limit(PAGE),
    );
    for (const row of rows) await io.write(csv ? csvLine(row) : `${JSON.stringify(jsonOf(row))}\n`);
    after = rows.at(-1)?.position ?? after;
    if (rows.length < PAGE) return EXIT.done;
  }
}

const jsonOf = (row: AuditRow) => ({ ...row, at: new Date(row.at).toISOString(), counts: JSON.parse(row.counts) });

/** RFC 4180; a cell that a program could take for a formula begins with an apostrophe. */
function csvLine(row: AuditRow): string {
  const cells = COLUMNS.map((column) => (column === 'at' ? new Date(row.at).toISOString() : String(row[column])));
  return `${cells.map((cell) => `"${cell.replace(/^[=+\-@\t\r]/, "'$&").replaceAll('"', '""')}"`).join(',')}\r\n`;
}

function headsFrom(file: string): AuditHead[] {
  try {
    return readFileSync(file, 'utf8')
      .split('\n')
      .filter((line) => line.trim() !== '')
      .map((line) => JSON.parse(line) as AuditHead);
  } catch {
    throw new UsageError('--heads takes a file of JSON lines, as the sink has it');
  }
}

function dayFrom(text: string | undefined, name: string): number | undefined {
  if (text === undefined) return undefined;
  const at = /^\d{4}-\d\d-\d\d$/.test(text) ? Date.parse(`${text}T00:00:00Z`) : Number.NaN;
  if (Number.isNaN(at)) throw new UsageError(`--${name} takes a day: 2026-11-28`);
  return at;
}
