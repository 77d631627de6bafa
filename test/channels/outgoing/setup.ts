import { createNodeTransport } from '../../../src/node/egress.ts';
import { openSqlite } from '../../../src/store/sqlite.ts';
import { leadingTo, type VendorServer } from '../../support/vendor-server.ts';
import { type Way, wayOver } from './way.ts';

export { event, SECRET, TOKEN, type Way } from './way.ts';

/** A real relay over SQLite, a real deliverer, real TLS to a server on the loopback that every name leads to. */
export function wayTo(
  server: VendorServer,
  vendor: string,
  destination: object,
  domains: readonly string[],
): Promise<Way> {
  const transport = createNodeTransport({ networks: ['127.0.0.0/8'], ca: server.ca, lookup: leadingTo('127.0.0.1') });
  return wayOver({ driver: openSqlite(':memory:'), transport, vendor, destination, domains });
}
