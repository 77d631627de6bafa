import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { createGrants } from '../src/reveal/grants.ts';
import { createReveal } from '../src/reveal/reveal.ts';
import { openSqlite } from '../src/store/sqlite.ts';
import { freshStore } from '../test/store/vault-setup.ts';
import { crossTenantReads } from './governance/cross-tenant.ts';
import { oracleHits } from './governance/oracle.ts';
import { reviewFigures } from './governance/review.ts';
import { rosterFigures } from './governance/roster.ts';
import { revealSpeed } from './governance/speed.ts';
import { type Figure, printFigures } from './quality/figures.ts';

const OPTIONS = {
  tries: { type: 'string', default: '10000' },
  json: { type: 'boolean', default: false },
  help: { type: 'boolean', default: false },
} as const;
const MOST: Readonly<Record<string, number>> = {
  ...{ reveal_2kb_p50_ms: 3, cross_tenant_reads: 0, oracle_hits: 0 },
  ...{ roster_1m_import_s: 120, roster_1m_mb: 64, roster_slowdown: 0.1, unattended_leak_rate: 0.03 },
};
const LEAST: Readonly<Record<string, number>> = { unattended_share: 0.5 };

async function main(): Promise<void> {
  const { values } = parseArgs({ options: OPTIONS });
  if (values.help) return console.log('usage: npm run bench:governance -- [--tries N] [--json]');
  const folder = mkdtempSync(join(tmpdir(), 'gauze-governance-'));
  const store = await freshStore(async () => openSqlite(join(folder, 'gauze.db')));
  const now = () => store.clock.now;
  const on = { ...store, reveal: createReveal({ ...store, grants: createGrants({ sql: store.sql, now }), now }) };
  const tries = Number(values.tries);
  const figures: Figure[] = [
    { figure: 'reveal_2kb_p50_ms', value: await revealSpeed(on), unit: 'ms' },
    { figure: 'cross_tenant_reads', value: await crossTenantReads(on, tries), unit: 'count' },
    { figure: 'oracle_hits', value: await oracleHits(on, tries), unit: 'count' },
    ...reviewFigures(),
    ...rosterFigures(),
  ];
  await store.sql.close();
  rmSync(folder, { recursive: true });
  if (values.json) return printFigures(figures);
  for (const { figure, value, unit } of figures)
    console.log(`${figure.padEnd(30)}${`${value}`.padStart(10)} ${unit}  ${judged(figure, value)}`);
}

function judged(figure: string, value: number): string {
  const [most, least] = [MOST[figure], LEAST[figure]];
  if (most !== undefined) return `(at most ${most}: ${value <= most ? 'ok' : 'MISS'})`;
  return least === undefined ? '' : `(at least ${least}: ${value >= least ? 'ok' : 'MISS'})`;
}

await main();
