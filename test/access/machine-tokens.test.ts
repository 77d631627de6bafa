import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { SignJWT } from 'jose';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import type { Caller } from '../../src/access/caller.ts';
import { createMachineTokens, type MachineAsked, type MachineTokens } from '../../src/access/machine-tokens.ts';
import { type AccessTokens, createAccessTokens, type NewAccessToken } from '../../src/access/tokens.ts';
import { openSqlite } from '../../src/store/sqlite.ts';
import type { Store } from '../store/vault-process.ts';
import { freshStore } from '../store/vault-setup.ts';

const folder = mkdtempSync(join(tmpdir(), 'gauze-machines-'));
let store: Store;
let applications: AccessTokens;
let machines: MachineTokens;
let now: () => number;
beforeAll(async () => {
  store = await freshStore(async () => openSqlite(join(folder, 'gauze.db')));
  now = () => store.clock.now;
  applications = createAccessTokens({ sql: store.sql, now });
  machines = createMachineTokens({ ...store, tenant: 'clinic', applications, now });
});
afterAll(async () => {
  await store.sql.close();
  rmSync(folder, { recursive: true });
});

let application: Caller;
const made = async (more: Partial<NewAccessToken> = {}): Promise<Caller> => {
  const { token } = await applications.create({
    ...{ tenant: 'clinic', name: 'desk', scopes: ['mask', 'detect', 'hold'], actor: 'host:ops' },
    ...more,
  });
  return (await applications.caller(token)) as Caller;
};
beforeEach(async () => {
  application = await made();
});

describe('a machine token', () => {
  it('is signed, ends soon, may what was asked for, and its issuance is on record', async () => {
    const { token, expiresAt } = await machines.issue(application, { scopes: ['mask'], vendor: 'twilio', seconds: 60 });
    expect(expiresAt - now()).toBeLessThanOrEqual(60_000);
    const caller = await machines.caller(token);
    expect(caller).toEqual({
      ...{ type: 'machine', id: `machine:${application.id}`, tenant: 'clinic', vendor: 'twilio', mfa: false },
      scopes: new Set(['mask']),
    });
    const audit = await store.sql.query(store.sql.build.selectFrom('audit').selectAll().orderBy('position'));
    expect(audit.at(-1)).toMatchObject({ event: 'machine_token_issued', actor: application.id, vendor: 'twilio' });
    expect(JSON.parse(audit.at(-1)?.counts ?? '{}')).toEqual({ seconds: 60, scope_mask: 1 });
    expect(JSON.stringify(audit)).not.toContain(token.split('.')[2]);
    expect(caller && (await machines.stands(caller))).toBe(true);
    store.clock.now += 66_000;
    expect(await machines.caller(token)).toBeUndefined();
    expect(caller && (await machines.stands(caller))).toBe(false);
  });

  it('has all of the application’s scopes for five minutes where nothing is said', async () => {
    const { token, expiresAt } = await machines.issue(application, {});
    expect(Math.round((expiresAt - now()) / 10_000)).toBe(30);
    expect((await machines.caller(token))?.scopes).toEqual(application.scopes);
  });

  it('is gone with the application’s, also in mid-request', async () => {
    const caller = await machines.caller((await machines.issue(application, {})).token);
    await applications.revoke('clinic', application.id, 'host:ops');
    expect(caller && (await machines.stands(caller))).toBe(false);
    expect(await machines.caller((await machines.issue(await made(), {})).token)).toBeDefined();
  });

  it.each<readonly [string, MachineAsked, string, Partial<NewAccessToken>]>([
    ['more scopes', { scopes: ['mask', 'audit'] }, 'scopes', {}],
    ['no scope', { scopes: [] }, 'scopes', {}],
    ['reveal', { scopes: ['reveal'] }, 'scopes', {}],
    ['another vendor', { vendor: 'zendesk' }, 'vendor', { vendor: 'twilio' }],
    ['all vendors', { vendor: '' }, 'vendor', { vendor: 'twilio' }],
    ['longer than a quarter of an hour', { seconds: 901 }, 'expiry', {}],
    ['no time', { seconds: 0 }, 'expiry', {}],
  ])('is not given for %s', async (_, asked, detail, more) => {
    await expect(machines.issue(await made(more), asked)).rejects.toMatchObject({ code: 'invalid_access', detail });
  });

  it.each(['person', 'machine'] as const)('is not given to a %s', async (type) => {
    await expect(machines.issue({ ...application, type }, {})).rejects.toMatchObject({ detail: 'caller' });
  });

  it('of another tenant, another key, another program, altered or without a signature is none', async () => {
    const { token } = await machines.issue(application, {});
    const [head = '', body = '', mark = ''] = token.split('.');
    const others = createMachineTokens({ ...store, tenant: 'other', applications, now });
    expect(await others.caller(token)).toBeUndefined();
    const at = Math.floor(now() / 1000);
    const forged = (iss: string) =>
      new SignJWT({ scope: 'mask', vendor: '' })
        .setProtectedHeader({ alg: 'HS256' })
        .setIssuer(iss)
        .setAudience('clinic')
        .setSubject(application.id)
        .setJti('x')
        .setIssuedAt(at)
        .setExpirationTime(at + 60)
        .sign(new Uint8Array(32));
    const none = Buffer.from('{"alg":"none"}').toString('base64url');
    for (const bearer of [
      await forged('gauze'),
      await forged('https://id.example'),
      `${head}.${body}.${mark.startsWith('A') ? 'B' : 'A'}${mark.slice(1)}`,
      `${none}.${body}.${mark}`,
      `${none}.${body}.`,
      'gauze_x',
      '',
    ])
      expect(await machines.caller(bearer)).toBeUndefined();
  });
});
