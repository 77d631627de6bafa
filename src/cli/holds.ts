import { NODE_LIMITS } from '../mask/limits.ts';
import { relayOn } from '../node/relay.ts';
import { rulebookOn } from '../node/rules.ts';
import type { Hold } from '../relay/hold.ts';
import type { Holds } from '../relay/holds.ts';
import { readSettings } from '../settings.ts';
import { ONE_TENANT } from '../store/tenant.ts';
import { hostActor } from './actor.ts';
import { EXIT, type Io } from './io.ts';
import { readArguments } from './options.ts';
import { withStore } from './store.ts';
import { UsageError } from './usage.ts';

const SPEC = {
  state: { type: 'string', default: 'held' },
  vendor: { type: 'string' },
  'as-is': { type: 'boolean', default: false },
  'second-person': { type: 'string' },
  team: { type: 'string' },
  to: { type: 'string' },
  due: { type: 'string' },
} as const;

type Values = ReturnType<typeof readArguments<typeof SPEC>>['values'];

const STATES: readonly string[] = ['held', 'released', 'discarded'];
/** The most that a list shows. */
const MOST = 1_000;

/**
 * `gauze holds list|show|preview|release|discard|assign`: what waits for a person, without its content. A running server delivers what is released. What is done
 * here is on record under the login of who does it.
 */
export async function runHolds([verb, ...rest]: readonly string[], io: Io): Promise<number> {
  const { values, positionals } = readArguments(rest, SPEC);
  const work = WORK[verb as keyof typeof WORK];
  if (!work) throw new UsageError(`gauze holds takes one of: ${Object.keys(WORK).join(', ')}`);
  const [id = '', ...more] = positionals;
  if ((id === '') !== (verb === 'list') || more.length > 0)
    throw new UsageError(verb === 'list' ? 'gauze holds list takes no id' : `gauze holds ${verb} takes one id`);
  return withStore(io, async (store) => {
    const settings = readSettings(io.env);
    const rulebook = rulebookOn(store, settings);
    const { holds } = relayOn({ settings, store, rulebook, limits: NODE_LIMITS });
    await work({ holds, id, values, io });
    return EXIT.done;
  });
}

interface Work {
  readonly holds: Holds;
  readonly id: string;
  readonly values: Values;
  readonly io: Io;
}

const by = ({ id }: Work) => ({
  tenant: ONE_TENANT,
  id,
  actor: hostActor(),
});

const WORK = {
  list: async ({ holds, values: { state, vendor }, io }: Work) => {
    if (!STATES.includes(state)) throw new UsageError(`--state takes one of: ${STATES.join(', ')}`);
    const query = { tenant: ONE_TENANT, limit: MOST, state: state as Hold['state'], ...(vendor && { vendor }) };
    for (const hold of await holds.list(query)) await io.write(`${lineOf(hold)}\n`);
  },
  show: async ({ holds, id, io }: Work) => {
    const { due_at, created_at, escalated_at, ended_at, ...hold } = await holds.show(ONE_TENANT, id);
    const times = { created: day(created_at), due: day(due_at), escalated: day(escalated_at), ended: day(ended_at) };
    await io.write(`${JSON.stringify({ ...hold, ...times }, null, 2)}\n`);
  },
  preview: async (work: Work) => {
    for (const { content } of await work.holds.preview(by(work))) await work.io.write(content);
  },
  release: async (work: Work) => {
    const { 'as-is': asIs, 'second-person': secondPerson } = work.values;
    await work.holds.release({ ...by(work), asIs, ...(secondPerson !== undefined && { secondPerson }) });
    work.io.say(`gauze: ${work.id} is on its way`);
  },
  discard: async (work: Work) => {
    await work.holds.discard(by(work));
    work.io.say(`gauze: ${work.id} is discarded, and its content gone`);
  },
  assign: async (work: Work) => {
    const { team, to, due } = work.values;
    const dueAt = due === undefined ? undefined : Date.parse(due);
    if (dueAt !== undefined && Number.isNaN(dueAt)) throw new UsageError('--due takes a day or time: 2026-11-28');
    const change = {
      ...(team !== undefined && { team }),
      ...(to !== undefined && { assignee: to }),
      ...(dueAt !== undefined && { dueAt }),
    };
    if (Object.keys(change).length === 0) throw new UsageError('assign takes --team, --to or --due');
    await work.holds.assign(by(work), change);
  },
};

const day = (at: number | null): string | null => (at === null ? null : new Date(at).toISOString());

const lineOf = ({ id, state, vendor, channel, source, codes, created_at, due_at, team, assignee }: Hold): string =>
  [
    id,
    state,
    vendor,
    `${channel}:${source}`,
    codes.join(','),
    day(created_at),
    day(due_at),
    team || '-',
    assignee || '-',
  ].join('\t');
