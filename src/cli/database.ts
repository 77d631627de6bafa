import { databaseAddress, openDatabase } from '../node/database.ts';
import { readSettings } from '../settings.ts';
import { migrate } from '../store/migrate.ts';
import type { Driver } from '../store/sql.ts';
import type { Io } from './io.ts';

/** Works on the database of the settings, in the newest schema, and closes it. */
export async function withDatabase<T>({ env, folder, now }: Io, work: (driver: Driver) => Promise<T>): Promise<T> {
  const driver = openDatabase(databaseAddress(readSettings(env), folder));
  try {
    await migrate(driver, now());
    return await work(driver);
  } finally {
    await driver.close();
  }
}
