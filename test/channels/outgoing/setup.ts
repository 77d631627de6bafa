import { createEgress } from '../../../src/channels/egress/egress.ts';
import { createResidue } from '../../../src/channels/egress/residual.ts';
import { configureDestinations } from '../../../src/channels/outgoing/configure.ts';
import { createHttpDeliverer } from '../../../src/channels/outgoing/deliver.ts';
import { asEnvelope } from '../../../src/channels/outgoing/envelope.ts';
import { deliveredIn } from '../../../src/channels/outgoing/tickets.ts';
import { createNodeTransport } from '../../../src/node/egress.ts';
import { dispatch } from '../../../src/relay/deliveries.ts';
import type { Inbound } from '../../../src/relay/inbound.ts';
import type { Leased, Outcome } from '../../../src/store/outbox/message.ts';
import { openSqlite } from '../../../src/store/sqlite.ts';
import { vendors } from '../../../src/vendors/index.ts';
import { deskOn, recordOf } from '../../relay/setup.ts';
import { leadingTo, type VendorServer } from '../../support/vendor-server.ts';

export const TOKEN = ['token', 'of-these', 'tests'].join('-');
export const SECRET = `whsec_${btoa('k'.repeat(32))}`;

export interface Way {
  /** Takes a webhook of Zendesk's in and gives it out: what became of it. */
  send(key: string, event: object, more?: Partial<Inbound>): Promise<Outcome>;
  /** Gives out what is due, one message after the other. */
  deliver(more?: (message: Leased) => Partial<Leased>): Promise<Outcome[]>;
  events(): Promise<string[]>;
  readonly clock: { now: number };
  close(): Promise<void>;
}

/** A real relay over SQLite, a real deliverer, real TLS to a server on the loopback that every name leads to. */
export async function wayTo(
  server: VendorServer,
  vendor: string,
  destination: object,
  domains: string[],
): Promise<Way> {
  const desk = await deskOn(openSqlite(':memory:'));
  const { relay, clock } = desk;
  const { store } = relay;
  const record = recordOf({ vendor, egressDomains: domains });
  const destinations = configureDestinations({
    destinations: JSON.stringify({ out: destination }),
    records: [record],
    env: {},
  });
  const transport = createNodeTransport({ networks: ['127.0.0.0/8'], ca: server.ca, lookup: leadingTo('127.0.0.1') });
  const http = createHttpDeliverer({
    destinations,
    egress: createEgress({
      transport,
      rate: { burst: 100, perSecond: 100 },
      breaker: { failures: 50, openMs: 1_000 },
      now: () => clock.now,
    }),
    domainsOf: async () => record.egressDomains,
    residueFor: async (tenant, name) => createResidue({ key: await store.vault.tokenKey(tenant), vendor: name }),
    delivered: deliveredIn(store.sql, store.now),
    now: () => clock.now,
  });
  const give = dispatch(relay, { http });
  const deliver: Way['deliver'] = async (change = () => ({})) => {
    const outcomes: Outcome[] = [];
    for (;;) {
      const { leased } = await relay.outbox.turn({ ended: [], begin: [], lease: 1 });
      const { begun } = await relay.outbox.turn({ ended: [], begin: leased, lease: 0 });
      const [message] = begun;
      if (!message) return outcomes;
      const outcome = await give({ ...message, ...change(message) }, AbortSignal.timeout(5_000));
      outcomes.push(outcome);
      await relay.outbox.turn({ ended: [{ message, outcome }], begin: [], lease: 0 });
    }
  };
  const { fields, message = {} } = vendors.find(({ name }) => name === 'zendesk')?.webhook ?? {};
  const contentType = 'application/json';
  return {
    clock,
    deliver,
    events: desk.events,
    close: desk.close,
    send: async (key, event, more) => {
      await desk.take(key, '', {
        vendor,
        reference: 'support:4711',
        destination: 'http:out',
        docs: [{ format: 'json', content: JSON.stringify(event), ...(fields && { fields }) }],
        envelope: asEnvelope({ source: 'support', contentType, message }),
        ...more,
      });
      const [outcome = { delivered: false, code: 'nothing' }] = await deliver();
      return outcome;
    },
  };
}

export const event = (body: string, more: object = {}) => ({
  type: 'zen:event-type:ticket.comment_added',
  detail: {
    id: '4711',
    subject: 'Call of Quillon Marrowby dropped',
    via: { source: { from: { name: 'Quillon Marrowby', address: 'quillon.marrowby@clinic.example' } } },
    ...more,
  },
  event: { comment: { id: '1', body } },
});
