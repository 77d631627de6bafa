import { readFileSync } from 'node:fs';
import { createApi } from '../channels/cleanup/api.ts';
import { apply } from '../channels/cleanup/apply.ts';
import type { Range } from '../channels/cleanup/cleanup.ts';
import { type CleanupAccess, configureCleanups } from '../channels/cleanup/configure.ts';
import { type Survey, survey } from '../channels/cleanup/survey.ts';
import { recordRequested } from '../channels/cleanup/sweep.ts';
import { createEgress, EGRESS_BREAKER } from '../channels/egress/egress.ts';
import type { Transport } from '../channels/egress/transport.ts';
import { createMasker } from '../gauze.ts';
import { KINDS, type Kind } from '../kinds.ts';
import { strict } from '../mask/policy.ts';
import { transportOf } from '../node/http-deliverer.ts';
import { rulebookOn } from '../node/rules.ts';
import { egressRecords } from '../rulebook/rules.ts';
import { readSettings, type Settings } from '../settings.ts';
import type { Store } from '../store/open.ts';
import { ONE_TENANT } from '../store/tenant.ts';
import { hostActor } from './actor.ts';
import { EXIT, type Io } from './io.ts';
import { readArguments } from './options.ts';
import { withStore } from './store.ts';
import { UsageError } from './usage.ts';

const SPEC = {
  since: { type: 'string' },
  until: { type: 'string' },
  match: { type: 'string' },
  'text-only': { type: 'boolean', default: false },
  'legal-hold': { type: 'string' },
  'dry-run': { type: 'boolean', default: false },
  apply: { type: 'string' },
} as const;

const DAY_MS = 86_400_000;
/** Somebody who waits is told after so many items. */
const EVERY = 100;

export interface Redaction {
  readonly range: Range;
  readonly match: ReadonlySet<Kind> | undefined;
  readonly textOnly: boolean;
  readonly legalHold: ReadonlySet<string>;
  /** How many items the person has counted; undefined for a dry run. */
  readonly apply: number | undefined;
}

/**
 * `gauze vendor redact VENDOR`: looks through what a vendor holds, says what of it holds identifiers, and with `--apply N` asks the vendor to remove it. N is the number that the
 * dry run has said: who applies has looked. Exits 1 where the number is another, or a request was refused.
 */
export async function runRedact(args: readonly string[], io: Io, transport?: Transport): Promise<number> {
  const { values, positionals } = readArguments([...args], SPEC);
  const [vendor] = positionals;
  const settings = readSettings(io.env);
  const redaction = redactionOf(values, io);
  return withStore(
    io,
    async (store) => {
      const access = await accessTo(vendor, settings, { io, store });
      return redact(access, redaction, { io, store, transport: transport ?? transportOf(settings) });
    },
    'make',
  );
}

/** The access that GAUZE_CLEANUP gives to a vendor, to hosts of its record alone. Throws SettingsError. */
async function accessTo(
  vendor: string | undefined,
  settings: Settings,
  { io: { env }, store }: Pick<With, 'io' | 'store'>,
): Promise<CleanupAccess> {
  const records = egressRecords(await rulebookOn(store, settings).rulesOf(ONE_TENANT));
  const all = configureCleanups({ cleanup: settings.GAUZE_CLEANUP, records, env });
  const access = all.find((one) => one.vendor === vendor);
  if (!access) throw new UsageError(`GAUZE_CLEANUP has: ${all.map((one) => one.vendor).join(', ') || 'nothing'}`);
  return access;
}

function redactionOf(values: ReturnType<typeof readArguments<typeof SPEC>>['values'], io: Io): Redaction {
  if (values.apply !== undefined && (values['dry-run'] || !/^\d{1,9}$/.test(values.apply)))
    throw new UsageError('--apply takes the number of items that a dry run has said');
  const match = values.match?.split(',').map((kind) => kind.trim().toUpperCase());
  if (match && !match.every((kind) => (KINDS as readonly string[]).includes(kind)))
    throw new UsageError(`--match takes kinds: ${KINDS.join(',')}`);
  return {
    range: {
      since: day('--since', values.since),
      until: values.until ? day('--until', values.until) + DAY_MS - 1 : io.now(),
    },
    match: match && new Set(match as Kind[]),
    textOnly: values['text-only'],
    legalHold: new Set(values['legal-hold'] ? words(values['legal-hold']) : []),
    apply: values.apply === undefined ? undefined : Number(values.apply),
  };
}

function day(option: string, text = ''): number {
  const time = /^\d{4}-\d\d-\d\d$/.test(text) ? Date.parse(`${text}T00:00:00Z`) : Number.NaN;
  if (Number.isNaN(time)) throw new UsageError(`${option} takes a day: 2026-11-28`);
  return time;
}

function words(file: string): string[] {
  try {
    return readFileSync(file, 'utf8').split(/\s+/).filter(Boolean);
  } catch {
    throw new UsageError('--legal-hold takes a file of ids');
  }
}

interface With {
  readonly io: Io;
  readonly store: Store;
  readonly transport: Transport;
}

async function redact(access: CleanupAccess, asked: Redaction, { io, store, transport }: With): Promise<number> {
  const { vendor, cleanup } = access;
  const rate = { burst: Math.max(1, Math.ceil(cleanup.perSecond)), perSecond: cleanup.perSecond };
  const egress = createEgress({ transport, rate, breaker: EGRESS_BREAKER, now: io.now });
  const api = createApi({ ...access, egress });
  // With the key of its tokens, so that our own masked copies are not taken for content.
  const masker = createMasker({ policy: strict, vendor, key: await store.vault.tokenKey(ONE_TENANT) });
  const every = (what: string) => (count: number) => {
    if (count % EVERY === 0) io.say(`gauze: ${vendor}: ${count} ${what}`);
  };
  const found = await survey(cleanup, api, asked.range, {
    ...asked,
    masker,
    now: io.now(),
    progress: every('looked at'),
  });
  const { length } = found.candidates;
  await io.write(foundLines(vendor, found));
  if (asked.apply === undefined) {
    io.say(`gauze: nothing was changed; to have it removed: --apply ${length}`);
    return EXIT.done;
  }
  if (asked.apply !== length) {
    io.say(`gauze: ${length} items are found now, not ${asked.apply}: nothing was changed`);
    return EXIT.failed;
  }
  const { requested, refused } = await apply(api, found.candidates, {
    record: (candidate) => recordRequested(store, { tenant: ONE_TENANT, vendor, actor: hostActor() }, candidate),
    progress: every(`of ${length} asked for`),
  });
  const codes = Object.entries(refused);
  await io.write(
    `requested: ${requested} of ${length}. Requested is not deleted: the vendor decides when, and what else it keeps.\n`,
  );
  for (const [code, count] of codes) await io.write(`refused (${code}): ${count}\n`);
  await io.write(`what stays:\n${cleanup.leftovers.map((line) => `- ${line}\n`).join('')}`);
  return codes.length > 0 ? EXIT.failed : EXIT.done;
}

/** The report of a look: counts and the vendor's ids, never a text. */
function foundLines(vendor: string, { seen, candidates, staying, kinds, heldBack, unread }: Survey): string {
  const by = Object.entries(kinds).map(([kind, count]) => `${kind} ${count}`);
  const lines = [
    `${vendor}: ${seen} looked at, ${candidates.length} to be removed${by.length > 0 ? ` (${by.join(', ')})` : ''}`,
    ...candidates.map(({ item }) => `  ${item.what}\t${item.id}`),
    ...(heldBack > 0 ? [`on legal hold, left alone: ${heldBack}`] : []),
    ...(unread > 0 ? [`could not be read, for a person to look at: ${unread}`] : []),
    ...(staying.length > 0 ? [`cannot be removed: ${staying.length}`] : []),
    ...staying.map(({ what, id, stays }) => `  ${what}\t${id}\t${stays}`),
  ];
  return `${lines.join('\n')}\n`;
}
