import { createMasker } from '../../src/gauze.ts';
import { NODE_LIMITS } from '../../src/mask/limits.ts';
import { openDatabase } from '../../src/node/database.ts';
import { type Deliverer, startDeliveries } from '../../src/relay/deliveries.ts';
import type { Inbound } from '../../src/relay/inbound.ts';
import { createRelay } from '../../src/relay/relay.ts';
import { createKeyring } from '../../src/store/keys/keyring.ts';
import { localKeys } from '../../src/store/keys/local.ts';
import { openStore } from '../../src/store/open.ts';
import type { Outcome } from '../../src/store/outbox/message.ts';
import { CANARY, TENANT } from './load.ts';
import type { Asked, Said } from './process.ts';

// As process.ts, with the whole way of a message: `relay-process.ts ADDRESS CONVERSATIONS LANES LEASE_MS` masks what it takes in, and learns from it.
const [address = '', , lanes = '1', leaseMs = '2000'] = process.argv.slice(2);
const say = (said: Said) => process.send?.(said);

const store = await openStore({
  driver: openDatabase(address),
  keyring: async () => createKeyring(await localKeys(new Uint8Array(32).fill(7)), []),
  wall: Date.now,
  tenants: [TENANT],
});
const relay = createRelay({ store, limits: NODE_LIMITS, random: Math.random, leaseMs: Number(leaseMs) });

const answers = new Map<string, (outcome: Outcome) => void>();
const http: Deliverer = ({ contents }, { idempotencyKey }) =>
  new Promise((done) => {
    answers.set(idempotencyKey, done);
    say({ say: 'deliver', key: idempotencyKey, text: String(contents[0]) });
  });
const times = { timeoutMs: Number(leaseMs) / 2, idleMs: 50 };
startDeliveries({ relay, tenant: TENANT, deliverers: { http }, lanes: { http: Number(lanes) }, ...times });

const inbound = (reference: string, idempotencyKey: string, content: string): Inbound => ({
  tenant: TENANT,
  vendor: 'twilio',
  channel: 'ticket',
  source: 'desk',
  reference,
  idempotencyKey,
  destination: 'http:desk',
  docs: [{ format: 'text', content }],
  envelope: null,
});

async function take(conversation: number, number: number): Promise<void> {
  await relay.take(inbound(`desk:${conversation}`, `message-${number}`, `${number} Patient: ${CANARY}`));
  say({ say: 'taken', number });
}

process.on('message', (asked: Asked) => {
  if (asked.ask === 'take') void take(asked.conversation, asked.number);
  else answers.get(asked.key)?.({ delivered: true });
});
process.on('disconnect', () => process.exit(0));
// Lexicon and models are read by the first message: a short life would go into that.
createMasker({ key: new Uint8Array(32) }).mask({ format: 'text', content: CANARY }, { conversation: '', now: 0 });
say({ say: 'ready' });
