import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { governedBy } from '../../src/channels/http/governed.ts';
import { NODE_LIMITS } from '../../src/mask/limits.ts';
import { createPool } from '../../src/node/pool.ts';
import { createRelay, type Relay } from '../../src/relay/relay.ts';
import type { Entry } from '../../src/rulebook/entry.ts';
import { createRulebook, type Rulebook } from '../../src/rulebook/rulebook.ts';
import { openStore, type Store } from '../../src/store/open.ts';
import { openSqlite } from '../../src/store/sqlite.ts';
import { inboundOf } from '../relay/setup.ts';
import { keyringOf, NOW } from '../store/vault-process.ts';
import { listOf, policyOf, recordEntry } from './contract.ts';

const TENANT = 'clinic';
const TEXT = 'project heron: Patient: Maria Lopez, write to dana.reyes@brightclinic.org';
/** Over the size that leaves the main thread. */
const LARGE = `${'all is well here. '.repeat(4000)}\n${TEXT}`;
const DENY = listOf({ deny: [{ value: 'Project Heron', kind: 'ID' }] });
const ALLOW = listOf({ name: 'public', allow: [{ value: 'dana.reyes@brightclinic.org', kinds: ['EMAIL'] }] });

let folder: string;
let store: Store;
let rulebook: Rulebook;
let relay: Relay;
let pool: ReturnType<typeof createPool>;
beforeEach(async () => {
  folder = mkdtempSync(join(tmpdir(), 'gauze-rules-'));
  const driver = openSqlite(join(folder, 'gauze.db'));
  store = await openStore({ driver, keyring: () => keyringOf(1), wall: () => NOW, tenants: [TENANT, 'other'] });
  rulebook = createRulebook({ store });
  pool = createPool({ key: new Uint8Array(32).fill(1), limits: NODE_LIMITS, now: () => NOW, threads: 1 });
  const { rulesOf } = rulebook;
  relay = createRelay({
    ...{ store, limits: NODE_LIMITS, random: () => 0, leaseMs: 1_000, maskIn: pool.maskIn, rulesOf },
  });
});
afterEach(async () => {
  await pool.close();
  await store.close();
  rmSync(folder, { recursive: true });
});

let conversations = 0;
async function masked(content: string, change: object = {}): Promise<string> {
  const { tenant, vendor, channel, source } = inboundOf('', '');
  const reference = `ticket ${conversations++}`;
  const doc = { format: 'text', content } as const;
  const result = await relay.mask({ tenant, vendor, channel, source, reference, doc, ...change });
  return result.ok ? String(result.content) : result.reasons.map(({ code }) => code).join();
}

async function inForce(entry: Entry, tenant = TENANT): Promise<void> {
  const { sort, name, revision, state } = await rulebook.propose(tenant, entry, 'ana');
  if (state === 'proposed') await rulebook.approve({ tenant, sort, name, revision }, 'ben');
}

describe('masking by the rulebook', () => {
  it('follows its lists with the next document, small or large, and of this tenant alone', async () => {
    expect(await masked(TEXT)).toMatch(/^project heron: Patient: \[NAME-\w+\], write to \[EMAIL-\w+\]$/);
    await inForce(DENY);
    await rulebook.propose(TENANT, ALLOW, 'ana');
    const denied = /\[ID-\w+\]: Patient: \[NAME-\w+\], write to \[EMAIL-\w+\]$/;
    expect(await masked(TEXT)).toMatch(denied);
    expect(await masked(LARGE)).toMatch(denied);
    await rulebook.approve({ tenant: TENANT, sort: 'list', name: 'public', revision: 1 }, 'ben');
    const allowed = /\[ID-\w+\]: Patient: \[NAME-\w+\], write to dana\.reyes@brightclinic\.org$/;
    expect(await masked(TEXT)).toMatch(allowed);
    expect(await masked(LARGE)).toMatch(allowed);
    expect(await masked(TEXT, { tenant: 'other' })).toMatch(/^project heron: .*\[EMAIL-\w+\]$/);
  });

  it('lets records and channels name policies of the tenant’s own', async () => {
    await expect(masked(TEXT, { policy: 'own' })).rejects.toMatchObject({ code: 'unknown_policy' });
    await inForce(policyOf({ NAME: { operator: 'remove', from: 'likely' } }));
    expect(await masked(TEXT, { policy: 'own' })).toMatch(/Patient: , write/);
    await inForce(recordEntry({ policy: 'own' }));
    expect(await masked(TEXT)).toMatch(/Patient: , write/);
    await expect(masked(TEXT, { tenant: 'other', policy: 'own' })).rejects.toMatchObject({ code: 'unknown_policy' });
  });

  it('holds for a vendor whose BAA was taken off the record', async () => {
    await inForce(recordEntry());
    expect(await masked(TEXT)).toMatch(/\[NAME-/);
    expect(await rulebook.propose(TENANT, recordEntry({ baa: null }), 'ana')).toMatchObject({ state: 'in-force' });
    expect(await masked(TEXT)).toBe('no_baa');
    expect(await masked(TEXT, { tenant: 'other' })).toMatch(/\[NAME-/);
  });

  it('is what the HTTP API masks by without keeping anything, in every thread', async () => {
    await inForce(DENY);
    await inForce(policyOf({ NAME: { operator: 'remove', from: 'likely' } }));
    const engineOf = (tenant: string) => governedBy(pool, { rulesOf: () => rulebook.rulesOf(tenant), now: () => NOW });
    const engine = engineOf(TENANT);
    const job = { policy: 'own', vendor: 'twilio', conversation: 'c' };
    for (const content of [TEXT, LARGE]) {
      const result = await engine.mask({ ...job, doc: { format: 'text', content } });
      expect(result.ok && result.content).toMatch(/\[ID-\w+\]: Patient: , write/);
    }
    const none = engineOf('other');
    await expect(none.mask({ ...job, doc: { format: 'text', content: TEXT } })).rejects.toMatchObject({
      code: 'unknown_policy',
    });
  });
});
