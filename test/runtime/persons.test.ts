import { reset } from 'cloudflare:test';
import { env } from 'cloudflare:workers';
import { exportJWK, generateKeyPair, SignJWT } from 'jose';
import { beforeEach, describe, expect, it } from 'vitest';
import { createLog } from '../../src/log.ts';
import { type Started, startWorker } from '../../src/worker/start.ts';
import { HOOK_SECRET } from '../channels/webhooks/sources.ts';
import { answering } from './internet.ts';

/** Given by the test project alone: see vitest.config.ts. */
const { STORE } = env as unknown as { STORE: D1Database };
const ISSUER = 'https://id.clinic.example';

let started: Started;
let key: CryptoKey;
beforeEach(async () => {
  await reset();
  const { privateKey, publicKey } = await generateKeyPair('ES256', { extractable: true });
  key = privateKey;
  const body = { keys: [{ ...(await exportJWK(publicKey)), kid: 'first', alg: 'ES256' }] };
  await answering('id.clinic.example', [{ body, headers: { 'content-type': 'application/json' } }]);
  const persons = {
    GAUZE_OIDC_ISSUER: ISSUER,
    GAUZE_OIDC_AUDIENCE: 'gauze',
    GAUZE_OIDC_JWKS: `${ISSUER}/keys`,
    GAUZE_OIDC_ROLES: JSON.stringify({ readers: 'reader', officers: 'officer' }),
  };
  started = await startWorker(
    { ...env, DATABASE: STORE, ...persons },
    createLog(() => undefined, Date.now),
  );
});

const send = (path: string, init: RequestInit) =>
  started.fetch(new Request(`https://gauze.test${path}`, init), {} as Parameters<Started['fetch']>[1]);

async function as(group: string, path: string, body?: object, sub = group): Promise<{ status: number; json: unknown }> {
  const token = await new SignJWT({ sub, groups: [group], amr: ['mfa'] })
    .setProtectedHeader({ alg: 'ES256', kid: 'first' })
    .setIssuer(ISSUER)
    .setAudience('gauze')
    .setIssuedAt()
    .setExpirationTime('10m')
    .sign(key);
  const headers = { authorization: `Bearer ${token}`, 'content-type': 'application/json' };
  const answer = await send(path, body ? { method: 'POST', headers, body: JSON.stringify(body) } : { headers });
  return { status: answer.status, json: await answer.json() };
}

describe('a Worker', () => {
  const start = (more: object) => startWorker({ ...env, DATABASE: STORE, ...more }, (line) => void logged.push(line));
  const logged: Parameters<Parameters<typeof startWorker>[1]>[0][] = [];
  const observing = (days: number) => ({
    unsafe: true,
    observe: new Date(Date.now() + days * 86_400_000).toISOString(),
  });

  it.each([
    ['observes for more than 30 days', { GAUZE_HOOKS: { desk: observing(31) } }, 'GAUZE_HOOKS.desk.observe'],
    ['sweeps', { GAUZE_CLEANUP: { zendesk: { bearer: 'env:X', sweep: {} } } }, 'GAUZE_CLEANUP.zendesk.sweep'],
    ['sweeps at nobody that is known', { GAUZE_CLEANUP: { other: { sweep: {} } } }, 'GAUZE_CLEANUP.#.sweep'],
  ])('does not start where it %s', async (_, settings, wrong) => {
    const texts = Object.entries(settings).map(([name, value]) => [name, JSON.stringify(value)]);
    await expect(start(Object.fromEntries(texts))).rejects.toMatchObject({ settings: [wrong] });
  });

  it('starts with what only the command cleans up, and warns of what takes everything', async () => {
    const cleanup = { zendesk: { bearer: 'env:X' } };
    const hooks = { desk: observing(29) };
    await start({ GAUZE_CLEANUP: JSON.stringify(cleanup), GAUZE_HOOKS: JSON.stringify(hooks) });
    expect(logged).toEqual([{ level: 'warn', event: 'unsafe', counts: { sources: 1 } }]);
  });
});

describe('persons on a Worker', () => {
  it('release what is held there, and the same delivery goes on', async () => {
    const headers = { 'content-type': 'application/json', 'x-hook': HOOK_SECRET };
    await send('/hooks/queued', { method: 'POST', headers, body: '{"event":"e1"' });
    const { json } = await as('readers', '/v1/holds');
    const [{ id } = { id: 'none' }, ...more] = (json as { holds: { id: string }[] }).holds;
    expect(more).toEqual([]);
    expect((await as('nobody', `/v1/holds/${id}/release`, { asIs: true })).status).toBe(403);
    expect((await as('readers', `/v1/holds/${id}/release`, { asIs: true })).json).toEqual({ message: id });
    const { results } = await STORE.prepare('select id, destination from outbox_messages').all();
    expect(results).toEqual([{ id, destination: 'slack:nobody' }]);
  });

  it('propose and approve standing grants, two of them', async () => {
    const proposal = {
      ...{ vendor: 'twilio', channel: 'mail', purpose: 'support', owner: 'Dana', readers: ['dana@clinic.example'] },
      expires: new Date(Date.now() + 86_400_000).toISOString().slice(0, 10),
    };
    const { json } = await as('officers', '/v1/grants', proposal);
    const { id } = json as { id: string };
    expect((await as('officers', `/v1/grants/${id}/approve`, {})).status).toBeGreaterThanOrEqual(400);
    expect((await as('officers', `/v1/grants/${id}/approve`, {}, 'second')).status).toBe(200);
  });
});
