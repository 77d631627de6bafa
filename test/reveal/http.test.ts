import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import type { Access, Caller } from '../../src/access/caller.ts';
import { scopesOfRoles } from '../../src/access/roles.ts';
import { createHttpApp } from '../../src/channels/http/app.ts';
import { createInlineEngine } from '../../src/channels/http/inline-engine.ts';
import { NODE_LIMITS } from '../../src/mask/limits.ts';
import { disclose } from '../../src/reveal/disclose.ts';
import type { Place } from '../../src/store/vault.ts';
import { type Revealing, revealing } from './setup.ts';

let on: Revealing;
let place: Place;
let content: string;
const caller = (id: string, more: Partial<Caller> = {}): Caller => ({
  ...{ type: 'person', id: `person:${id}`, tenant: 'clinic', vendor: '', mfa: true },
  scopes: scopesOfRoles(['reader', 'officer']),
  ...more,
});
const CALLERS: Readonly<Record<string, Caller>> = {
  reader: caller('reader', { scopes: scopesOfRoles(['reader']) }),
  password: caller('password', { mfa: false }),
  application: caller('app', { type: 'application' }),
  officer1: caller('officer1', { scopes: scopesOfRoles(['officer']) }),
  officer2: caller('officer2', { scopes: scopesOfRoles(['officer']) }),
  nobody: caller('nobody', { scopes: new Set() }),
};
const access: Access = { caller: async (bearer) => CALLERS[bearer], stands: async () => true };

beforeAll(async () => {
  on = await revealing();
});
afterAll(() => on.end());
let count = 0;
beforeEach(async () => {
  place = await on.place(`http ${count++}`);
  content = String((await on.maskText(place, 'Patient: Maria Lopez, MRN: 00417-22')).content);
});

async function post(
  who: string,
  path: string,
  body?: object,
): Promise<{ status: number; answer: Record<string, unknown> }> {
  const now = () => on.clock.now;
  const app = createHttpApp({
    engine: createInlineEngine({ key: new Uint8Array(32).fill(1), limits: NODE_LIMITS, now }),
    ...{ tenant: 'clinic', access, rateLimit: () => 0, maxBytes: 100_000, log: () => undefined, now },
    ...{ newId: () => '00000000-0000-4000-8000-000000000000', ready: () => true, reachable: async () => true },
    revealing: {
      ...{ reveal: on.reveal, grants: on.grants },
      disclose: (request) => disclose({ ...on, now, mayPass: async (_, __, kind) => kind === 'NAME' }, request),
    },
  });
  const response = await app.request(path, {
    method: body === undefined ? 'GET' : 'POST',
    ...(body !== undefined && { body: JSON.stringify(body) }),
    headers: { authorization: `Bearer ${who}`, 'content-type': 'application/json' },
  });
  return { status: response.status, answer: (await response.json()) as Record<string, unknown> };
}
const why = () => ({ conversation: place.conversation, reason: 'the caller asks who it is', purpose: 'support' });

describe('POST /v1/reveal', () => {
  it('gives a document, a token, or all of a conversation', async () => {
    expect(await post('reader', '/v1/reveal', { ...why(), content })).toEqual({
      status: 200,
      answer: { content: 'Patient: Maria Lopez, MRN: 00417-22', revealed: 2, left: 0 },
    });
    const token = /\[MRN[^\]]+\]/.exec(content)?.[0] ?? '';
    expect((await post('reader', '/v1/reveal', { ...why(), token })).answer).toEqual({ value: '00417-22' });
    expect((await post('reader', '/v1/reveal', why())).answer['values']).toHaveLength(2);
    expect((await post('reader', '/v1/reveal', { ...why(), token: '[MRN-00000000]' })).status).toBe(404);
  });

  it.each(['application', 'officer1', 'nobody'])('is forbidden to %s', async (who) => {
    expect(await post(who, '/v1/reveal', { ...why(), content })).toMatchObject({
      status: 403,
      answer: { code: 'forbidden' },
    });
  });

  it.each<readonly [string, string, object]>([
    ['mfa_required', 'password', {}],
    ['reason_required', 'reader', { reason: 'x' }],
  ])('is refused: %s', async (code, who, more) => {
    expect(await post(who, '/v1/reveal', { ...why(), content, ...more })).toMatchObject({
      status: 403,
      answer: { code: 'refused', fields: [code] },
    });
  });

  it.each([{ purpose: 'fun' }, { conversation: 'x' }, { more: 1 }, { reason: 5 }])('does not take %o', async (more) => {
    expect((await post('reader', '/v1/reveal', { ...why(), content, ...more })).status).toBe(400);
  });

  it('of a conversation that is not there says no more than that', async () => {
    const conversation = '00000000-0000-4000-8000-000000000000';
    expect((await post('reader', '/v1/reveal', { ...why(), conversation, content })).status).toBe(404);
  });
});

describe('POST /v1/disclose', () => {
  it('gives what the record lets pass, and nothing else', async () => {
    const [name, mrn] = [/\[NAME[^\]]+\]/.exec(content)?.[0], /\[MRN[^\]]+\]/.exec(content)?.[0]];
    expect((await post('reader', '/v1/disclose', { ...why(), token: name })).answer).toEqual({ value: 'Maria Lopez' });
    expect((await post('reader', '/v1/disclose', { ...why(), token: mrn })).answer).toMatchObject({
      fields: ['not_in_policy'],
    });
    expect((await post('application', '/v1/disclose', { ...why(), token: name })).status).toBe(403);
  });
});

describe('standing grants', () => {
  const proposal = {
    vendor: 'twilio',
    channel: 'mail',
    purpose: 'support',
    owner: 'o',
    readers: ['desk@clinic.example'],
  };
  const expires = () => new Date(on.clock.now + 30 * 86_400_000).toISOString().slice(0, 10);

  it('take two persons, who see them, and one to take them back', async () => {
    const { status, answer } = await post('officer1', '/v1/grants', { ...proposal, expires: expires() });
    expect(status).toBe(201);
    const path = `/v1/grants/${answer['id']}`;
    expect((await post('officer1', `${path}/approve`, {})).answer).toMatchObject({
      code: 'refused',
      fields: ['approver'],
    });
    expect((await post('officer2', `${path}/approve`, {})).status).toBe(200);
    expect((await post('officer1', '/v1/grants')).answer['grants']).toContainEqual(
      expect.objectContaining({ state: 'in-force' }),
    );
    expect((await post('officer1', `${path}/revoke`, {})).status).toBe(200);
    expect((await post('officer1', '/v1/grants/none/approve', {})).status).toBe(404);
  });

  it.each(['reader', 'nobody', 'application'])('are forbidden to %s', async (who) => {
    for (const [path, body] of [
      ['/v1/grants', undefined],
      ['/v1/grants', { ...proposal, expires: expires() }],
      ['/v1/grants/x/approve', {}],
    ] as const)
      expect((await post(who, path, body)).status).toBe(403);
  });
});
