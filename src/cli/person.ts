import type { Kind } from '../kinds.ts';
import { revealingOn } from '../node/revealing.ts';
import { rulebookOn } from '../node/rules.ts';
import { findPerson, forgetPerson, type Sought, type Trace } from '../people/person.ts';
import type { BreakGlass } from '../reveal/revealer.ts';
import { readSettings } from '../settings.ts';
import type { Store } from '../store/open.ts';
import { ONE_TENANT } from '../store/tenant.ts';
import { breakGlass, hostActor } from './actor.ts';
import { EXIT, type Io } from './io.ts';
import { readArguments } from './options.ts';
import { withStore } from './store.ts';
import { UsageError } from './usage.ts';

const SPEC = {
  name: { type: 'string', multiple: true },
  mrn: { type: 'string', multiple: true },
  phone: { type: 'string', multiple: true },
  email: { type: 'string', multiple: true },
  id: { type: 'string', multiple: true },
  apply: { type: 'boolean', default: false },
  reason: { type: 'string' },
  purpose: { type: 'string' },
  tenant: { type: 'string', default: ONE_TENANT },
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
      'gauze person takes: find, export, or forget [--apply], with --name, --mrn, --phone, --email or --id; export also --reason and --purpose',
    );
  if (sought.length === 0) throw new UsageError('whom? --name "GIVEN FAMILY", --mrn, --phone, --email or --id');
  const { tenant } = values;
  const by = verb === 'export' ? breakGlass(values.reason, values.purpose) : undefined;
  return withStore(io, async (store) => {
    const traces = await (verb === 'forget' && values.apply
      ? forgetPerson(store, tenant, sought, hostActor())
      : findPerson(store, tenant, sought));
    if (verb === 'forget') sayForgotten(traces, values.apply, io);
    return lines(by ? await opened(store, tenant, traces, by, io) : traces, io);
  });
}

/** The traces with what stands behind their tokens, revealed one by one: with a reason, on record, and told where they are many. */
async function opened(store: Store, tenant: string, traces: readonly Trace[], by: BreakGlass, { env }: Io) {
  const { reveal } = revealingOn(store, rulebookOn(store, readSettings(env)));
  const all: (Trace & { readonly values: readonly { token: string; value: string }[] })[] = [];
  for (const trace of traces) {
    const values: { token: string; value: string }[] = [];
    for (const token of trace.tokens) {
      const value = await reveal.token({ place: { tenant, conversation: trace.conversation }, token, by });
      if (value !== undefined) values.push({ token, value });
    }
    all.push({ ...trace, values });
  }
  return all;
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
