import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createAccessTokens } from '../../src/access/tokens.ts';
import { readSettings, SettingsError } from '../../src/settings.ts';
import { openSqlite } from '../../src/store/sqlite.ts';
import { accessOf } from '../../src/worker/access.ts';
import { type Desk, deskOn } from '../relay/setup.ts';

const folder = mkdtempSync(join(tmpdir(), 'gauze-worker-access-'));
const FIXED = 'x'.repeat(24);
let desk: Desk;
beforeAll(async () => {
  desk = await deskOn(openSqlite(join(folder, 'gauze.db')), { tenants: ['default'] });
});
afterAll(async () => {
  await desk.close();
  rmSync(folder, { recursive: true });
});

describe('who may call a Worker', () => {
  it('is known by the store alone, and its machines with it', async () => {
    const { store } = desk.relay;
    const { access, machines } = accessOf(readSettings({}), store);
    const made = { tenant: 'default', name: 'desk', scopes: ['mask', 'hold'], actor: 'host:ops' } as const;
    const { id, token } = await createAccessTokens(store).create(made);
    const caller = await access.caller(token);
    expect(caller).toMatchObject({ type: 'application', id, scopes: new Set(['mask', 'hold']) });
    const issued = caller && (await machines?.issue(caller, { scopes: ['mask'] }));
    expect(await access.caller(issued?.token ?? '')).toMatchObject({ type: 'machine', scopes: new Set(['mask']) });
    await createAccessTokens(store).revoke('default', id, 'host:ops');
    expect(await access.caller(token)).toBeUndefined();
    expect(await access.caller(issued?.token ?? '')).toBeUndefined();
  });

  it('is known by the settings beside it, and without a database by them alone', async () => {
    const settings = readSettings({ GAUZE_ACCESS_TOKENS: FIXED });
    for (const store of [desk.relay.store, undefined])
      expect(await accessOf(settings, store).access.caller(FIXED)).toMatchObject({ type: 'application' });
    expect(accessOf(settings, undefined).machines).toBeUndefined();
    expect(() => accessOf(readSettings({}), undefined)).toThrow(RangeError);
  });

  it('is a person by OpenID where a provider is set, whole', () => {
    const whole = {
      GAUZE_OIDC_ISSUER: 'https://id.clinic.example',
      GAUZE_OIDC_AUDIENCE: 'gauze',
      GAUZE_OIDC_JWKS: 'https://id.clinic.example/keys',
    };
    expect(() => accessOf(readSettings(whole), desk.relay.store)).not.toThrow();
    for (const name of Object.keys(whole))
      expect(() => accessOf(readSettings({ ...whole, [name]: '' }), desk.relay.store)).toThrow(SettingsError);
  });
});
