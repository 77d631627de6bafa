import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Access } from '../../src/access/caller.ts';
import { ENDPOINTS, endpointOf } from '../../src/access/endpoints.ts';
import { SCOPES, type Scope } from '../../src/access/scopes.ts';
import { type AccessTokens, createAccessTokens } from '../../src/access/tokens.ts';
import { createHttpApp } from '../../src/channels/http/app.ts';
import { createInlineEngine } from '../../src/channels/http/inline-engine.ts';
import { createMetrics } from '../../src/channels/http/metrics.ts';
import type { HttpOptions } from '../../src/channels/http/options.ts';
import { createHooks } from '../../src/channels/webhooks/hooks.ts';
import { NODE_LIMITS } from '../../src/mask/limits.ts';
import { openSqlite } from '../../src/store/sqlite.ts';
import type { Store } from '../store/vault-process.ts';
import { freshStore } from '../store/vault-setup.ts';

const folder = mkdtempSync(join(tmpdir(), 'gauze-access-http-'));
let store: Store;
let tokens: AccessTokens;
beforeAll(async () => {
  store = await freshStore(async () => openSqlite(join(folder, 'gauze.db')));
  tokens = createAccessTokens({ sql: store.sql, now: () => store.clock.now });
});
afterAll(async () => {
  await store.sql.close();
  rmSync(folder, { recursive: true });
});

const app = (more: Partial<HttpOptions> = {}) =>
  createHttpApp({
    engine: createInlineEngine({ key: new Uint8Array(32).fill(1), limits: NODE_LIMITS, now: Date.now }),
    tenant: 'clinic',
    access: tokens,
    rateLimit: () => 0,
    maxBytes: 10_000,
    newId: () => '00000000-0000-4000-8000-000000000000',
    log: () => undefined,
    now: Date.now,
    ready: () => true,
    reachable: async () => true,
    metrics: createMetrics(),
    ...more,
  });
const tokenFor = (scopes: readonly Scope[], more: { vendor?: string; tenant?: string } = {}) =>
  tokens.create({ tenant: 'clinic', name: 'app', scopes, actor: 'test', ...more });
const ask = async (token: string, path: string, body: string | undefined, more: Record<string, string> = {}) =>
  app().request(path, {
    method: body === undefined ? 'GET' : 'POST',
    ...(body !== undefined && { body }),
    headers: { authorization: `Bearer ${token}`, 'content-type': 'text/plain', ...more },
  });

describe('the list of endpoints', () => {
  it('has every route, and nothing else', () => {
    const place = { peer: () => undefined, now: Date.now, log: () => undefined, store: undefined };
    const hooks = createHooks({ hooks: '{}', trustedProxies: [], env: {}, tenant: 'clinic' }, place);
    const revealing = { reveal: {}, grants: {}, disclose: async () => '' } as unknown as HttpOptions['revealing'];
    const relay = { holds: {}, incidents: {} } as unknown as HttpOptions['relay'];
    const playground = { 'playground.js': '', 'engine.js': '' };
    const machines = {} as HttpOptions['machines'];
    const routed = app({ hooks, playground, relay, revealing, machines })
      .routes.filter(({ method }) => method !== 'ALL')
      .map(({ method, path }) => `${method} ${path}`);
    expect([...new Set(routed)].sort()).toEqual(ENDPOINTS.map(({ method, path }) => `${method} ${path}`).sort());
  });

  it('finds an endpoint by its method and every step of its path', () => {
    expect(endpointOf('POST', '/v1/mask')?.needs).toBe('mask');
    expect(endpointOf('POST', '/hooks/desk')?.needs).toBe('signature');
    for (const [method, path] of [
      ['GET', '/v1/mask'],
      ['POST', '/v1/mask/'],
      ['POST', '/hooks/'],
      ['POST', '/v1/other'],
    ] as const)
      expect(endpointOf(method, path)).toBeUndefined();
  });
});

describe('every endpoint and scope', () => {
  const guarded = ENDPOINTS.filter(({ path }) => path.startsWith('/v1/'));
  const granting = SCOPES.filter((scope) => scope !== 'reveal');
  it.each(guarded.flatMap((endpoint) => granting.map((scope) => ({ ...endpoint, scope }))))(
    '$method $path with $scope',
    async ({ method, path, needs, only, scope }) => {
      const { token } = await tokenFor([scope]);
      const answer = await ask(token, path.replace(/:\w+/g, 'x'), method === 'GET' ? undefined : '{}');
      const allowed = only !== 'person' && (needs === 'any' || needs === scope);
      expect(answer.status === 403).toBe(!allowed);
      expect(answer.status).not.toBe(401);
    },
  );

  it.each(guarded)('$method $path without a token, or with one of another tenant', async ({ method, path }) => {
    const { token } = await tokenFor(granting, { tenant: 'other' });
    for (const bearer of ['none', token]) {
      const answer = await ask(bearer, path.replace(/:\w+/g, 'x'), method === 'GET' ? undefined : '{}');
      expect([answer.status, ((await answer.json()) as { code: string }).code]).toEqual([401, 'unauthorized']);
    }
  });
});

describe('a token for one vendor', () => {
  it('masks for it and for nobody else', async () => {
    const { token } = await tokenFor(['mask', 'detect'], { vendor: 'twilio' });
    expect((await ask(token, '/v1/mask', 'x', { 'gauze-vendor': 'twilio' })).status).toBe(200);
    for (const path of ['/v1/mask', '/v1/detect']) {
      expect((await ask(token, path, 'x', { 'gauze-vendor': 'ngrok' })).status).toBe(403);
      expect((await ask(token, path, 'x')).status).toBe(403);
    }
    const lines = ['{"id":1,"content":"x","vendor":"twilio"}', '{"id":2,"content":"x"}'].join('\n');
    const answers = (await (await ask(token, '/v1/batch', lines)).text()).trim().split('\n');
    expect(answers.map((line) => JSON.parse(line))).toMatchObject([
      { id: 1, content: 'x' },
      { id: 2, error: { code: 'forbidden' } },
    ]);
  });
});

describe('a token that is revoked in mid-request', () => {
  it('gets no answer', async () => {
    const { id, token } = await tokenFor(['mask']);
    const engine = createInlineEngine({ key: new Uint8Array(32).fill(1), limits: NODE_LIMITS, now: Date.now });
    const slow: HttpOptions['engine'] = {
      ...engine,
      mask: async (job) => {
        await tokens.revoke('clinic', id, 'officer');
        return engine.mask(job);
      },
    };
    const headers = { authorization: `Bearer ${token}`, 'content-type': 'text/plain' };
    const answer = await app({ engine: slow }).request('/v1/mask', { method: 'POST', body: 'port 8443', headers });
    expect(answer.status).toBe(401);
    expect(await answer.text()).not.toContain('8443');
  });

  it('gets no more lines of a batch', async () => {
    const { token } = await tokenFor(['mask']);
    let asked = 0;
    const access: Access = { caller: tokens.caller, stands: async () => ++asked < 4 };
    const lines = Array.from({ length: 9 }, (_, id) => JSON.stringify({ id, content: 'x' })).join('\n');
    const headers = { authorization: `Bearer ${token}` };
    const answer = await app({ access }).request('/v1/batch', { method: 'POST', body: lines, headers });
    const answers = (await answer.text())
      .trim()
      .split('\n')
      .map((line) => JSON.parse(line));
    expect(answers.at(-1)).toMatchObject({ id: null, error: { code: 'unauthorized' } });
    expect(answers.length).toBeLessThan(5);
  });
});
