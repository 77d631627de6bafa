import type { Keyring } from '../../src/store/keys/keyring.ts';
import type { Driver } from '../../src/store/sql.ts';
import { freshSql } from './contract.ts';
import { NOW, processOver, type Store } from './vault-process.ts';

/** A fresh database with two tenants. */
export async function freshStore(open: () => Promise<Driver>, keyring?: Keyring): Promise<Store> {
  const sql = await freshSql(open);
  await sql.batch(['clinic', 'other'].map((id) => sql.build.insertInto('tenants').values({ id, created_at: NOW })));
  return processOver(sql, keyring);
}
