import { existsSync } from 'node:fs';
import { GauzeError } from '../errors.ts';
import { databaseAddress, isPostgres, openDatabase } from '../node/database.ts';
import { readSettings } from '../settings.ts';
import { migrate } from '../store/migrate.ts';
import type { Driver } from '../store/sql.ts';
import type { Io } from './io.ts';

/**
 * Works on the database of the settings, in the newest schema, and closes it. One that is not there is made only where that is asked for: a
 * backup of the wrong folder must not look like success. Throws `store_unavailable`.
 */
export async function withDatabase<T>(
  { env, folder, now }: Io,
  work: (driver: Driver) => Promise<T>,
  make: 'make' | 'existing' = 'existing',
): Promise<T> {
  const address = make === 'existing' ? existingDatabase({ env, folder }) : databaseAddress(readSettings(env), folder);
  const driver = openDatabase(address);
  try {
    await migrate(driver, now());
    return await work(driver);
  } finally {
    await driver.close();
  }
}

/** True where there is a database to look into: a server that is named, or a file. */
export function hasDatabase({ env, folder }: Pick<Io, 'env' | 'folder'>): boolean {
  const address = databaseAddress(readSettings(env), folder);
  return isPostgres(address) || existsSync(address);
}

/** The address of the database, if there is one. Throws `store_unavailable`: what looks into the wrong folder must not make an empty one. */
export function existingDatabase({ env, folder }: Pick<Io, 'env' | 'folder'>): string {
  const address = databaseAddress(readSettings(env), folder);
  if (!isPostgres(address) && !existsSync(address)) throw new GauzeError('store_unavailable', address);
  return address;
}
