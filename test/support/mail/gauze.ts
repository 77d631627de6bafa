import { join } from 'node:path';
import type { VendorRecord } from '../../../src/governance/vendor-record.ts';
import { createLog } from '../../../src/log.ts';
import { NODE_LIMITS } from '../../../src/mask/limits.ts';
import { mailOn } from '../../../src/node/mail.ts';
import { openNodeStore } from '../../../src/node/store.ts';
import { startDeliveries } from '../../../src/relay/deliveries.ts';
import { createRelay, type Relay } from '../../../src/relay/relay.ts';
import { createGrants, type Grants } from '../../../src/reveal/grants.ts';
import { NO_RULES } from '../../../src/rulebook/rules.ts';
import type { Store } from '../../../src/store/open.ts';

export interface Gauze {
  readonly store: Store;
  readonly relay: Relay;
  readonly grants: Grants;
  /** Everything that was said in the log. */
  readonly said: readonly string[];
  stop(): Promise<void>;
}

export interface GauzeOptions {
  readonly folder: string;
  readonly env: Readonly<Record<string, string>>;
  readonly records?: readonly VendorRecord[];
}

export const TENANT = 'default';
const DAY_MS = 86_400_000;

/** A mail relay in this process, on a SQLite file in the folder. */
export async function startGauze({ folder, env, records = [] }: GauzeOptions): Promise<Gauze> {
  const state = { GAUZE_STATE: join(folder, 'state'), GAUZE_DATABASE: join(folder, 'gauze.db') };
  const store = await openNodeStore({ env: state, folder, now: Date.now });
  const rulesOf = async () => ({ ...NO_RULES, records });
  const relay = createRelay({ store, limits: NODE_LIMITS, random: Math.random, leaseMs: 20_000, rulesOf });
  const said: string[] = [];
  const log = createLog((line) => said.push(line), Date.now);
  const mail = await mailOn({ settings: { GAUZE_MAIL: env['GAUZE_MAIL'] }, env, relay, tenant: TENANT, log });
  if (!mail) throw new Error('GAUZE_MAIL is not set');
  const worker = startDeliveries({
    tenant: TENANT,
    ...{ relay, deliverers: { mail: mail.deliverer }, lanes: { mail: mail.lanes }, timeoutMs: 15_000, idleMs: 200 },
  });
  worker.done.catch(() => said.push('deliveries ended'));
  const ways = await mail.start();
  return {
    ...{ store, relay, said, grants: createGrants(store) },
    stop: async () => {
      await ways.stop();
      await worker.stop();
      mail.close();
      await store.close();
    },
  };
}

/** A standing grant by two people, so that these readers are given values in mail. */
export async function grantTo(
  { grants }: Pick<Gauze, 'grants'>,
  readers: readonly string[],
  vendor = 'twilio',
): Promise<void> {
  const proposal = { tenant: TENANT, vendor, channel: 'mail', purpose: 'support', owner: 'owner', readers } as const;
  const id = await grants.propose({ ...proposal, expiresAt: Date.now() + DAY_MS }, 'first');
  await grants.approve(TENANT, id, 'second');
}
