import type { Limits } from '../mask/limits.ts';
import { NO_RULES } from '../rulebook/rules.ts';
import type { Store } from '../store/open.ts';
import type { BodyPlaces } from '../store/outbox/bodies.ts';
import { createOutbox, type Outbox } from '../store/outbox/outbox.ts';
import type { Copies } from './copies.ts';
import type { Core, RecordOf, RulesOf } from './core.ts';
import { createHolds, type Holds } from './holds.ts';
import type { Intake } from './inbound.ts';
import { createIncidents, type Incidents } from './incidents.ts';
import { take } from './intake.ts';
import { maskHere } from './mask-here.ts';
import { createMaskers, inThisThread, type MaskIn } from './maskers.ts';

export interface RelayOptions {
  readonly store: Store;
  readonly limits: Limits;
  /** [0, 1), for the jitter of retries. */
  readonly random: () => number;
  /** How long a worker may hold a message, ms. */
  readonly leaseMs: number;
  /** Where large sealed bodies stand; without it they stand in rows. */
  readonly bodies?: BodyPlaces;
  /** The policies, lists and records of a tenant; without it none has any, and a channel's own setting names the policy. */
  readonly rulesOf?: RulesOf;
  /** Masks in another thread; in this one without it. */
  readonly maskIn?: MaskIn;
  /** How long a hold may wait for a person before it is escalated, ms; a day without it. */
  readonly dueMs?: number;
  /** True where releasing a hold takes two people. */
  readonly twoPeople?: boolean;
}

/** Something was queued. Work that must not be lost with the request is given back as a promise. */
export type OnQueued = (tenant: string, conversation: string) => Promise<void> | void;

/** The way of messages through Gauze, the same for every channel: masked, sealed and queued, or held for a person. */
export interface Relay extends Intake {
  readonly store: Store;
  readonly outbox: Outbox;
  readonly holds: Holds;
  readonly incidents: Incidents;
  readonly rulesOf: RulesOf;
  /** The record of a vendor, where it has one. */
  readonly recordOf: RecordOf;
  /** A channel that can change what it has put up at a vendor: it is asked where PHI was missed. */
  addCopies(copies: Copies): void;
  /** Tells of each message that is queued; gives what takes that back. */
  onQueued(listener: OnQueued): () => void;
}

const DAY_MS = 86_400_000;

export function createRelay(options: RelayOptions): Relay {
  const { store, limits, random, leaseMs, bodies, rulesOf = async () => NO_RULES } = options;
  const recordOf: RecordOf = async (tenant, vendor) =>
    (await rulesOf(tenant)).records.find((record) => record.vendor === vendor);
  const outbox = createOutbox({ sql: store.sql, now: store.now, random, leaseMs, ...(bodies && { bodies }) });
  const listeners = new Set<OnQueued>();
  const copies: Copies[] = [];
  const maskerFor = createMaskers(limits);
  const core: Core = {
    store,
    outbox,
    bodies,
    maskerFor,
    maskIn: options.maskIn ?? inThisThread(maskerFor),
    recordOf,
    rulesOf,
    dueMs: options.dueMs ?? DAY_MS,
    twoPeople: options.twoPeople ?? false,
    // A listener that fails must not turn a message that was taken in into one that was not: who delivers looks by itself, too.
    queued: async (tenant, conversation) => {
      await Promise.allSettled([...listeners].map(async (listener) => listener(tenant, conversation)));
    },
  };
  return {
    store,
    // What a channel queues by itself is told of as well: an answer or a notice needs no masking, and waits no longer for it.
    outbox: {
      ...outbox,
      enqueue: async (message) => {
        const queued = await outbox.enqueue(message);
        if (!queued.duplicate) await core.queued(message.tenant, message.conversation);
        return queued;
      },
    },
    holds: createHolds(core),
    incidents: createIncidents(core, () => copies),
    addCopies: (one) => void copies.push(one),
    recordOf,
    rulesOf,
    take: (inbound) => take(core, inbound),
    mask: (asked) => maskHere(core, asked),
    onQueued: (listener) => {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
  };
}
