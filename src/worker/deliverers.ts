import type { Destination } from '../channels/outgoing/destination.ts';
import { httpDeliverer } from '../channels/outgoing/http-deliverer.ts';
import type { Deliverers } from '../relay/deliveries.ts';
import type { Relay } from '../relay/relay.ts';
import { createWorkerTransport } from './egress.ts';

export interface Delivering {
  readonly destinations: ReadonlyMap<string, Destination>;
  readonly relay: Relay;
}

/** Who delivers on Workers, by kind of destination: those that the settings describe. What no deliverer is given for waits in the outbox. */
export function deliverersOf({ destinations, relay }: Delivering, others: Deliverers): Deliverers {
  const hosts = new Set([...destinations.values()].map(({ url }) => new URL(url).host));
  const transport = createWorkerTransport(hosts);
  return {
    ...(destinations.size > 0 && { http: httpDeliverer({ destinations, ...relay, transport }) }),
    ...others,
  };
}
