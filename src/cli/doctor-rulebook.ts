import { builtInRecords } from '../governance/built-in-records.ts';
import { waitingOf } from '../rulebook/rows.ts';
import { createRulebook } from '../rulebook/rulebook.ts';
import { createDataKeys } from '../store/data-keys.ts';
import type { Keyring } from '../store/keys/keyring.ts';
import type { Sql } from '../store/sql.ts';
import { ONE_TENANT } from '../store/tenant.ts';
import { baaCheck, type Check, saidOf } from './check.ts';

/** The BAAs of the rulebook's records, and what in it waits for a second person. `now` is in ms since 1970. */
export async function rulebookChecks(sql: Sql, keyring: Keyring, now: () => number): Promise<Check[]> {
  const rulebook = createRulebook({ store: { sql, dataKeys: createDataKeys({ sql, keyring, now }), now } });
  try {
    const { records } = await rulebook.rulesOf(ONE_TENANT);
    const waiting = waitingOf(await rulebook.list(ONE_TENANT), now()).length;
    const remedy = `${waiting} changes wait for a second person: gauze rulebook list`;
    return [
      ...records.filter((record) => !builtInRecords.includes(record)).map((record) => baaCheck(record, now())),
      ...(waiting > 0 ? [{ name: 'rulebook', warns: true, remedy }] : []),
    ];
  } catch (error) {
    return [{ name: 'rulebook', remedy: saidOf(error) }];
  }
}
