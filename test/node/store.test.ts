import { existsSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { createMasker } from '../../src/index.ts';
import { openNodeStore } from '../../src/node/store.ts';
import { toBase64 } from '../../src/store/bytes.ts';

const NOW = 1_764_331_200_000;
const key = (fill: number) => ({ GAUZE_KEY: toBase64(new Uint8Array(32).fill(fill)) });

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'gauze-store-'));
});
afterEach(() => rmSync(folder, { recursive: true }));

const open = (env: Record<string, string> = {}, now = NOW) => openNodeStore({ env, folder, now: () => now });

/** Masks one text in one conversation, over a store that is opened for it. */
async function masked(env: Record<string, string> = {}, now = NOW): Promise<unknown> {
  const { vault, conversations, close } = await open(env, now);
  const { id } = await conversations.open({ tenant: 'default', vendor: 'twilio', channel: 'api', reference: '1' });
  const masker = createMasker({ key: await vault.tokenKey('default'), vendor: 'twilio' });
  const place = { tenant: 'default', conversation: id };
  const result = await vault.mask(place, masker, { format: 'text', content: 'Patient: Maria Lopez' });
  await close();
  return result.ok && result.content;
}

describe('openNodeStore', () => {
  it('keeps database and key in the state folder, made on the first start, and goes on from there', async () => {
    const first = await masked();
    expect(first).toMatch(/^Patient: \[NAME-[0-9A-Z]{8}\]$/);
    expect(existsSync(join(folder, '.gauze', 'gauze.db'))).toBe(true);
    expect(existsSync(join(folder, '.gauze', 'key'))).toBe(true);
    expect(await masked()).toBe(first);
  });

  it('makes no new key in the place of one that is lost', async () => {
    await masked();
    rmSync(join(folder, '.gauze', 'key'));
    await expect(open()).rejects.toMatchObject({ code: 'key_missing' });
    expect(existsSync(join(folder, '.gauze', 'key'))).toBe(false);
  });

  it('refuses another key at start, and takes the right one again', async () => {
    const first = await masked(key(1));
    await expect(open(key(2))).rejects.toMatchObject({ code: 'wrong_key' });
    expect(await masked(key(1))).toBe(first);
  });

  it('refuses a clock that is far behind', async () => {
    const { sql, close } = await open();
    const entry = { tenant: 'default', at: NOW, event: 'x', actor: 'x', vendor: '', conversation: '', subject: '' };
    await sql.batch([sql.build.insertInto('audit').values({ ...entry, counts: '{}' })]);
    await close();
    await expect(open({}, NOW - 7_200_000)).rejects.toMatchObject({ code: 'clock_behind' });
  });
});
