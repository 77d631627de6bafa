import { readFileSync } from 'node:fs';
import { parseRetention, type RetentionRules, retentionOf, setRetention } from '../store/retention/rules.ts';
import { createSql } from '../store/sql.ts';
import { ONE_TENANT } from '../store/tenant.ts';
import { withDatabase } from './database.ts';
import { EXIT, type Io } from './io.ts';
import { readArguments } from './options.ts';
import { UsageError } from './usage.ts';

const SPEC = { vendor: { type: 'string', default: '' } } as const;

/** `gauze retention`: how long what is kept, for all vendors or for one; `gauze retention set FILE`: from a JSON file of rules. */
export async function runRetention(args: readonly string[], io: Io): Promise<number> {
  const { values, positionals } = readArguments(args, SPEC);
  const { vendor } = values;
  const [verb = 'show', file, ...more] = positionals;
  if (more.length > 0 || !['show', 'set'].includes(verb) || (verb === 'set') !== (file !== undefined))
    throw new UsageError('retention takes nothing, or set FILE; --vendor NAME for one vendor');
  const rules = file === undefined ? undefined : rulesIn(file);
  return withDatabase(io, async (driver) => {
    const sql = createSql(driver);
    if (rules) await setRetention(sql, { tenant: ONE_TENANT, vendor, rules }, io.now());
    await io.write(`${JSON.stringify(await retentionOf(sql, ONE_TENANT, vendor), null, 2)}\n`);
    return EXIT.done;
  });
}

function rulesIn(file: string): RetentionRules {
  try {
    return parseRetention(readFileSync(file, 'utf8'));
  } catch {
    throw new UsageError(
      'the file must hold rules: {"values": {"*": 90, "NAME": 30}, "deadLetters": 30, "delivered": 30, "mirrors": 400, "audit": 2192}, days',
    );
  }
}
