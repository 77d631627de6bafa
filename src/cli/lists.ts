import * as z from 'zod/mini';
import { createMasker } from '../gauze.ts';
import { type List, listSchema, parseLists } from '../lists/schema.ts';
import { printEffects } from './dry-run.ts';
import { EXIT, type Io } from './io.ts';
import { jsonFile, keyFor, listsFrom, policyFrom, readArguments } from './options.ts';
import { UsageError } from './usage.ts';

const SPEC = {
  policy: { type: 'string', short: 'p', default: 'strict' },
  vendor: { type: 'string', default: 'default' },
  team: { type: 'string' },
} as const;

/** `gauze lists check FILE`, `gauze lists test FILE [FILES...]`, `gauze lists schema`. */
export async function runLists([verb, ...rest]: readonly string[], io: Io): Promise<number> {
  const { values, positionals } = readArguments(rest, SPEC);
  const [file, ...paths] = positionals;
  if (verb === 'schema' && file === undefined) {
    await io.write(`${JSON.stringify(z.toJSONSchema(z.array(listSchema)), null, 2)}\n`);
    return EXIT.done;
  }
  if (verb === 'check' && file !== undefined && paths.length === 0)
    return check(parseLists(jsonFile(file, 'lists')), io);
  if (verb !== 'test' || file === undefined)
    throw new UsageError('gauze lists takes: check FILE, test FILE [FILES...], or schema');
  const { policy, vendor, team } = values;
  const shared = { policy: policyFrom(policy), key: keyFor(io, false), vendor, ...(team !== undefined && { team }) };
  return printEffects(createMasker(shared), createMasker({ ...shared, lists: listsFrom(file) }), paths, io);
}

/** One line a list: for whom, how much, until when. Never a value. */
async function check(lists: readonly List[], io: Io): Promise<number> {
  const today = new Date(io.now()).toISOString().slice(0, 10);
  for (const { name, revision, scope, allow, deny, custom, expiresOn } of lists) {
    const whom = [scope?.vendor, scope?.team].filter((one) => one !== undefined).join('/') || 'everybody';
    const counts = `${allow.length} allowed, ${deny.length} denied, ${custom.length} kinds`;
    const until = expiresOn < today ? `expired ${expiresOn}: nothing passes any more` : `until ${expiresOn}`;
    await io.write(`${[name, `revision ${revision}`, whom, counts, until].join('\t')}\n`);
  }
  return EXIT.done;
}
