import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { GauzeError } from '../errors.ts';
import { databaseAddress, isPostgres, openDatabase } from '../node/database.ts';
import { keyringOf } from '../node/keys.ts';
import { STATE_FOLDER } from '../node/state.ts';
import { readSettings } from '../settings.ts';
import { storeClock } from '../store/clock.ts';
import { proveMasterKeys } from '../store/master-keys.ts';
import { newestVersion, schemaVersion } from '../store/migrate.ts';
import { createSql, type Driver, type Sql } from '../store/sql.ts';
import { type Check, saidOf, settingsCheck } from './check.ts';
import { rulebookChecks } from './doctor-rulebook.ts';
import type { Io } from './io.ts';

/** The database: there, of this version, opened by the keys that are set, its clock right; and what in it waits for a person. Nothing is written. */
export async function storeChecks(io: Io): Promise<Check[]> {
  if (io.env['GAUZE_STORE'] === 'off') return [];
  const address = addressOf(io);
  if (typeof address !== 'string') return [address];
  if (!isPostgres(address) && !existsSync(address))
    return [{ name: 'no database yet: gauze serve makes one', remedy: undefined }];
  try {
    const driver = openDatabase(address);
    return await checksOf(driver, io).finally(() => driver.close());
  } catch (error) {
    return [{ name: 'database', remedy: saidOf(error) }];
  }
}

/** Where the database is, or which settings are wrong. */
function addressOf({ env, folder }: Io): string | Check {
  try {
    return databaseAddress(readSettings(env), folder);
  } catch (error) {
    return settingsCheck(error);
  }
}

async function checksOf(driver: Driver, io: Io): Promise<Check[]> {
  const version = await schemaVersion(driver);
  if (version > newestVersion) throw new GauzeError('schema_too_new', `${version}`);
  if (version < newestVersion)
    return [
      { name: 'database', warns: true, remedy: `of version ${version}: the next start brings it to ${newestVersion}` },
    ];
  const sql = createSql(driver);
  const state = io.env['GAUZE_STATE'] ?? join(io.folder, STATE_FOLDER);
  const keyring = () => keyringOf({ env: io.env, state, mayMake: false });
  const keys = await checked('master keys of the database', async () => proveMasterKeys(sql, await keyring()));
  return [
    { name: `database (${driver.engine}, version ${version})`, remedy: undefined },
    keys,
    await checked('clock', () => storeClock(sql, io.now)),
    ...(await waiting(sql)),
    ...(keys.remedy === undefined ? await rulebookChecks(sql, await keyring(), io.now) : []),
  ];
}

async function checked(name: string, work: () => Promise<unknown>): Promise<Check> {
  try {
    await work();
    return { name, remedy: undefined };
  } catch (error) {
    return { name, remedy: saidOf(error) };
  }
}

async function waiting({ query, build }: Sql): Promise<Check[]> {
  const count = async (table: 'holds' | 'dead_letters') => {
    const rows = build.selectFrom(table).select((eb) => eb.fn.countAll<number>().as('count'));
    const [row] = await query(table === 'holds' ? rows.where('state' as never, '=', 'held' as never) : rows);
    return Number(row?.count ?? 0);
  };
  const [holds, dead] = [await count('holds'), await count('dead_letters')];
  return [
    ...(holds > 0 ? [{ name: 'holds', warns: true, remedy: `${holds} wait for a person: gauze holds list` }] : []),
    ...(dead > 0 ? [{ name: 'dead letters', warns: true, remedy: `${dead} were given up` }] : []),
  ];
}
