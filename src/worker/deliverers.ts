import type { Deliverers } from '../relay/deliveries.ts';

/** Who delivers on Workers, by kind of destination: those that the settings describe. */
export const deliverersOf = (): Deliverers => ({});
