import { createReadStream } from 'node:fs';
import { stat } from 'node:fs/promises';
import { parse } from 'csv-parse';
import { type Field, fieldsOf, personOf } from '../people/columns.ts';
import { createRosterBuilder, type RosterBuilder } from '../people/roster.ts';
import { type ListPlace, rosterFacts, rosterKey, saveRoster } from '../people/roster-store.ts';
import type { Store } from '../store/open.ts';
import { ONE_TENANT } from '../store/tenant.ts';
import { hostActor } from './actor.ts';
import { EXIT, type Io } from './io.ts';
import { readArguments } from './options.ts';
import { createProgress } from './progress.ts';
import { withStore } from './store.ts';
import { UsageError } from './usage.ts';

/** What a list is called at the command line, and in it. */
const ROSTER_COMMANDS = { roster: 'patients', directory: 'directory' } as const;
const SPEC = {
  'dry-run': { type: 'boolean', default: false },
  tenant: { type: 'string', default: ONE_TENANT },
} as const;

/**
 * `gauze roster` is about the company's patients, `gauze directory` about its staff and the vendors' people; both: `import FILE`, `remove`. As keyed
 * hashes, never in clear.
 */
export async function runRoster(
  command: keyof typeof ROSTER_COMMANDS,
  [verb = 'show', ...rest]: readonly string[],
  io: Io,
): Promise<number> {
  const { values, positionals } = readArguments(rest, SPEC);
  const place = { tenant: values.tenant, list: ROSTER_COMMANDS[command] };
  const [file, ...more] = positionals;
  const dryRun = values['dry-run'];
  if (verb === 'import' && file !== undefined && more.length === 0) return importing(place, file, dryRun, io);
  if ((verb !== 'show' && verb !== 'remove') || file !== undefined || dryRun)
    throw new UsageError(`gauze ${command} takes: nothing, import FILE [--dry-run], or remove`);
  return withStore(io, async (store) => {
    if (verb === 'remove') await saveRoster(store, place, undefined, hostActor());
    return show(store, place, io);
  });
}

async function show(store: Store, place: ListPlace, io: Io): Promise<number> {
  const facts = await rosterFacts(store, place);
  const day = facts && new Date(facts.importedAt).toISOString();
  await io.write(facts ? `${facts.people} people\t${facts.entries} hashes\timported ${day}\n` : `no ${place.list}\n`);
  return EXIT.done;
}

async function importing(place: ListPlace, file: string, dryRun: boolean, io: Io): Promise<number> {
  if (!(await stat(file).catch(() => undefined))?.isFile()) throw new UsageError(`cannot read ${file}`);
  return withStore(
    io,
    async (store) => {
      const builder = createRosterBuilder(await rosterKey(store, place));
      const rows = await readInto(builder, file, io);
      const data = builder.build();
      const left = rows - data.people;
      if (data.people === 0) throw new UsageError('no row of it holds a person: see the columns above');
      if (!dryRun) await saveRoster(store, place, data, hostActor());
      await io.write(
        `${data.people} people, ${data.entries} hashes${left > 0 ? `, ${left} rows without a usable value` : ''}${dryRun ? ': nothing was written' : ''}\n`,
      );
      return EXIT.done;
    },
    'make',
  );
}

/** Streams a file in: one row is in memory at a time. Gives how many rows it has. */
async function readInto(builder: RosterBuilder, file: string, io: Io): Promise<number> {
  const rows = createReadStream(file).pipe(parse({ bom: true, relax_column_count: true, skip_empty_lines: true }));
  const progress = createProgress(undefined, io.now, io.say, 'people');
  let fields: readonly (Field | undefined)[] | undefined;
  let count = 0;
  for await (const row of rows as AsyncIterable<string[]>) {
    if (!fields) {
      fields = columnsOf(row, io);
      continue;
    }
    builder.add(personOf(fields, row));
    count++;
    progress();
  }
  return count;
}

function columnsOf(header: readonly string[], io: Io): readonly (Field | undefined)[] {
  const fields = fieldsOf(header);
  const used = fields.filter((field) => field !== undefined);
  // A header says what a column is; but a file without one would show its first person here.
  io.say(`gauze: columns used: ${used.join(', ') || 'none'}; ${fields.length - used.length} not used`);
  if (used.length === 0)
    throw new UsageError(
      'the first line must name the columns: name or first name and last name, phone, email, mrn, dob',
    );
  return fields;
}
