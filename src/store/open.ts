import { storeClock } from './clock.ts';
import { type Conversations, createConversations } from './conversations.ts';
import { createDataKeys, type DataKeys } from './data-keys.ts';
import type { Keyring } from './keys/keyring.ts';
import { checkMasterKeys, needsMasterKey } from './master-keys.ts';
import { migrate } from './migrate.ts';
import { createSql, type Driver, type Sql } from './sql.ts';
import { createVault, type Vault } from './vault.ts';

/** What a channel works with. */
export interface Store {
  readonly sql: Sql;
  readonly vault: Vault;
  readonly conversations: Conversations;
  /** For sealing bodies: `sealBody`, `openBody`. */
  readonly dataKeys: DataKeys;
  /** Ms since 1970, never going back. */
  readonly now: () => number;
  close(): Promise<void>;
}

export interface OpenOptions {
  readonly driver: Driver;
  /** The master keys. `mayMake` is false where the database holds what another key wrapped: then none may be made anew. */
  readonly keyring: (mayMake: boolean) => Promise<Keyring>;
  /** The wall clock, ms since 1970. */
  readonly wall: () => number;
  /** Ids of the tenants that are served. */
  readonly tenants: readonly string[];
}

/**
 * Opens a store: brings the schema up to date, takes in new tenants, and checks that the keys given open what is stored, before anything is served.
 * Throws `wrong_key`, `key_missing`, `clock_behind`, `schema_too_new` and what the engine or the key service throws; the driver is closed then.
 */
export async function openStore(options: OpenOptions): Promise<Store> {
  try {
    return await opened(options);
  } catch (error) {
    await options.driver.close();
    throw error;
  }
}

/** True if the database answers at this moment. */
export async function isReachable({ sql }: Pick<Store, 'sql'>): Promise<boolean> {
  try {
    return (await sql.query(sql.build.selectFrom('schema_versions').select('version').limit(1))).length > 0;
  } catch {
    return false;
  }
}

async function opened({ driver, keyring: keyringFor, wall, tenants }: OpenOptions): Promise<Store> {
  await migrate(driver, wall());
  const sql = createSql(driver);
  const now = await storeClock(sql, wall);
  const keyring = await keyringFor(!(await needsMasterKey(sql)));
  const rows = tenants.map((id) => ({ id, created_at: now() }));
  await sql.batch(
    rows.map((row) =>
      sql.build
        .insertInto('tenants')
        .values(row)
        .onConflict((conflict) => conflict.doNothing()),
    ),
  );
  await checkMasterKeys(sql, keyring, now());
  const dataKeys = createDataKeys({ sql, keyring, now });
  const conversations = createConversations({ sql, dataKeys, now });
  const vault = createVault({ sql, dataKeys, conversations, now });
  return { sql, vault, conversations, dataKeys, now, close: () => sql.close() };
}
