import type { Deliverers } from '../relay/deliveries.ts';

/** Who delivers, by kind of destination (`http:NAME`, `mail:NAME`, `slack:NAME`), and how many at the same time. */
export interface Delivering {
  readonly deliverers: Deliverers;
  readonly lanes: Readonly<Record<string, number>>;
}

/** Those that the settings of this process describe. What no deliverer is given for waits in the outbox. */
export const deliveringOf = (): Delivering => ({ deliverers: {}, lanes: {} });
