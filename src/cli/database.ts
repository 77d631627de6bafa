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
  const address = databaseAddress(readSettings(env), folder);
  if (make === 'existing' && !isPostgres(address) && !existsSync(address))
    throw new GauzeError('store_unavailable', address);
  const driver = openDatabase(address);
  try {
    await migrate(driver, now());
    return await work(driver);
  } finally {
    await driver.close();
  }
}
