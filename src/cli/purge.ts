import { recordsOf } from '../node/records.ts';
import { readSettings } from '../settings.ts';
import { purge } from '../store/retention/purge.ts';
import { createSql } from '../store/sql.ts';
import { withDatabase } from './database.ts';
import { EXIT, type Io } from './io.ts';
import { UsageError } from './usage.ts';

/** `gauze purge`: deletes what is older than its retention, and says how much. For a timer of the system: daily. */
export async function runPurge(args: readonly string[], io: Io): Promise<number> {
  if (args.length > 0) throw new UsageError('purge takes nothing');
  const records = recordsOf(readSettings(io.env));
  const mostDays = async (_: string, vendor: string) => records.find((one) => one.vendor === vendor)?.retentionDays;
  const purged = await withDatabase(io, (driver) => purge(createSql(driver), io.now(), { mostDays }));
  await io.write(`${JSON.stringify(purged)}\n`);
  return EXIT.done;
}
