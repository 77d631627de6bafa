import { createEgress, EGRESS_BREAKER, EGRESS_RATE } from '../channels/egress/egress.ts';
import { createResidue, type Residue } from '../channels/egress/residual.ts';
import type { Transport } from '../channels/egress/transport.ts';
import { configureDestinations } from '../channels/outgoing/configure.ts';
import { createHttpDeliverer } from '../channels/outgoing/deliver.ts';
import type { Destination } from '../channels/outgoing/destination.ts';
import { deliveredIn } from '../channels/outgoing/tickets.ts';
import { builtInRecords } from '../governance/built-in-records.ts';
import type { VendorRecord } from '../governance/vendor-record.ts';
import type { Deliverer } from '../relay/deliveries.ts';
import { egressNetworks, type Settings } from '../settings.ts';
import type { Store } from '../store/open.ts';
import { createNodeTransport } from './egress.ts';
import { recordsOf } from './records.ts';

type Env = Readonly<Record<string, string | undefined>>;

/** Deliveries of one process at the same time: its receivers take an idempotency key. */
export const HTTP_LANES = 8;

/** The records that say where content may go: the company's own, else those that are built in. */
export const egressRecords = (settings: Settings): readonly VendorRecord[] =>
  settings.GAUZE_RECORDS === undefined ? builtInRecords : recordsOf(settings);

/** What GAUZE_DESTINATIONS describes. Throws SettingsError. */
export const destinationsOf = (settings: Settings, env: Env): ReadonlyMap<string, Destination> =>
  configureDestinations({ destinations: settings.GAUZE_DESTINATIONS, records: egressRecords(settings), env });

/** How requests leave this machine. */
export const transportOf = (settings: Settings): Transport =>
  createNodeTransport({ networks: egressNetworks(settings), proxy: settings.GAUZE_EGRESS_PROXY });

export interface HttpDelivering {
  readonly settings: Settings;
  readonly destinations: ReadonlyMap<string, Destination>;
  readonly store: Store;
  readonly transport: Transport;
}

/** Who delivers to `http:NAME`. */
export function httpDeliverer({ settings, destinations, store, transport }: HttpDelivering): Deliverer {
  const { now } = store;
  const domains = new Map(egressRecords(settings).map((record) => [record.vendor, record.egressDomains]));
  const residues = new Map<string, Promise<Residue>>();
  const residueFor = (tenant: string, vendor: string): Promise<Residue> => {
    const id = JSON.stringify([tenant, vendor]);
    const known = residues.get(id) ?? store.vault.tokenKey(tenant).then((key) => createResidue({ key, vendor }));
    residues.set(id, known);
    return known;
  };
  return createHttpDeliverer({
    destinations,
    egress: createEgress({ transport, rate: EGRESS_RATE, breaker: EGRESS_BREAKER, now }),
    domainsOf: async (_, vendor) => domains.get(vendor) ?? [],
    residueFor,
    delivered: deliveredIn(store.sql, now),
    now,
  });
}
