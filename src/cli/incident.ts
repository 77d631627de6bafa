import { KINDS, type Kind } from '../kinds.ts';
import { NODE_LIMITS } from '../mask/limits.ts';
import { relayOn } from '../node/relay.ts';
import { rulebookOn } from '../node/rules.ts';
import type { Assessment, Incident } from '../relay/incident-rows.ts';
import type { Incidents } from '../relay/incidents.ts';
import { readSettings } from '../settings.ts';
import { ONE_TENANT } from '../store/tenant.ts';
import { hostActor } from './actor.ts';
import { EXIT, type Io, readAll } from './io.ts';
import { readArguments } from './options.ts';
import { withStore } from './store.ts';
import { UsageError } from './usage.ts';

const SPEC = {
  conversation: { type: 'string', short: 'c' },
  kind: { type: 'string' },
  since: { type: 'string' },
} as const;
/** Longest value that is reported, bytes. */
const LONGEST = 10_000;

type Values = ReturnType<typeof readArguments<typeof SPEC>>['values'];

/**
 * `gauze incident report --conversation ID --kind KIND`: a value that went out unmasked, on standard input, never in an argument. `list`, `show ID` and `close ID`
 * say which kind went to whom and when. A running server asks the channels for their copies.
 */
export async function runIncident([verb = 'list', ...rest]: readonly string[], io: Io): Promise<number> {
  const { values, positionals } = readArguments(rest, SPEC);
  const work = Object.hasOwn(WORK, verb) ? WORK[verb as keyof typeof WORK] : undefined;
  if (!work) throw new UsageError(`gauze incident takes one of: ${Object.keys(WORK).join(', ')}`);
  const [id = '', ...more] = positionals;
  const takesId = verb === 'show' || verb === 'close';
  if ((id !== '') !== takesId || more.length > 0)
    throw new UsageError(`gauze incident ${verb} takes ${takesId ? 'one id' : 'no id'}`);
  return withStore(io, async (store) => {
    const settings = readSettings(io.env);
    const rulebook = rulebookOn(store, settings);
    const { incidents } = relayOn({ settings, store, rulebook, limits: NODE_LIMITS });
    await work({ incidents, id, values, io });
    return EXIT.done;
  });
}

interface Work {
  readonly incidents: Incidents;
  readonly id: string;
  readonly values: Values;
  readonly io: Io;
}

const WORK = {
  report: async ({ incidents, values: { conversation, kind, since }, io }: Work) => {
    const at = since === undefined ? 0 : Date.parse(since);
    if (conversation === undefined || !isKind(kind))
      throw new UsageError('report takes --conversation ID and --kind KIND');
    if (Number.isNaN(at)) throw new UsageError('--since takes a day or time: 2026-11-28');
    const value = new TextDecoder().decode(await readAll(io.input, LONGEST)).replace(/\r?\n$/, '');
    const place = { tenant: ONE_TENANT, conversation };
    const incident = await incidents.report({ ...place, kind, value, actor: hostActor(), since: at });
    await io.write(`${incident.id}\n`);
    io.say(
      `gauze: ${incident.token} from now on; of what had not left, ${incident.queued_changed} masked again, ${incident.queued_left} on their way or not to be read`,
    );
  },
  list: async ({ incidents, io }: Work) => {
    for (const incident of await incidents.list(ONE_TENANT)) await io.write(`${lineOf(incident)}\n`);
  },
  show: async ({ incidents, id, io }: Work) => {
    await io.write(`${JSON.stringify(shown(await incidents.show(ONE_TENANT, id)), null, 2)}\n`);
  },
  close: async ({ incidents, id, io }: Work) => {
    await incidents.close(ONE_TENANT, id, hostActor());
    io.say(`gauze: ${id} is closed`);
  },
};

const isKind = (name: string | undefined): name is Kind => (KINDS as readonly (string | undefined)[]).includes(name);

const time = (at: number | null): string | null => (at === null ? null : new Date(at).toISOString());

/** Times as a person reads them. */
const shown = ({ sent, since, reported_at, copies_at, closed_at, ...rest }: Assessment) => ({
  ...rest,
  since: since === 0 ? null : time(since),
  reported: time(reported_at),
  copies_asked: time(copies_at),
  closed: time(closed_at),
  sent: sent.map(({ message, at }) => ({ message, at: time(at) })),
});

const lineOf = ({
  id,
  kind,
  vendor,
  token,
  reported_at,
  closed_at,
  queued_changed,
  copies_changed,
}: Incident): string =>
  [
    id,
    closed_at === null ? 'open' : 'closed',
    kind,
    vendor,
    token,
    time(reported_at),
    queued_changed,
    copies_changed,
  ].join('\t');
