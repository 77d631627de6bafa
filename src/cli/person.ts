import type { Kind } from '../kinds.ts';
import { openNodeStore } from '../node/store.ts';
import { exportPerson, findPerson, forgetPerson, type Sought, type Trace } from '../people/person.ts';
import { EXIT, type Io } from './io.ts';
import { readArguments } from './options.ts';
import { UsageError } from './usage.ts';

const TENANT = 'default';
const ACTOR = 'cli';
const SPEC = {
  name: { type: 'string', multiple: true },
  mrn: { type: 'string', multiple: true },
  phone: { type: 'string', multiple: true },
  email: { type: 'string', multiple: true },
  id: { type: 'string', multiple: true },
  apply: { type: 'boolean', default: false },
} as const;

const KIND_OF: Readonly<Record<'name' | 'mrn' | 'phone' | 'email' | 'id', Kind>> = {
  ...{ name: 'NAME', mrn: 'MRN', phone: 'PHONE', email: 'EMAIL', id: 'ID' },
};

/** `gauze person find|export|forget --name NAME --mrn NUMBER …`: one person over all conversations, found by keyed hashes. */
export async function runPerson([verb, ...rest]: readonly string[], io: Io): Promise<number> {
  const { values, positionals } = readArguments(rest, SPEC);
  const sought = Object.entries(KIND_OF).flatMap(([option, kind]): Sought[] =>
    (values[option as keyof typeof KIND_OF] ?? []).map((value) => ({ kind, value })),
  );
  if (
    !['find', 'export', 'forget'].includes(verb ?? '') ||
    positionals.length > 0 ||
    (values.apply && verb !== 'forget')
  )
    throw new UsageError(
      'gauze person takes: find, export, or forget [--apply], with --name, --mrn, --phone, --email or --id',
    );
  if (sought.length === 0) throw new UsageError('whom? --name "GIVEN FAMILY", --mrn, --phone, --email or --id');
  const { env, folder, now } = io;
  const store = await openNodeStore({ env, folder, now });
  try {
    if (verb === 'export') return await lines(await exportPerson(store, TENANT, sought, ACTOR), io);
    const traces = await (verb === 'forget' && values.apply
      ? forgetPerson(store, TENANT, sought, ACTOR)
      : findPerson(store, TENANT, sought));
    if (verb === 'forget') sayForgotten(traces, values.apply, io);
    return await lines(traces, io);
  } finally {
    await store.close();
  }
}

async function lines(traces: readonly Trace[], io: Io): Promise<number> {
  for (const { since, until, ...trace } of traces) {
    const times = { since: new Date(since).toISOString(), until: new Date(until).toISOString() };
    await io.write(`${JSON.stringify({ ...trace, ...times })}\n`);
  }
  if (traces.length === 0) io.say('gauze: nothing is held of this person');
  return EXIT.done;
}

function sayForgotten(traces: readonly Trace[], applied: boolean, io: Io): void {
  const values = traces.reduce((sum, { tokens }) => sum + tokens.length, 0);
  const what = `${values} values in ${traces.length} conversations`;
  io.say(applied ? `gauze: forgot ${what}` : `gauze: would forget ${what}; nothing was changed (--apply)`);
}
