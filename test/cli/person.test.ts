import { mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { createMasker } from '../../src/index.ts';
import { openNodeStore } from '../../src/node/store.ts';
import { PURPOSES } from '../../src/reveal/purposes.ts';
import { toBase64 } from '../../src/store/bytes.ts';
import { gauze } from './gauze.ts';

const env = { GAUZE_KEY: toBase64(new Uint8Array(32).fill(1)) };

let folder: string;
beforeEach(async () => {
  folder = mkdtempSync(join(tmpdir(), 'gauze-person-'));
  const store = await openNodeStore({ env, folder, now: Date.now });
  const { id } = await store.conversations.open({
    tenant: 'default',
    vendor: 'twilio',
    channel: 'api',
    reference: '1',
  });
  const masker = createMasker({ key: await store.vault.tokenKey('default'), vendor: 'twilio' });
  const doc = { format: 'text', content: 'Patient: Maria Lopez, MRN: 00417-22' } as const;
  await store.vault.mask({ tenant: 'default', conversation: id }, masker, doc);
  await store.close();
});
afterEach(() => rmSync(folder, { recursive: true }));

const person = (...args: string[]) => gauze(['person', ...args], { folder, env });

describe('gauze person', () => {
  it('finds without showing a value', async () => {
    const found = await person('find', '--name', 'Maria Lopez');
    expect(found.status).toBe(0);
    expect(JSON.parse(found.out)).toMatchObject({ vendor: 'twilio', tokens: [expect.stringMatching(/^\[NAME-/)] });
    expect(found.out).not.toMatch(/maria/i);
  });

  it('exports what is held, for a reason alone, and on record', async () => {
    const sought = ['--name', 'Maria Lopez', '--mrn', '0041722'];
    expect(await person('export', ...sought)).toMatchObject({ status: 2, out: '' });
    const { out } = await person('export', ...sought, '--reason', 'asked for their own data', '--purpose', PURPOSES[0]);
    const { values } = JSON.parse(out) as { values: { value: string }[] };
    expect(values.map(({ value }) => value).sort()).toEqual(['00417-22', 'Maria Lopez']);
    const store = await openNodeStore({ env, folder, now: Date.now });
    const events = await store.sql.query(store.sql.build.selectFrom('audit').select(['event', 'actor']));
    await store.close();
    expect(events.filter(({ event, actor }) => event.includes('reveal') && actor.startsWith('host:'))).toHaveLength(2);
  });

  it('makes no store where there is none', async () => {
    const nowhere = mkdtempSync(join(tmpdir(), 'gauze-person-'));
    expect((await gauze(['person', 'find', '--name', 'x y'], { folder: nowhere, env })).status).toBe(1);
    expect(readdirSync(nowhere)).toEqual([]);
    rmSync(nowhere, { recursive: true });
  });

  it('forgets only when told to apply it', async () => {
    const dry = await person('forget', '--mrn', '00417-22');
    expect(dry.said).toBe('gauze: would forget 1 values in 1 conversations; nothing was changed (--apply)');
    expect((await person('forget', '--mrn', '00417-22', '--apply')).said).toContain('forgot 1 values');
    expect((await person('find', '--mrn', '00417-22')).said).toBe('gauze: nothing is held of this person');
    expect((await person('find', '--name', 'Maria Lopez')).out).not.toBe('');
  });

  it.each([
    [[]],
    [['find']],
    [['find', 'Maria Lopez']],
    [['sell', '--name', 'x y']],
    [['find', '--name', 'x y', '--apply']],
  ])('refuses %j', async (args) => expect((await person(...args)).status).toBe(2));
});
