import { rulebookOn } from '../node/rules.ts';
import { readSettings } from '../settings.ts';
import { purge } from '../store/retention/purge.ts';
import { EXIT, type Io } from './io.ts';
import { withStore } from './store.ts';
import { UsageError } from './usage.ts';

/** `gauze purge`: deletes what is older than its retention, and says how much. For a timer of the system: daily. */
export async function runPurge(args: readonly string[], io: Io): Promise<number> {
  if (args.length > 0) throw new UsageError('purge takes nothing');
  const purged = await withStore(io, (store) => {
    const { recordOf } = rulebookOn(store, readSettings(io.env));
    const mostDays = async (tenant: string, vendor: string) => (await recordOf(tenant, vendor))?.retentionDays;
    return purge(store.sql, io.now(), { mostDays });
  });
  await io.write(`${JSON.stringify(purged)}\n`);
  return EXIT.done;
}
