import { cleanups } from '../channels/cleanup/vendors/index.ts';
import { ONE_TENANT } from '../store/tenant.ts';
import { hostActor } from './actor.ts';
import { EXIT, type Io } from './io.ts';
import { readArguments } from './options.ts';
import { withStore } from './store.ts';
import { UsageError } from './usage.ts';

const SPEC = { apply: { type: 'string' }, by: { type: 'string' } } as const;

/**
 * `gauze vendor offboard VENDOR`: shreds the data keys of all conversations with a vendor, so that no original behind its tokens can be opened again, and says what is left. With
 * `--apply N` alone; N is the number of conversations that a run without it has said.
 */
export async function runOffboard(args: readonly string[], io: Io): Promise<number> {
  const { values, positionals } = readArguments([...args], SPEC);
  const [vendor = ''] = positionals;
  if (!/^[a-z0-9][a-z0-9-]{0,63}$/.test(vendor))
    throw new UsageError('gauze vendor offboard takes the name of a vendor');
  return withStore(io, async (store) => {
    const { sql, vault } = store;
    const conversations = await sql.query(
      sql.build.selectFrom('conversations').select('id').where('tenant', '=', ONE_TENANT).where('vendor', '=', vendor),
    );
    await io.write(`${vendor}: ${conversations.length} conversations, whose originals are sealed here\n`);
    if (values.apply === undefined) {
      io.say(`gauze: nothing was changed; to shred their keys: --apply ${conversations.length}`);
      return EXIT.done;
    }
    if (Number(values.apply) !== conversations.length) {
      io.say(`gauze: ${conversations.length} conversations are there now: nothing was changed`);
      return EXIT.failed;
    }
    const shred = { tenant: ONE_TENANT, reason: 'offboarded', actor: values.by ?? hostActor() };
    for (const { id } of conversations) await vault.shred({ ...shred, conversation: id });
    await io.write(`shredded: ${conversations.length}\nwhat stays:\n${left(vendor)}`);
    return EXIT.done;
  });
}

const left = (vendor: string): string =>
  [
    'Tokens and masked texts at the vendor: they say nothing without the keys, but show which of them are the same.',
    'The audit of what was done, by ids and counts.',
    'Backups of this database: restored ones stay shredded only with the shred records of a later backup.',
    ...(cleanups[vendor]
      ? [`What reached ${vendor} unmasked: gauze vendor redact ${vendor}. Beyond that:`, ...cleanups[vendor].leftovers]
      : [`What reached ${vendor} unmasked: Gauze cannot remove it there; ask the vendor by contract.`]),
  ]
    .map((line) => `- ${line}\n`)
    .join('');
