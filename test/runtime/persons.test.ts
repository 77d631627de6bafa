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
