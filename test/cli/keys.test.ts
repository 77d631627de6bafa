import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { hostActor } from '../../src/cli/actor.ts';
import { startServer } from '../../src/node/serve.ts';
import { readSettings } from '../../src/settings.ts';
import { toBase64 } from '../../src/store/bytes.ts';
import { createSql } from '../../src/store/sql.ts';
import { openSqlite } from '../../src/store/sqlite.ts';
import { startVault, VAULT_TOKEN as TOKEN } from '../store/keys/fake-hashicorp.ts';
import { keyringOf, processOver } from '../store/vault-process.ts';
import { freshStore } from '../store/vault-setup.ts';
import { gauze } from './gauze.ts';

const encoded = (fill: number) => toBase64(new Uint8Array(32).fill(fill));
const OLD = { GAUZE_KEY: encoded(1) };
const BOTH = { GAUZE_KEYS: 'env:GAUZE_KEY_NEW,env', GAUZE_KEY: encoded(1), GAUZE_KEY_NEW: encoded(2) };
const NEW = { GAUZE_KEYS: 'env:GAUZE_KEY_NEW', GAUZE_KEY_NEW: encoded(2) };

let folder: string;
let database: string;
/** A database with three conversations and the tenant's own key, all under the old master key. */
beforeEach(async () => {
  folder = mkdtempSync(join(tmpdir(), 'gauze-keys-'));
  database = join(folder, 'store.db');
  const store = await freshStore(async () => openSqlite(database), await keyringOf(1));
  for (const name of ['a', 'b', 'c']) await store.mask(await store.place(name), 'Patient: Maria Lopez');
  await store.sql.close();
});
afterEach(() => rmSync(folder, { recursive: true }));

const keys = (args: readonly string[], env: Record<string, string>) =>
  gauze(['keys', ...args], { folder, env: { ...env, GAUZE_DATABASE: database } });

describe('gauze keys', () => {
  it('says which master keys wrap how many data keys', async () => {
    const [old, fresh] = [(await keyringOf(1)).current.id, (await keyringOf(2)).current.id];
    expect(await keys([], OLD)).toEqual({ status: 0, out: `${old}\t4\tcurrent\n`, said: '' });
    expect((await keys([], BOTH)).out).toBe(`${old}\t4\n`);
    expect(await keys(['rotate'], BOTH)).toEqual({
      status: 0,
      out: `4 data keys wrapped under ${fresh}\n`,
      said: 'gauze: 4 of 4 data keys',
    });
    expect((await keys([], NEW)).out).toBe(`${fresh}\t4\tcurrent\n`);
    expect((await keys(['rotate'], NEW)).out).toBe(`0 data keys wrapped under ${fresh}\n`);
    const sql = createSql(openSqlite(database));
    const audited = sql.build.selectFrom('audit').select('actor').where('event', '=', 'data_keys_rewrapped');
    expect(await sql.query(audited)).toEqual([{ actor: hostActor() }]);
    await sql.close();
    const later = await processOver(createSql(openSqlite(database)), await keyringOf(2));
    expect(await later.vault.known(await later.place('a'))).toHaveLength(1);
    await later.sql.close();
  });

  it('writes nothing while a key that is still needed is missing, and names it', async () => {
    const ran = await keys(['rotate'], NEW);
    expect(ran.status).toBe(2);
    expect(ran.said).toContain((await keyringOf(1)).current.id);
    expect((await keys([], OLD)).out).toContain('\t4\tcurrent');
  });

  it('makes no key: one that is not given is an error', async () => {
    expect(await keys(['rotate'], {})).toMatchObject({
      status: 2,
      out: '',
      said: expect.stringContaining('.gauze/key'),
    });
  });

  it('wraps anew what was wrapped before a day, if asked', async () => {
    // The command's clock stands at 1970 in tests.
    const sql = createSql(openSqlite(database));
    await sql.batch([sql.build.updateTable('data_keys').set({ wrapped_at: -1_000 })]);
    await sql.close();
    expect((await keys(['rotate', '--wrapped-before', '1969-12-01'], OLD)).out).toMatch(/^0 /);
    expect((await keys(['rotate', '--wrapped-before', '2050-01-01'], OLD)).out).toMatch(/^4 /);
  });

  it.each([
    [['turn']],
    [['rotate', 'now']],
    [['rotate', '--wrapped-before', 'yesterday']],
    [['rotate', '--wrapped-before', '2026-13-45']],
    [['--wrapped-before', '2026-11-01']],
    [['rotate', '--force']],
  ])('does not take %j', async (args) => {
    expect(await keys(args, OLD)).toMatchObject({ status: 2, out: '' });
  });
});

describe('gauze doctor', () => {
  it('tries each master key', async () => {
    expect((await gauze(['doctor'], { folder, env: BOTH })).out.match(/^ok {4}master key env$/gm)).toHaveLength(2);
    const vault = await startVault();
    const url = `vault-transit:${vault.address}/transit/gauze`;
    const tried = async (VAULT_TOKEN: string) =>
      gauze(['doctor'], { folder, env: { ...OLD, GAUZE_KEYS: url, VAULT_TOKEN } });
    expect((await tried(TOKEN)).out).toMatch(/^ok {4}master key vault-transit$/m);
    const refused = await tried('hvs.other');
    expect(refused.status).toBe(1);
    expect(refused.out).toMatch(/^FAIL {2}master key vault-transit: The key service refused.*\(vault-transit 403\)$/m);
    await vault.close();
  });
});

describe('the start of a server', () => {
  const settings = () => readSettings({ GAUZE_PORT: '0', GAUZE_DATABASE: database });

  it('makes no key where a database holds what another wrapped', async () => {
    await expect(startServer(settings(), () => undefined, folder)).rejects.toMatchObject({
      code: 'key_missing',
      detail: '.gauze/key',
    });
  });

  it('makes one where the database is empty or none is there', async () => {
    for (const name of ['empty.db', 'none.db']) {
      database = join(folder, name);
      if (name === 'empty.db') await openSqlite(database).close();
      rmSync(join(folder, '.gauze'), { recursive: true, force: true });
      const server = await startServer(settings(), () => undefined, folder);
      await server.close();
    }
  });
});
