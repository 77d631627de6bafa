import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { anyOf, bearerOf } from '../../src/access/caller.ts';
import { accessTokenHash } from '../../src/access/hashes.ts';
import { settingsTokens } from '../../src/access/settings-tokens.ts';
import { type AccessTokens, createAccessTokens, type NewAccessToken } from '../../src/access/tokens.ts';
import { openSqlite } from '../../src/store/sqlite.ts';
import type { Store } from '../store/vault-process.ts';
import { freshStore } from '../store/vault-setup.ts';

const folder = mkdtempSync(join(tmpdir(), 'gauze-access-'));
let store: Store;
let tokens: AccessTokens;
let clock: { now: number };
beforeAll(async () => {
  store = await freshStore(async () => openSqlite(join(folder, 'gauze.db')));
  clock = store.clock;
});
beforeEach(() => {
  tokens = createAccessTokens({ sql: store.sql, now: () => clock.now });
});
afterAll(async () => {
  await store.sql.close();
  rmSync(folder, { recursive: true });
});

const desk = (more: Partial<NewAccessToken> = {}): NewAccessToken => ({
  ...{ tenant: 'clinic', name: 'desk', scopes: ['mask', 'detect'], actor: 'host:ops' },
  ...more,
});
const audit = () => store.sql.query(store.sql.build.selectFrom('audit').selectAll().orderBy('position'));
const rows = () => store.sql.query(store.sql.build.selectFrom('access_tokens').selectAll());

describe('an access token', () => {
  it('is given once, and only its hash is kept', async () => {
    const { id, token } = await tokens.create(desk());
    expect(token).toMatch(/^gauze_[\w-]{32}$/);
    expect(JSON.stringify(await rows())).not.toContain(token.slice(6));
    expect((await rows()).find((row) => row.id === id)?.hash).toBe(accessTokenHash(token));
    expect((await audit()).at(-1)).toMatchObject({ event: 'access_token_created', actor: 'host:ops', subject: id });
  });

  it('says whose it is and what it may', async () => {
    const { id, token } = await tokens.create(desk({ tenant: 'other', vendor: 'twilio', scopes: ['hold'] }));
    expect(await tokens.caller(token)).toEqual({
      ...{ type: 'application', id, tenant: 'other', vendor: 'twilio', scopes: new Set(['hold']), mfa: false },
    });
    expect(await tokens.caller(`${token}x`)).toBeUndefined();
    expect(await tokens.caller('')).toBeUndefined();
  });

  it('ends at once when it is revoked, also for another process and for an answer under way', async () => {
    const { id, token } = await tokens.create(desk());
    const other = createAccessTokens({ sql: store.sql, now: () => clock.now });
    const caller = await other.caller(token);
    expect(caller && (await other.stands(caller))).toBe(true);
    await tokens.revoke('clinic', id, 'host:ops');
    expect(caller && (await other.stands(caller))).toBe(false);
    expect(await other.caller(token)).toBeUndefined();
    expect((await audit()).at(-1)).toMatchObject({ event: 'access_token_revoked', subject: id });
    const entries = (await audit()).length;
    await tokens.revoke('clinic', id, 'host:other');
    expect((await audit()).length).toBe(entries);
  });

  it('ends on its day', async () => {
    const { token } = await tokens.create(desk({ expiresAt: clock.now + 1_000 }));
    const caller = await tokens.caller(token);
    expect(caller).toBeDefined();
    clock.now += 1_000;
    expect(await tokens.caller(token)).toBeUndefined();
    expect(caller && (await tokens.stands(caller))).toBe(false);
  });

  it('keeps when it was used last, to the minute', async () => {
    const { id, token } = await tokens.create(desk());
    const used = async () => (await tokens.list('clinic')).find((one) => one.id === id)?.lastUsedAt;
    expect(await used()).toBeNull();
    const first = clock.now;
    await tokens.caller(token);
    clock.now += 59_000;
    await tokens.caller(token);
    expect(await used()).toBe(first);
    clock.now += 2_000;
    await tokens.caller(token);
    expect(await used()).toBe(clock.now);
  });

  it('of another tenant is not listed and not revoked', async () => {
    const { id } = await tokens.create(desk({ tenant: 'other' }));
    expect((await tokens.list('clinic')).some((one) => one.id === id)).toBe(false);
    await expect(tokens.revoke('clinic', id, 'x')).rejects.toMatchObject({ code: 'unknown_access_token' });
    await expect(tokens.revoke('clinic', 'none', 'x')).rejects.toMatchObject({ code: 'unknown_access_token' });
  });

  it.each<readonly [string, Partial<NewAccessToken>]>([
    ['scopes', { scopes: ['reveal'] }],
    ['scopes', { scopes: [] }],
    ['scopes', { scopes: ['all' as never] }],
    ['name', { name: '' }],
    ['name', { name: 'a\nb' }],
    ['vendor', { vendor: 'Twilio!' }],
    ['expiry', { expiresAt: 0 }],
    ['expiry', { expiresAt: Number.POSITIVE_INFINITY }],
  ])('is not made with wrong %s', async (detail, more) => {
    await expect(tokens.create(desk(more))).rejects.toMatchObject({ code: 'invalid_access', detail });
  });

  it('the first one of a tenant is made once, also by two that start together', async () => {
    await store.sql.batch([store.sql.build.insertInto('tenants').values({ id: 'fresh', created_at: 0 })]);
    const made = await Promise.all([1, 2, 3].map(() => tokens.createFirst(desk({ tenant: 'fresh' }))));
    expect(made.filter((token) => token !== undefined)).toHaveLength(1);
    expect(await tokens.createFirst(desk({ tenant: 'fresh' }))).toBeUndefined();
  });
});

describe('several ways of proving who calls', () => {
  it('are tried one after the other, and each says whether its own still stand', async () => {
    const fixed = settingsTokens([accessTokenHash('a'.repeat(24))], 'clinic');
    const access = anyOf([fixed, tokens]);
    const { id, token } = await tokens.create(desk());
    expect((await access.caller('a'.repeat(24)))?.id).toMatch(/^setting:[\da-f]{16}$/);
    const caller = await access.caller(token);
    expect(caller?.id).toBe(id);
    await tokens.revoke('clinic', id, 'x');
    expect(caller && (await access.stands(caller))).toBe(false);
    expect(await access.caller('b'.repeat(24))).toBeUndefined();
  });

  it.each([
    ['Bearer abc', 'abc'],
    ['bearer abc', 'abc'],
    ['Basic abc', undefined],
    ['Bearer a b', undefined],
    ['Bearer ', undefined],
    ['', undefined],
    [undefined, undefined],
  ])('%s', (header, token) => {
    expect(bearerOf(header)).toBe(token);
  });
});
