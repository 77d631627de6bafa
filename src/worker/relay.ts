import type { Log } from '../log.ts';
import type { Limits } from '../mask/limits.ts';
import { type Deliverers, dispatch } from '../relay/deliveries.ts';
import type { NoticeWay } from '../relay/notice.ts';
import { sendNotices } from '../relay/notices.ts';
import { createRelay, type Relay } from '../relay/relay.ts';
import { keepToRetention } from '../relay/retention.ts';
import { createRulebook } from '../rulebook/rulebook.ts';
import type { FileRules } from '../rulebook/rules.ts';
import { type Settings, SettingsError } from '../settings.ts';
import { auditSealer, httpsSink } from '../store/audit-sink.ts';
import { openD1 } from '../store/d1.ts';
import { keyringFrom } from '../store/keys/sources.ts';
import { openStore } from '../store/open.ts';
import { type BodyPlaces, bodiesInR2 } from '../store/outbox/bodies.ts';
import { consume, noticeDue, type QueueMessage } from '../store/outbox/queue.ts';
import { sleep } from '../store/patience.ts';
import { ONE_TENANT } from '../store/tenant.ts';
import type { Bindings } from './bindings.ts';

const HOUR_MS = 3_600_000;
/** How long a consumer may hold a message, and how long one delivery may take, ms. */
const LEASE_MS = 60_000;
const DELIVERY_MS = 30_000;

/** What a Worker's relay does when it is told to. */
export interface RelayWork {
  /** The consumer of the queue: delivers what its notices name. */
  consume(messages: readonly QueueMessage[]): Promise<void>;
  /** Each minute: rings for what no notice arrived for, escalates holds that are due, seals the audit, tells people, asks channels for copies of what was missed. */
  minutely(): Promise<void>;
  /** Deletes what is older than its retention, and bodies that nothing names. */
  daily(): Promise<void>;
}

export interface RelaySettings {
  readonly settings: Settings;
  /** All variables and secrets: master keys may be named by GAUZE_KEYS. */
  readonly env: Readonly<Record<string, unknown>>;
  readonly bindings: Bindings;
  readonly files: FileRules;
  readonly limits: Limits;
  readonly log: Log;
}

/** The relay over D1; undefined where no database is bound. Throws what `openStore` does. */
export async function openWorkerRelay(given: RelaySettings): Promise<Relay | undefined> {
  const { settings, env, bindings, files, limits, log } = given;
  const { DATABASE: database, QUEUE: queue } = bindings;
  if (!database || settings.GAUZE_STORE === 'off') return undefined;
  const bodies = bodiesOf(bindings);
  const variables = Object.fromEntries(Object.entries(env).filter(([, value]) => typeof value === 'string'));
  const transport = { fetch: globalThis.fetch.bind(globalThis), sleep, now: Date.now };
  const store = await openStore({
    driver: openD1(database),
    keyring: () => keyringFrom({ env: variables as Record<string, string>, transport }),
    wall: Date.now,
    tenants: [ONE_TENANT],
  });
  const { rulesOf } = createRulebook({ store, files, log });
  const relay = createRelay({
    store,
    limits,
    random: Math.random,
    leaseMs: LEASE_MS,
    rulesOf,
    dueMs: settings.GAUZE_HOLD_HOURS * HOUR_MS,
    twoPeople: settings.GAUZE_HOLD_RELEASE === 'two-people',
    ...(bodies && { bodies }),
  });
  if (queue) relay.onQueued(async (tenant, conversation) => void (await queue.send({ tenant, conversation })));
  return relay;
}

export interface WorkSettings extends Pick<RelaySettings, 'settings' | 'bindings' | 'log'> {
  /** Who is told of what needs a person. */
  readonly ways: readonly NoticeWay[];
}

/** What the queue and the schedule ask of a relay. Throws SettingsError for a sink of the audit that is no `https:` address. */
export function workOf(
  relay: Relay,
  deliverers: Deliverers,
  { settings, bindings, log, ways }: WorkSettings,
): RelayWork {
  const { GAUZE_AUDIT_SINK: sink } = settings;
  if (sink !== undefined && !sink.startsWith('https:')) throw new SettingsError(['GAUZE_AUDIT_SINK']);
  const { QUEUE: queue } = bindings;
  const { sql, now } = relay.store;
  const deliver = dispatch(relay, deliverers);
  const seal = auditSealer(relay.store, sink === undefined ? undefined : httpsSink(sink), log);
  return {
    consume: async (messages) => {
      if (!queue) throw new SettingsError(['QUEUE']);
      const options = { sql, outbox: relay.outbox, deliver, queue, tenant: ONE_TENANT, timeoutMs: DELIVERY_MS, now };
      await consume(options, messages);
    },
    minutely: async () => {
      if (queue) await noticeDue({ sql, queue, tenant: ONE_TENANT, now });
      const { length } = await relay.holds.escalate();
      if (length > 0) log({ level: 'warn', event: 'escalated', counts: { holds: length } });
      await seal();
      // Behind the seal: they are read from what is sealed.
      await sendNotices({ ...relay, ways, records: async (tenant) => (await relay.rulesOf(tenant)).records });
      // Last: a channel that is away must not keep the rest from being done.
      await relay.incidents.askCopies();
    },
    daily: async () => {
      log({ level: 'info', event: 'purged', counts: await keepToRetention(relay, bodiesOf(bindings)) });
    },
  };
}

const bodiesOf = ({ BUCKET: bucket }: Bindings): BodyPlaces | undefined => bucket && bodiesInR2(bucket);
