import type { PolicyChange } from '../governance/policy-diff.ts';
import { rulebookOn } from '../node/rules.ts';
import { type Entry, nameOf, readEntries, SORTS, type Sort } from '../rulebook/entry.ts';
import { type Facts, stateOf } from '../rulebook/rows.ts';
import type { Proposed, Rulebook } from '../rulebook/rulebook.ts';
import { readSettings } from '../settings.ts';
import { ONE_TENANT } from '../store/tenant.ts';
import { hostActor } from './actor.ts';
import { EXIT, type Io } from './io.ts';
import { jsonFile, readArguments } from './options.ts';
import { withStore } from './store.ts';
import { UsageError } from './usage.ts';

const SPEC = {
  all: { type: 'boolean', default: false },
  'dry-run': { type: 'boolean', default: false },
  tenant: { type: 'string', default: ONE_TENANT },
} as const;

interface Work {
  readonly rulebook: Rulebook;
  /** By the clock of the store, ms since 1970. */
  readonly now: number;
  readonly tenant: string;
  readonly rest: readonly string[];
  readonly values: ReturnType<typeof readArguments<typeof SPEC>>['values'];
  readonly io: Io;
}

/**
 * `gauze rulebook list|show|propose|approve`: a tenant's policies, lists and vendor records, each with its revisions. What loosens something waits for
 * another account of the host; what does not is in force at once. On record under the login of who does it.
 */
export async function runRulebook([verb = '', ...args]: readonly string[], io: Io): Promise<number> {
  const { values, positionals: rest } = readArguments(args, SPEC);
  const command = Object.hasOwn(COMMANDS, verb) ? COMMANDS[verb as keyof typeof COMMANDS] : undefined;
  const known = command && rest.length === command.takes && (command.takes === 0 || SORTS.includes(rest[0] as Sort));
  if (!known) throw new UsageError(`gauze rulebook takes: ${USAGE}; SORT is one of: ${SORTS.join(', ')}`);
  if (values.all && verb !== 'list') throw new UsageError('--all goes with gauze rulebook list');
  if (values['dry-run'] && verb !== 'propose') throw new UsageError('--dry-run goes with gauze rulebook propose');
  const work = command.prepare(rest);
  return withStore(io, (store) => {
    const rulebook = rulebookOn(store, readSettings(io.env));
    return work({ rulebook, now: store.now(), tenant: values.tenant, rest, values, io });
  });
}

const USAGE = 'list [--all], show SORT NAME REVISION, propose SORT FILE [--dry-run], approve SORT NAME REVISION';

const COMMANDS = {
  list: { takes: 0, prepare: () => list },
  show: { takes: 3, prepare: (rest: readonly string[]) => (work: Work) => show(work, revisionIn(rest)) },
  propose: { takes: 2, prepare: (rest: readonly string[]) => proposing(rest) },
  approve: { takes: 3, prepare: (rest: readonly string[]) => (work: Work) => approve(work, revisionIn(rest)) },
} as const;

interface Named {
  readonly sort: Sort;
  readonly name: string;
  readonly revision: number;
}

function revisionIn([sort, name = '', revision = '']: readonly string[]): Named {
  if (!/^[1-9]\d{0,8}$/.test(revision)) throw new UsageError('REVISION is a number: gauze rulebook list');
  return { sort: sort as Sort, name, revision: Number(revision) };
}

/** What is in force, and what waits or has waited too long; with `--all` what was, too. */
async function list({ rulebook, now, tenant, values: { all }, io }: Work): Promise<number> {
  const facts = await rulebook.list(tenant);
  for (const one of facts) {
    const state = stateOf(one, facts, now);
    if (all || state !== 'superseded') await io.write(lineOf(one, state));
  }
  return EXIT.done;
}

const lineOf = (
  { sort, name, revision, author, approver, proposed_at, in_force_at, loosenings }: Facts,
  state: string,
) =>
  `${[
    ...[sort, name, revision, state, `${loosenings} loosenings`, author, approver || '-'],
    new Date(in_force_at ?? proposed_at).toISOString(),
  ].join('\t')}\n`;

/** What a revision says. Of a list, how much: nothing of it is ever printed. */
async function show({ rulebook, tenant, io }: Work, named: Named): Promise<number> {
  const { sort, content } = await rulebook.read({ tenant, ...named });
  const said =
    sort === 'list'
      ? { ...content, ...{ allow: content.allow.length, deny: content.deny.length, custom: content.custom.length } }
      : content;
  await io.write(`${JSON.stringify(said, null, 2)}\n`);
  return EXIT.done;
}

function proposing([sort, file = '']: readonly string[]): (work: Work) => Promise<number> {
  const entries = readEntries(sort as Sort, jsonFile(file, `${sort}`));
  return async ({ rulebook, tenant, values, io }) => {
    for (const entry of entries) {
      if (values['dry-run']) await changesOut(entry, await rulebook.compare(tenant, entry), io);
      else await proposedOut(entry, await rulebook.propose(tenant, entry, hostActor()), io);
    }
    if (values['dry-run']) io.say('gauze: nothing was changed');
    return EXIT.done;
  };
}

async function proposedOut(entry: Entry, { sort, name, revision, changes, state }: Proposed, io: Io): Promise<void> {
  await changesOut(entry, changes, io);
  if (state === 'unchanged') io.say(`gauze: ${sort} ${name} is so already`);
  if (state === 'in-force') io.say(`gauze: ${sort} ${name} ${revision} is in force`);
  if (state === 'proposed')
    io.say(
      `gauze: it loosens something, and waits for a second person: gauze rulebook approve ${sort} ${name} ${revision}`,
    );
}

async function changesOut(entry: Entry, changes: readonly PolicyChange[], io: Io): Promise<void> {
  for (const { direction, setting, from, to } of changes)
    await io.write(`${[entry.sort, nameOf(entry), direction, setting, from, to].join('\t')}\n`);
}

async function approve({ rulebook, tenant, io }: Work, named: Named): Promise<number> {
  const entry = await rulebook.read({ tenant, ...named });
  await changesOut(entry, await rulebook.compare(tenant, entry), io);
  await rulebook.approve({ tenant, ...named }, hostActor());
  io.say(`gauze: ${named.sort} ${named.name} ${named.revision} is in force`);
  return EXIT.done;
}
