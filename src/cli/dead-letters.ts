import { deadLetters, discardDeadLetter, retryDeadLetter } from '../store/outbox/dead-letters.ts';
import { createSql } from '../store/sql.ts';
import { ONE_TENANT } from '../store/tenant.ts';
import { hostActor } from './actor.ts';
import { withDatabase } from './database.ts';
import { EXIT, type Io } from './io.ts';
import { readArguments } from './options.ts';
import { UsageError } from './usage.ts';

/** The most that a list shows. */
const MOST = 1_000;

/** `gauze dead-letters`: messages that were given up, without their content; `retry ID` sends one again, `discard ID` drops it for good. On record. */
export async function runDeadLetters(args: readonly string[], io: Io): Promise<number> {
  const [verb = 'list', id, ...more] = readArguments(args, {}).positionals;
  if (more.length > 0 || !['list', 'retry', 'discard'].includes(verb) || (verb === 'list') !== (id === undefined))
    throw new UsageError('dead-letters takes nothing, retry ID or discard ID');
  return withDatabase(io, async (driver) => {
    const sql = createSql(driver);
    if (id === undefined) {
      for (const letter of await deadLetters(sql, { tenant: ONE_TENANT, limit: MOST })) {
        const { vendor, destination, attempts, code, died_at } = letter;
        await io.write(
          `${[letter.id, vendor, destination, attempts, code, new Date(died_at).toISOString()].join('\t')}\n`,
        );
      }
      return EXIT.done;
    }
    const work = verb === 'retry' ? retryDeadLetter : discardDeadLetter;
    if (await work(sql, { tenant: ONE_TENANT, id, actor: hostActor() }, io.now())) return EXIT.done;
    io.say('gauze: no dead letter has this id');
    return EXIT.failed;
  });
}
