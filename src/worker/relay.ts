import { recordsIn } from '../governance/built-in-records.ts';
import type { Log } from '../log.ts';
import type { Limits } from '../mask/limits.ts';
import { dispatch } from '../relay/deliveries.ts';
import { createRelay, type Relay } from '../relay/relay.ts';
import { keepToRetention } from '../relay/retention.ts';
import { type Settings, SettingsError } from '../settings.ts';
import { openD1 } from '../store/d1.ts';
import { keyringFrom } from '../store/keys/sources.ts';
import { openStore } from '../store/open.ts';
import { type BodyPlaces, bodiesInR2 } from '../store/outbox/bodies.ts';
import { consume, noticeDue, type QueueMessage } from '../store/outbox/queue.ts';
import { sleep } from '../store/patience.ts';
import { ONE_TENANT } from '../store/tenant.ts';
import type { Bindings } from './bindings.ts';
import { deliverersOf } from './deliverers.ts';

const HOUR_MS = 3_600_000;
/** How long a consumer may hold a message, and how long one delivery may take, ms. */
const LEASE_MS = 60_000;
const DELIVERY_MS = 30_000;

/** The relay over D1, with what it does when it is told to. */
export interface WorkerRelay {
  readonly relay: Relay;
  /** The consumer of the queue: delivers what its notices name. */
  consume(messages: readonly QueueMessage[]): Promise<void>;
  /** Each minute: rings for what no notice arrived for, and escalates holds that are due. */
  minutely(): Promise<void>;
  /** Deletes what is older than its retention, and bodies that nothing names. */
  daily(): Promise<void>;
}

export interface RelaySettings {
  readonly settings: Settings;
  /** All variables and secrets: master keys may be named by GAUZE_KEYS. */
  readonly env: Readonly<Record<string, unknown>>;
  readonly bindings: Bindings;
  readonly limits: Limits;
  readonly log: Log;
}

/** Opens the store and what stands on it; undefined where no database is bound. Throws what `openStore` does, SettingsError, `invalid_record`. */
export async function openWorkerRelay(given: RelaySettings): Promise<WorkerRelay | undefined> {
  const { settings, bindings, log } = given;
  const { DATABASE: database, BUCKET: bucket, QUEUE: queue } = bindings;
  if (!database || settings.GAUZE_STORE === 'off') return undefined;
  const bodies = bucket && bodiesInR2(bucket);
  const relay = await relayOn(given, openD1(database), bodies);
  const { sql, now } = relay.store;
  if (queue) relay.onQueued(async (tenant, conversation) => void (await queue.send({ tenant, conversation })));
  const deliver = dispatch(relay, deliverersOf());
  return {
    relay,
    consume: async (messages) => {
      if (!queue) throw new SettingsError(['QUEUE']);
      await consume({ sql, outbox: relay.outbox, deliver, queue, timeoutMs: DELIVERY_MS, now }, messages);
    },
    minutely: async () => {
      if (queue) await noticeDue({ sql, queue, now });
      const { length } = await relay.holds.escalate();
      if (length > 0) log({ level: 'warn', event: 'escalated', counts: { holds: length } });
    },
    daily: async () => {
      log({ level: 'info', event: 'purged', counts: await keepToRetention(relay, bodies) });
    },
  };
}

async function relayOn(
  { settings, env, limits }: RelaySettings,
  driver: ReturnType<typeof openD1>,
  bodies: BodyPlaces | undefined,
): Promise<Relay> {
  const { GAUZE_RECORDS: records } = settings;
  const known = new Map((records === undefined ? [] : recordsIn(parsed(records))).map((one) => [one.vendor, one]));
  const variables = Object.fromEntries(Object.entries(env).filter(([, value]) => typeof value === 'string'));
  const transport = { fetch: globalThis.fetch.bind(globalThis), sleep, now: Date.now };
  const store = await openStore({
    driver,
    keyring: () => keyringFrom({ env: variables as Record<string, string>, transport }),
    wall: Date.now,
    tenants: [ONE_TENANT],
  });
  return createRelay({
    store,
    limits,
    random: Math.random,
    leaseMs: LEASE_MS,
    recordOf: async (_, vendor) => known.get(vendor),
    dueMs: settings.GAUZE_HOLD_HOURS * HOUR_MS,
    twoPeople: settings.GAUZE_HOLD_RELEASE === 'two-people',
    ...(bodies && { bodies }),
  });
}

function parsed(json: string): unknown {
  try {
    return JSON.parse(json);
  } catch {
    throw new SettingsError(['GAUZE_RECORDS']);
  }
}
