import { migrate } from '../../src/store/migrate.ts';
import { openPostgres } from '../../src/store/postgres.ts';
import { createSql, type Sql } from '../../src/store/sql.ts';
import { openSqlite } from '../../src/store/sqlite.ts';

/** A database by its address: a Postgres URL, else a file of SQLite. Migrated. */
export async function openStore(address: string): Promise<Sql> {
  const driver = address.startsWith('postgres:') ? openPostgres(address) : openSqlite(address);
  await migrate(driver, Date.now());
  return createSql(driver);
}
