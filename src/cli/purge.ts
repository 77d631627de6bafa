import { purge } from '../store/retention/purge.ts';
import { createSql } from '../store/sql.ts';
import { withDatabase } from './database.ts';
import { EXIT, type Io } from './io.ts';
import { UsageError } from './usage.ts';

/** `gauze purge`: deletes what is older than its retention, and says how much. For a timer of the system: daily. */
export async function runPurge(args: readonly string[], io: Io): Promise<number> {
  if (args.length > 0) throw new UsageError('purge takes nothing');
  const purged = await withDatabase(io, (driver) => purge(createSql(driver), io.now()));
  await io.write(`${JSON.stringify(purged)}\n`);
  return EXIT.done;
}
