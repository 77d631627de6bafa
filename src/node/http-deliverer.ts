import { createEgress, EGRESS_BREAKER } from '../channels/egress/egress.ts';
import type { Transport } from '../channels/egress/transport.ts';
import { configureDestinations } from '../channels/outgoing/configure.ts';
import type { Destination } from '../channels/outgoing/destination.ts';
import type { Fetching } from '../channels/webhooks/attachments.ts';
import type { VendorRecord } from '../governance/vendor-record.ts';
import { egressRecords, type Rules } from '../rulebook/rules.ts';
import { egressNetworks, type Settings } from '../settings.ts';
import { createNodeTransport } from './egress.ts';

type Env = Readonly<Record<string, string | undefined>>;

/** Deliveries of one process at the same time: its receivers take an idempotency key. */
export const HTTP_LANES = 8;

/** What GAUZE_DESTINATIONS describes. Throws SettingsError. */
export const destinationsOf = (
  settings: Settings,
  env: Env,
  records: readonly VendorRecord[],
): ReadonlyMap<string, Destination> =>
  configureDestinations({ destinations: settings.GAUZE_DESTINATIONS, records, env });

/** How requests leave this machine. */
export const transportOf = (settings: Settings): Transport =>
  createNodeTransport({ networks: egressNetworks(settings), proxy: settings.GAUZE_EGRESS_PROXY });

/** How files are fetched that events name: a helpdesk may send many at once. */
export const fetchingBy = (
  rulesOf: () => Promise<Pick<Rules, 'records'>>,
  transport: Transport,
  now: () => number,
): Fetching => ({
  egress: createEgress({ transport, rate: { burst: 100, perSecond: 50 }, breaker: EGRESS_BREAKER, now }),
  domainsOf: async (vendor) =>
    egressRecords(await rulesOf()).find((record) => record.vendor === vendor)?.egressDomains ?? [],
});
