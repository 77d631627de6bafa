import type { VendorRecord } from '../../src/governance/vendor-record.ts';
import { NODE_LIMITS } from '../../src/mask/limits.ts';
import type { Inbound } from '../../src/relay/inbound.ts';
import { openPayload, type Payload } from '../../src/relay/payload.ts';
import { createRelay, type Relay, type RelayOptions } from '../../src/relay/relay.ts';
import { NO_RULES, type Rules } from '../../src/rulebook/rules.ts';
import { openStore } from '../../src/store/open.ts';
import type { Driver } from '../../src/store/sql.ts';
import { keyringOf, NOW } from '../store/vault-process.ts';

export interface Desk {
  readonly relay: Relay;
  readonly clock: { now: number };
  /** Hands in a message of one text. */
  take(key: string, content: string, more?: Partial<Inbound>): ReturnType<Relay['take']>;
  /** Leases and ends everything that is due; its payloads in order. */
  deliver(): Promise<Payload[]>;
  events(): Promise<string[]>;
  close(): Promise<void>;
}

type Options = Partial<Omit<RelayOptions, 'store'>> & { tenants?: readonly string[] };

/** A relay of two tenants over a database, with a clock that stands still. */
export async function deskOn(
  driver: Driver,
  { tenants = ['clinic', 'other'], ...options }: Options = {},
): Promise<Desk> {
  const clock = { now: NOW };
  const store = await openStore({ driver, keyring: () => keyringOf(1), wall: () => clock.now, tenants });
  const relay = createRelay({ store, limits: NODE_LIMITS, random: () => 0.5, leaseMs: 30_000, ...options });
  const { sql } = store;
  return {
    relay,
    clock,
    take: (key, content, more) => relay.take({ ...inboundOf(key, content), ...more }),
    deliver: () => delivered(relay),
    events: async () =>
      (await sql.query(sql.build.selectFrom('audit').select('event').orderBy('position'))).map(({ event }) => event),
    close: store.close,
  };
}

export const inboundOf = (key: string, content: string): Inbound => ({
  tenant: 'clinic',
  vendor: 'twilio',
  channel: 'ticket',
  source: 'desk',
  reference: 'desk:1',
  idempotencyKey: key,
  destination: 'http:desk',
  docs: [{ format: 'text', content }],
  envelope: { to: 'desk' },
});

async function delivered(relay: Relay): Promise<Payload[]> {
  const payloads: Payload[] = [];
  for (;;) {
    const { leased } = await relay.outbox.turn({ ended: [], begin: [], lease: 100 });
    const { begun } = await relay.outbox.turn({ ended: [], begin: leased, lease: 0 });
    if (begun.length === 0) return payloads;
    for (const message of begun) payloads.push(await openPayload(relay, message));
    const outcome = { delivered: true } as const;
    await relay.outbox.turn({ ended: begun.map((message) => ({ message, outcome })), begin: [], lease: 0 });
  }
}

/** A record under a BAA that is in force at NOW until the end of 2026. */
export const recordOf = (change: Partial<VendorRecord> = {}): VendorRecord => ({
  schema: 1,
  vendor: 'twilio',
  revision: 1,
  role: 'vendor',
  baa: {
    signedOn: '2025-01-01',
    expiresOn: '2026-12-31',
    document: 'contract 1',
    eligibleServices: [],
    exclusions: [],
    nextReassessment: '2026-12-31',
  },
  withoutBaa: 'hold',
  policy: 'strict',
  mayPass: [],
  evidence: 'likely',
  tokenScope: 'conversation',
  retentionDays: 30,
  egressDomains: [],
  author: 'author',
  approver: 'approver',
  ...change,
});

/** What is in force where a tenant has filed these records alone. */
export const rulesWith = (...records: readonly VendorRecord[]): Rules => ({ ...NO_RULES, records });

export const textOf = ({ contents }: Payload, index = 0): string => String(contents[index]);
