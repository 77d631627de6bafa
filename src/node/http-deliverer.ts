import type { Transport } from '../channels/egress/transport.ts';
import { configureDestinations } from '../channels/outgoing/configure.ts';
import type { Destination } from '../channels/outgoing/destination.ts';
import { builtInRecords } from '../governance/built-in-records.ts';
import type { VendorRecord } from '../governance/vendor-record.ts';
import { egressNetworks, type Settings } from '../settings.ts';
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
