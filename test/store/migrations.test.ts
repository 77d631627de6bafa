import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import pg from 'pg';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openDatabase } from '../../src/node/database.ts';
import { migrate } from '../../src/store/migrate.ts';
import { MIGRATIONS } from '../../src/store/migrations/index.ts';
import { createSql, type Driver } from '../../src/store/sql.ts';
import { type PostgresCluster, startPostgres } from '../support/postgres.ts';
import { postgresDump, SCHEMA } from './schema/postgres-dump.ts';
import { FILLED } from './schema/rows.ts';

let folder: string;
let cluster: PostgresCluster;
beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'gauze-migrations-'));
  cluster = await startPostgres();
}, 300_000);
afterAll(async () => {
  await cluster.stop();
  rmSync(folder, { recursive: true });
}, 60_000);

const DUMPS = new URL('schema/', import.meta.url);
const dump = (version: number, engine: string): string =>
  readFileSync(new URL(`v${version}.${engine}.sql`, DUMPS), 'utf8');

async function migrated(address: string): Promise<Driver> {
  const driver = openDatabase(address);
  expect(await migrate(driver, 0)).toBe(MIGRATIONS.at(-1)?.version);
  return driver;
}

/** The tables that a dump has rows of are found with rows again. */
async function expectRows(driver: Driver, before: string): Promise<void> {
  const sql = createSql(driver);
  const filled = FILLED.filter((table) => new RegExp(`\\binsert into (?:\\w+\\.)?${table} `, 'i').test(before));
  expect(filled.length).toBeGreaterThan(10);
  for (const table of filled)
    expect([table, (await sql.query(sql.build.selectFrom(table).selectAll())).length > 0]).toEqual([table, true]);
  await sql.close();
}

describe('the dump of each version', () => {
  it('is kept: npm run dump:schema makes that of a new one', () => {
    const kept = readdirSync(DUMPS).filter((name) => name.endsWith('.sql'));
    const wanted = MIGRATIONS.flatMap(({ version }) => [`v${version}.postgres.sql`, `v${version}.sqlite.sql`]);
    expect(kept.sort()).toEqual(wanted.sort());
  });

  it.each(MIGRATIONS)('of version $version is migrated up on SQLite, rows and all', async ({ version }) => {
    const [old, fresh] = [join(folder, `v${version}.db`), join(folder, `fresh-${version}.db`)];
    const database = new DatabaseSync(old);
    database.exec(dump(version, 'sqlite'));
    database.close();
    await expectRows(await migrated(old), dump(version, 'sqlite'));
    await (await migrated(fresh)).close();
    expect(sqliteSchema(old)).toEqual(sqliteSchema(fresh));
  });

  it.each(MIGRATIONS)('of version $version is migrated up on Postgres, rows and all', async ({ version }) => {
    const old = await cluster.database();
    const schema = new URL(old).searchParams.get('options')?.split('=').at(-1) ?? '';
    const client = new pg.Client({ connectionString: old });
    await client.connect();
    await client.query(dump(version, 'postgres').replaceAll(`${SCHEMA}.`, `${schema}.`));
    await client.end();
    await expectRows(await migrated(old), dump(version, 'postgres'));
    const fresh = await cluster.database();
    await (await migrated(fresh)).close();
    const shape = (text: string) => text.split('\n').filter((line) => !/^(?:INSERT INTO|SELECT )/.test(line));
    expect(shape(postgresDump(cluster, old))).toEqual(shape(postgresDump(cluster, fresh)));
  });
});

function sqliteSchema(path: string): unknown[] {
  const database = new DatabaseSync(path, { readOnly: true });
  const rows = database.prepare('select type, name, sql from sqlite_schema order by type, name').all();
  database.close();
  return rows;
}
