import { existsSync } from 'node:fs';
import { resolve } from 'node:path';
import type { Settings } from '../settings.ts';
import { needsMasterKey } from '../store/master-keys.ts';
import { migrate } from '../store/migrate.ts';
import { openPostgres } from '../store/postgres.ts';
import { createSql, type Driver } from '../store/sql.ts';
import { openSqlite } from '../store/sqlite.ts';

export const isPostgres = (address: string): boolean => /^postgres(?:ql)?:/.test(address);

/** Opens the database of an address: a `postgres:` URL, else a file of SQLite. */
export const openDatabase = (address: string): Driver =>
  isPostgres(address) ? openPostgres(address) : openSqlite(address);

/** Where the database is: `gauze.db` in the state folder, unless it is set. `folder` is what holds the state folder. */
export const databaseAddress = ({ GAUZE_DATABASE, GAUZE_STATE }: Settings, folder: string): string =>
  GAUZE_DATABASE ?? resolve(folder, GAUZE_STATE, 'gauze.db');

/** True unless the database exists and holds what a master key wrapped: a new key could not open that. `now` is in ms since 1970. */
export async function mayMakeKey(address: string, now: number): Promise<boolean> {
  if (!isPostgres(address) && !existsSync(address)) return true;
  const driver = openDatabase(address);
  try {
    await migrate(driver, now);
    return !(await needsMasterKey(createSql(driver)));
  } finally {
    await driver.close();
  }
}
