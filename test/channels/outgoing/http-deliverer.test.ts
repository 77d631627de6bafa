import { afterEach, describe, expect, it } from 'vitest';
import { configureDestinations } from '../../../src/channels/outgoing/configure.ts';
import { asEnvelope } from '../../../src/channels/outgoing/envelope.ts';
import { httpDeliverer } from '../../../src/channels/outgoing/http-deliverer.ts';
import type { ListSet } from '../../../src/lists/list-set.ts';
import { createNodeTransport } from '../../../src/node/egress.ts';
import { dispatch } from '../../../src/relay/deliveries.ts';
import { openSqlite } from '../../../src/store/sqlite.ts';
import { type Desk, deskOn, recordOf, rulesWith } from '../../relay/setup.ts';
import { leadingTo, startVendorServer, type VendorServer } from '../../support/vendor-server.ts';
import { SECRET } from './setup.ts';

const HOST = 'desk.vendor.example';
const STAFF = 'maria.lopez@clinic.example';
const allowing = (id: string, ...values: readonly string[]): ListSet => ({
  id,
  lists: [
    {
      ...{ schema: 1, name: 'staff', revision: 1, author: 'person-1', approver: 'person-2', expiresOn: '2099-12-31' },
      ...{ allow: values.map((value) => ({ value, kinds: ['EMAIL'] })), deny: [], custom: [] },
    },
  ],
});

let server: VendorServer;
let desk: Desk;
afterEach(async () => {
  await desk.close();
  await server.close();
});

/** Delivers one message after the other to an address that names somebody, under the lists of that moment: what became of each. */
async function delivering(): Promise<(key: string, lists: ListSet | undefined) => Promise<string>> {
  server = await startVendorServer([HOST], () => ({}));
  desk = await deskOn(openSqlite(':memory:'));
  const { relay } = desk;
  const record = recordOf({ vendor: 'acme', egressDomains: ['vendor.example'] });
  const out = { kind: 'webhook', vendor: 'acme', secrets: [SECRET], url: `${server.origin(HOST)}/staff/${STAFF}` };
  const destinations = configureDestinations({ destinations: JSON.stringify({ out }), records: [record], env: {} });
  const transport = createNodeTransport({ networks: ['127.0.0.0/8'], ca: server.ca, lookup: leadingTo('127.0.0.1') });
  let lists: ListSet | undefined;
  const rulesOf = async () => ({ ...rulesWith(record), lists });
  const give = dispatch(relay, { http: httpDeliverer({ destinations, rulesOf, store: relay.store, transport }) });
  return async (key, inForce) => {
    lists = inForce;
    const envelope = asEnvelope({ source: 'support', contentType: 'text/plain', message: {} });
    await desk.take(key, 'Room 77.', { vendor: 'acme', destination: 'http:out', envelope });
    const { leased } = await relay.outbox.turn({ ended: [], begin: [], lease: 1 });
    const { begun } = await relay.outbox.turn({ ended: [], begin: leased, lease: 0 });
    const [message] = begun;
    if (!message) return 'nothing';
    const outcome = await give(message, AbortSignal.timeout(5_000));
    await relay.outbox.turn({ ended: [{ message, outcome }], begin: [], lease: 0 });
    return outcome.delivered ? 'delivered' : outcome.code;
  };
}

describe('the last look at what goes out', () => {
  it('goes by the lists that are in force at that moment', async () => {
    const deliver = await delivering();
    expect(await deliver('k1', undefined)).toBe('phi_in_url');
    expect(await deliver('k2', allowing('1', STAFF))).toBe('delivered');
    expect(await deliver('k3', allowing('1', STAFF))).toBe('delivered');
    expect(await deliver('k4', allowing('2', 'dana@clinic.example'))).toBe('phi_in_url');
    expect(await deliver('k5', undefined)).toBe('phi_in_url');
    expect(server.asked).toHaveLength(2);
  });
});
