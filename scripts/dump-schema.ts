import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { openDatabase } from '../src/node/database.ts';
import { migrate } from '../src/store/migrate.ts';
import { postgresDump } from '../test/store/schema/postgres-dump.ts';
import { fill } from '../test/store/schema/rows.ts';
import { startPostgres } from '../test/support/postgres.ts';

// Writes test/store/schema/vN.*.sql, the dumps of the newest schema with a row in every table: once for each version, when it is made. A test
// migrates all of them up. A version that was released is never dumped again.

const AT = 1_764_000_000_000;
const place = (version: number, engine: string): URL =>
  new URL(`../test/store/schema/v${version}.${engine}.sql`, import.meta.url);

async function filled(address: string): Promise<number> {
  const driver = openDatabase(address);
  const version = await migrate(driver, AT);
  await fill(driver);
  await driver.close();
  return version;
}

/** As `.dump` of SQLite's own shell writes it, which is not always installed. */
function sqliteDump(path: string): string {
  const database = new DatabaseSync(path, { readOnly: true });
  const objects = database
    .prepare(
      "select name, type, sql from sqlite_schema where sql is not null and name not like 'sqlite_%' order by rowid",
    )
    .all();
  const lines = objects.map(({ sql }) => `${sql};`);
  for (const { name } of objects.filter(({ type }) => type === 'table')) {
    const columns = database
      .prepare(`pragma table_info(${name})`)
      .all()
      .map((column) => String(column['name']));
    const quoted = columns.map((column) => `quote(${column})`).join(` || ', ' || `);
    for (const { row } of database.prepare(`select ${quoted} as row from ${name}`).all())
      lines.push(`insert into ${name} (${columns.join(', ')}) values (${row});`);
  }
  database.close();
  return `pragma foreign_keys = off;\n${lines.join('\n')}\n`;
}

const folder = mkdtempSync(join(tmpdir(), 'gauze-dump-'));
const file = join(folder, 'gauze.db');
const version = await filled(file);
writeFileSync(place(version, 'sqlite'), sqliteDump(file));
rmSync(folder, { recursive: true });

const cluster = await startPostgres();
const url = await cluster.database();
await filled(url);
writeFileSync(place(version, 'postgres'), postgresDump(cluster, url));
await cluster.stop();
