import type { Leased, Outcome } from '../store/outbox/message.ts';
import { type Deliver, type OutboxWorker, startWorker } from '../store/outbox/worker.ts';
import { openPayload, type Payload } from './payload.ts';
import type { Relay } from './relay.ts';

/** Hands one masked message to its receiver. What it throws counts as a failed attempt. */
export type Deliverer = (payload: Payload, message: Leased, signal: AbortSignal) => Promise<Outcome>;

/** By the kind of their destinations: `mail` for `mail:desk`. */
export type Deliverers = Readonly<Record<string, Deliverer>>;

export interface DeliveryOptions {
  readonly relay: Relay;
  readonly deliverers: Deliverers;
  /**
   * Deliveries at the same time, by kind; 1 when absent. A process that is killed leaves at most so many in doubt: more than one is for
   * receivers that take an idempotency key.
   */
  readonly lanes?: Readonly<Record<string, number>>;
  /** Whose messages: destinations and their credentials are one tenant's. */
  readonly tenant: string;
  /** How long one delivery may take, ms: shorter than a lease. */
  readonly timeoutMs: number;
  /** How often to look for messages when there are none, ms. */
  readonly idleMs: number;
}

/** The name of a destination: `desk` of `mail:desk`. */
export const destinationName = ({ destination }: Pick<Leased, 'destination'>): string =>
  destination.slice(destination.indexOf(':') + 1);

/** Opens a message and hands it to who delivers to destinations of its kind. */
export function dispatch(relay: Relay, deliverers: Deliverers): Deliver {
  const byKind = new Map(Object.entries(deliverers));
  return async (message, signal) => {
    const deliverer = byKind.get(message.destination.split(':')[0] ?? '');
    if (!deliverer) return { delivered: false, code: 'no_deliverer' };
    return deliverer(await openPayload(relay, message), message, signal);
  };
}

/**
 * Delivers what the relay queues until it is stopped: a worker for each kind of destination, woken by each message. A kind that no deliverer is
 * given for waits for a process that has one.
 */
export function startDeliveries({ relay, deliverers, lanes = {}, ...options }: DeliveryOptions): OutboxWorker {
  const deliver = dispatch(relay, deliverers);
  const workers = Object.keys(deliverers).map((kind) =>
    startWorker(relay.outbox, deliver, { ...options, lanes: lanes[kind] ?? 1, kind }),
  );
  const wake = () => {
    for (const worker of workers) worker.wake();
  };
  const off = relay.onQueued(wake);
  return {
    wake,
    stop: async () => {
      off();
      await Promise.all(workers.map((worker) => worker.stop()));
    },
    done: Promise.all(workers.map((worker) => worker.done)).then(() => undefined),
  };
}
