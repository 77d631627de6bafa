import { execFileSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { writeLines } from '../src/node/backup-file.ts';
import { openDatabase } from '../src/node/database.ts';
import { writeBackup } from '../src/store/backup/write.ts';
import { type PostgresCluster, startPostgres } from '../test/support/postgres.ts';
import { type Figure, printFigures, round } from './quality/figures.ts';
import { canariesIn } from './store/canaries.ts';
import { type Killed, killRounds } from './store/kill.ts';
import { CANARY } from './store/load.ts';
import { throughput } from './store/throughput.ts';

const USAGE = 'usage: npm run bench:store -- [--rounds N] [--messages N] [--json]';
const OPTIONS = {
  /** Kills on each engine, one half with one delivery at a time, one half with many. */
  rounds: { type: 'string', default: '200' },
  messages: { type: 'string', default: '10000' },
  json: { type: 'boolean', default: false },
  help: { type: 'boolean', default: false },
} as const;
const MANY_LANES = 16;

async function main(): Promise<void> {
  const { values } = parseArgs({ options: OPTIONS });
  if (values.help) return console.log(USAGE);
  const folder = mkdtempSync(join(tmpdir(), 'gauze-store-'));
  const cluster = await startPostgres();
  try {
    const figures = await measured(folder, cluster, Number(values.rounds), Number(values.messages));
    if (values.json) printFigures(figures);
    else
      for (const { figure, value, unit } of figures)
        console.log(`${figure.padEnd(34)}${`${value}`.padStart(10)} ${unit}${bar(figure, value)}`);
  } finally {
    await cluster.stop();
    rmSync(folder, { recursive: true });
  }
}

async function measured(folder: string, cluster: PostgresCluster, rounds: number, messages: number): Promise<Figure[]> {
  const sqlite = await throughput(join(folder, 'speed.db'), messages);
  const postgres = await throughput(await cluster.database(), messages);
  const kills: Killed[] = [];
  const single: Killed[] = [];
  for (const lanes of [1, MANY_LANES]) {
    for (const address of [join(folder, `kill-${lanes}.db`), await cluster.database()]) {
      const place = join(folder, `words-${kills.length}`);
      mkdirSync(place);
      const killed = await killRounds({ address, rounds: rounds / 2, lanes, random: Math.random, folder: place });
      kills.push(killed);
      if (lanes === 1) single.push(killed);
    }
  }
  await copies(folder, cluster);
  const { found, searched } = canariesIn([folder, cluster.folder], CANARY);
  const sum = (of: (killed: Killed) => number) => kills.reduce((total, killed) => total + of(killed), 0);
  return [
    count('kill_rounds', rounds * 2),
    count(
      'kill_accepted',
      sum(({ accepted }) => accepted),
    ),
    count(
      'kill_lost',
      sum(({ lost }) => lost),
    ),
    count(
      'kill_duplicates',
      sum(({ duplicates }) => duplicates),
    ),
    count(
      'kill_out_of_order',
      sum(({ outOfOrder }) => outOfOrder),
    ),
    count('kill_in_doubt_most', Math.max(...single.map(({ mostInDoubt }) => mostInDoubt))),
    count('outbox_sqlite_per_s', round(sqlite.perSecond, 0)),
    count('outbox_postgres_per_s', round(postgres.perSecond, 0)),
    { figure: 'enqueue_sqlite_p95_ms', value: round(sqlite.enqueueP95, 2), unit: 'ms' },
    { figure: 'enqueue_postgres_p95_ms', value: round(postgres.enqueueP95, 2), unit: 'ms' },
    count('canary_files_searched', searched),
    count('canaries_found', found),
  ];
}

const count = (figure: string, value: number): Figure => ({ figure, value, unit: 'count' });

/** Beside the engines' own files: our backups of both, and Postgres' dump. */
async function copies(folder: string, cluster: PostgresCluster): Promise<void> {
  const url = await cluster.database();
  await throughput(url, 200);
  for (const [name, address] of [
    ['sqlite.gz', join(folder, 'speed.db')],
    ['postgres.gz', url],
  ] as const) {
    const driver = openDatabase(address);
    await writeLines(join(folder, name), (write) => writeBackup(driver, Date.now(), write));
    await driver.close();
  }
  const dump = execFileSync(join(cluster.programs, 'pg_dump'), [url.split('?')[0] ?? ''], { maxBuffer: 2 ** 30 });
  writeFileSync(join(folder, 'dump.sql'), dump);
}

const MOST: Readonly<Record<string, number>> = {
  kill_lost: 0,
  kill_duplicates: 0,
  kill_out_of_order: 0,
  kill_in_doubt_most: 1,
  enqueue_sqlite_p95_ms: 10,
  enqueue_postgres_p95_ms: 10,
  canaries_found: 0,
};
const LEAST: Readonly<Record<string, number>> = { outbox_sqlite_per_s: 1_000, outbox_postgres_per_s: 800 };

function bar(figure: string, value: number): string {
  const [most, least] = [MOST[figure], LEAST[figure]];
  if (most !== undefined) return `  (at most ${most}: ${value <= most ? 'ok' : 'MISS'})`;
  return least === undefined ? '' : `  (at least ${least}: ${value >= least ? 'ok' : 'MISS'})`;
}

await main();
