import { withBuiltIn } from '../governance/built-in-records.ts';
import { parseVendorRecords, type VendorRecord } from '../governance/vendor-record.ts';
import { filesOf, rulebookOn } from '../node/rules.ts';
import { egressRecords } from '../rulebook/rules.ts';
import { readSettings } from '../settings.ts';
import { ONE_TENANT } from '../store/tenant.ts';
import { hasDatabase } from './database.ts';
import type { Io } from './io.ts';
import { jsonFile } from './options.ts';
import { withStore } from './store.ts';

/** The records of a file that is named, else those in force: of the rulebook, where there is a database, and of GAUZE_RECORDS. */
export async function recordsInForce(named: string | undefined, io: Io): Promise<readonly VendorRecord[]> {
  const { env } = io;
  if (named !== undefined) return withBuiltIn(parseVendorRecords(jsonFile(named, 'records')));
  const settings = readSettings(env);
  if (settings.GAUZE_STORE === 'off' || !hasDatabase(io)) return withBuiltIn(filesOf(settings).records);
  return egressRecords(await withStore(io, (store) => rulebookOn(store, settings).rulesOf(ONE_TENANT)));
}
