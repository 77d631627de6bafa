import { openDatabase } from '../../src/node/database.ts';
import { migrate } from '../../src/store/migrate.ts';
import { createSql, type Sql } from '../../src/store/sql.ts';

/** A database by its address, migrated. */
export async function openStore(address: string): Promise<Sql> {
  const driver = openDatabase(address);
  await migrate(driver, Date.now());
  return createSql(driver);
}
