import { resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { keyringOf } from '../node/keys.ts';
import { readSettings } from '../settings.ts';
import type { Keyring } from '../store/keys/keyring.ts';
import { checkMasterKeys, wrappedKeys } from '../store/master-keys.ts';
import { rewrapDataKeys } from '../store/rotation.ts';
import { createSql, type Sql } from '../store/sql.ts';
import { hostActor } from './actor.ts';
import { withDatabase } from './database.ts';
import { EXIT, type Io } from './io.ts';
import { UsageError } from './usage.ts';

const SPEC = { 'wrapped-before': { type: 'string' } } as const;

/** `gauze keys`: which master keys wrap how many data keys. `gauze keys rotate`: wraps them all under the first of GAUZE_KEYS. */
export async function runKeys(args: readonly string[], io: Io): Promise<number> {
  const { verb, wrappedBefore } = parsed(args);
  return withDatabase(io, async (driver) => {
    const sql = createSql(driver);
    return verb === 'rotate' ? rotate(sql, io, wrappedBefore) : list(sql, io);
  });
}

async function list(sql: Sql, io: Io): Promise<number> {
  const current = (await keyringFor(io)).current.id;
  for (const { id, count } of await wrappedKeys(sql))
    await io.write(`${id}\t${count}${id === current ? '\tcurrent' : ''}\n`);
  return EXIT.done;
}

async function rotate(sql: Sql, io: Io, wrappedBefore: number): Promise<number> {
  const keyring = await keyringFor(io);
  // All keys that are still needed must be there before the first row is written.
  await checkMasterKeys(sql, keyring, io.now());
  const progress = ({ done, total }: { done: number; total: number }) => io.say(`gauze: ${done} of ${total} data keys`);
  const { done } = await rewrapDataKeys({ sql, keyring, now: io.now, actor: hostActor(), wrappedBefore, progress });
  await io.write(`${done} data keys wrapped under ${keyring.current.id}\n`);
  return EXIT.done;
}

/** The keys as set. None is made here: what is stored needs those that there are. */
const keyringFor = ({ env, folder }: Io): Promise<Keyring> =>
  keyringOf({ env, state: resolve(folder, readSettings(env).GAUZE_STATE), mayMake: false });

interface Asked {
  readonly verb: 'list' | 'rotate';
  /** Ms since 1970. */
  readonly wrappedBefore: number;
}

function parsed(args: readonly string[]): Asked {
  const { values, positionals } = options(args);
  const [verb = 'list', ...more] = positionals;
  if (more.length > 0 || (verb !== 'list' && verb !== 'rotate')) throw new UsageError('keys takes nothing, or rotate');
  const day = values['wrapped-before'];
  if (day !== undefined && verb !== 'rotate') throw new UsageError('--wrapped-before goes with rotate');
  const wrappedBefore = day === undefined ? 0 : Date.parse(day);
  if (day !== undefined && !/^\d{4}-\d\d-\d\d$/.test(day))
    throw new UsageError('--wrapped-before takes a day: 2026-11-28');
  if (Number.isNaN(wrappedBefore)) throw new UsageError('--wrapped-before takes a day: 2026-11-28');
  return { verb, wrappedBefore };
}

function options(args: readonly string[]) {
  try {
    return parseArgs({ args: [...args], options: SPEC, allowPositionals: true, strict: true });
  } catch {
    throw new UsageError('unknown option: keys rotate takes --wrapped-before DAY');
  }
}
