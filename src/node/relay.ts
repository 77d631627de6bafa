import type { Log } from '../log.ts';
import type { Limits } from '../mask/limits.ts';
import { startDeliveries } from '../relay/deliveries.ts';
import type { MaskIn } from '../relay/maskers.ts';
import { createRelay, type Relay } from '../relay/relay.ts';
import type { Rulebook } from '../rulebook/rulebook.ts';
import type { Settings } from '../settings.ts';
import type { Store } from '../store/open.ts';
import { ONE_TENANT } from '../store/tenant.ts';
import type { Delivering } from './deliverers.ts';
import { type Scheduled, startSchedule } from './schedule.ts';

const HOUR_MS = 3_600_000;
/** How long a worker may hold a message, and how long one delivery may take, ms. */
const LEASE_MS = 60_000;
const DELIVERY_MS = 30_000;
const IDLE_MS = 500;

export interface RelaySettings {
  readonly settings: Settings;
  readonly store: Store;
  readonly rulebook: Rulebook;
  readonly limits: Limits;
  readonly maskIn?: MaskIn;
}

/** The relay of a deployment on Node. */
export function relayOn({ settings, store, rulebook, limits, maskIn }: RelaySettings): Relay {
  return createRelay({
    store,
    limits,
    random: Math.random,
    leaseMs: LEASE_MS,
    rulesOf: rulebook.rulesOf,
    dueMs: settings.GAUZE_HOLD_HOURS * HOUR_MS,
    twoPeople: settings.GAUZE_HOLD_RELEASE === 'two-people',
    ...(maskIn && { maskIn }),
  });
}

/** Starts what a relay does by itself: it delivers, and keeps to its times. Gives what ends it, after the deliveries under way. */
export function startRelay(
  relay: Relay,
  { deliverers, lanes, started }: Delivering,
  log: Log,
  also: Pick<Scheduled, 'sink' | 'tell'> = {},
): () => Promise<void> {
  const worker = startDeliveries({
    relay,
    deliverers,
    lanes,
    tenant: ONE_TENANT,
    timeoutMs: DELIVERY_MS,
    idleMs: IDLE_MS,
  });
  started?.(worker.wake);
  worker.done.catch(() => log({ level: 'error', event: 'failed', code: 'store_unavailable' }));
  const schedule = startSchedule({ ...relay, ...also }, log);
  return async () => {
    await Promise.allSettled([worker.stop(), schedule.stop()]);
  };
}
