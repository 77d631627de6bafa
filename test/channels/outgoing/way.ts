import { createEgress } from '../../../src/channels/egress/egress.ts';
import { createResidue } from '../../../src/channels/egress/residual.ts';
import type { Transport } from '../../../src/channels/egress/transport.ts';
import { configureDestinations } from '../../../src/channels/outgoing/configure.ts';
import { createHttpDeliverer } from '../../../src/channels/outgoing/deliver.ts';
import { asEnvelope } from '../../../src/channels/outgoing/envelope.ts';
import { deliveredIn } from '../../../src/channels/outgoing/tickets.ts';
import { dispatch } from '../../../src/relay/deliveries.ts';
import type { Inbound } from '../../../src/relay/inbound.ts';
import type { Leased, Outcome } from '../../../src/store/outbox/message.ts';
import type { Driver } from '../../../src/store/sql.ts';
import { vendors } from '../../../src/vendors/index.ts';
import { deskOn, recordOf } from '../../relay/setup.ts';

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

export interface WayOptions {
  readonly driver: Driver;
  readonly transport: Transport;
  readonly vendor: string;
  readonly destination: object;
  readonly domains: readonly string[];
}

/** A real relay over a database, and a real deliverer. */
export async function wayOver({ driver, transport, vendor, destination, domains }: WayOptions): Promise<Way> {
  const desk = await deskOn(driver);
  const { relay, clock } = desk;
  const { store } = relay;
  const record = recordOf({ vendor, egressDomains: [...domains] });
  const destinations = configureDestinations({
    destinations: JSON.stringify({ out: destination }),
    records: [record],
    env: {},
  });
  const http = createHttpDeliverer({
    destinations,
    egress: createEgress({
      transport,
      rate: { burst: 100, perSecond: 100 },
      breaker: { failures: 50, openMs: 1_000 },
      now: () => clock.now,
    }),
    domainsOf: async () => record.egressDomains,
    residueFor: async (tenant, name) =>
      createResidue({ key: await store.vault.tokenKey(tenant), vendor: name, now: store.now }),
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
    send: async (key, given, more) => {
      await desk.take(key, '', {
        vendor,
        reference: 'support:4711',
        destination: 'http:out',
        docs: [{ format: 'json', content: JSON.stringify(given), ...(fields && { fields }) }],
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
