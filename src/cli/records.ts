import { withBuiltIn } from '../governance/built-in-records.ts';
import { parseVendorRecords, type VendorRecord } from '../governance/vendor-record.ts';
import { rulebookOn } from '../node/rules.ts';
import { readSettings } from '../settings.ts';
import { ONE_TENANT } from '../store/tenant.ts';
import { hasDatabase } from './database.ts';
import type { Io } from './io.ts';
import { jsonFile } from './options.ts';
import { withStore } from './store.ts';

/** The records of a file that is named, else those in force: of the rulebook, where there is a database, and of GAUZE_RECORDS. */
export async function recordsInForce(named: string | undefined, io: Io): Promise<readonly VendorRecord[]> {
  const { env } = io;
  const file = named ?? env['GAUZE_RECORDS'];
  const own = file ? parseVendorRecords(jsonFile(file, 'records')) : [];
  if (named !== undefined || env['GAUZE_STORE'] === 'off' || !hasDatabase(io)) return withBuiltIn(own);
  const { records } = await withStore(io, (store) => rulebookOn(store, readSettings(env)).rulesOf(ONE_TENANT));
  return records.length > 0 ? records : withBuiltIn(own);
}
