import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { Access, Caller } from '../../../src/access/caller.ts';
import type { Scope } from '../../../src/access/scopes.ts';
import { createHttpApp } from '../../../src/channels/http/app.ts';
import { createInlineEngine } from '../../../src/channels/http/inline-engine.ts';
import { NODE_LIMITS } from '../../../src/mask/limits.ts';
import { strict } from '../../../src/mask/policy.ts';
import { NO_RULES } from '../../../src/rulebook/rules.ts';
import { openSqlite } from '../../../src/store/sqlite.ts';
import { type Desk, deskOn } from '../../relay/setup.ts';

const caller = (scopes: readonly Scope[], more: Partial<Caller> = {}): Caller => ({
  ...{ type: 'person', id: `person:${scopes.join()}`, tenant: 'clinic', vendor: '', mfa: true },
  scopes: new Set(scopes),
  ...more,
});
const CALLERS: Readonly<Record<string, Caller>> = {
  operator: caller(['hold']),
  officer: caller(['admin', 'audit', 'hold']),
  app: caller(['hold'], { type: 'application', id: 'app' }),
  elsewhere: caller(['hold', 'audit', 'admin'], { vendor: 'zendesk' }),
};
const access: Access = { caller: async (bearer) => CALLERS[bearer], stands: async () => true };

let folder: string;
let desk: Desk;
let app: ReturnType<typeof createHttpApp>;
beforeEach(async () => {
  folder = mkdtempSync(join(tmpdir(), 'gauze-http-'));
  const late = {
    ...strict,
    name: 'late',
    kinds: { ...strict.kinds, NAME: { operator: 'token', from: 'certain' } },
  } as const;
  desk = await deskOn(openSqlite(join(folder, 'gauze.db')), {
    rulesOf: async () => ({ ...NO_RULES, policies: [{ ...late, review: { do: 'preview' } }] }),
  });
  app = createHttpApp({
    engine: createInlineEngine({ key: new Uint8Array(32).fill(1), limits: NODE_LIMITS, now: () => desk.clock.now }),
    ...{ relay: desk.relay, tenant: 'clinic', access, rateLimit: () => 0, maxBytes: 100_000, log: () => undefined },
    ...{ now: () => desk.clock.now, newId: () => crypto.randomUUID(), ready: () => true, reachable: async () => true },
  });
});
afterEach(async () => {
  await desk.close();
  rmSync(folder, { recursive: true });
});

async function call(who: string, path: string, body?: object) {
  const response = await app.request(path, {
    method: body === undefined ? 'GET' : 'POST',
    ...(body !== undefined && { body: JSON.stringify(body) }),
    headers: { authorization: `Bearer ${who}`, 'content-type': 'application/json' },
  });
  return [response.status, (await response.json()) as Record<string, unknown>] as const;
}

const NAMED = 'Patient Maria Lopez cannot join the room. MRN: 00417-22';
async function held(): Promise<string> {
  const taken = await desk.take('k1', NAMED, { policy: 'late' });
  return taken.state === 'held' ? taken.hold : '';
}

describe('/v1/holds', () => {
  it('lists, shows, previews and releases what waits', async () => {
    const id = await held();
    expect(await call('app', '/v1/holds')).toMatchObject([200, { holds: [{ id, codes: ['preview_needed'] }] }]);
    const [, shown] = await call('app', `/v1/holds/${id}`);
    expect(JSON.stringify(shown)).not.toMatch(/Maria|00417/);
    expect(await call('app', `/v1/holds/${id}/preview`, {})).toMatchObject([
      200,
      { docs: [{ content: expect.stringMatching(/MRN: \[MRN-/) }] },
    ]);
    expect(await call('operator', `/v1/holds/${id}/assign`, { team: 'privacy' })).toMatchObject([200, { ok: true }]);
    expect(await call('operator', `/v1/holds/${id}/release`, {})).toEqual([200, { message: id }]);
    expect(await call('operator', `/v1/holds/${id}/release`, {})).toMatchObject([403, { fields: ['hold_ended'] }]);
    expect(await desk.deliver()).toHaveLength(1);
  });

  it('are let go and discarded by persons only, and are nobody’s who may not work for their vendor', async () => {
    const id = await held();
    for (const verb of ['release', 'discard']) expect((await call('app', `/v1/holds/${id}/${verb}`, {}))[0]).toBe(403);
    expect(await call('elsewhere', '/v1/holds')).toEqual([200, { holds: [] }]);
    for (const path of [`/v1/holds/${id}`]) expect((await call('elsewhere', path))[0]).toBe(404);
    for (const verb of ['preview', 'release', 'discard', 'assign'])
      expect((await call('elsewhere', `/v1/holds/${id}/${verb}`, {}))[0]).toBe(404);
    expect(await call('operator', `/v1/holds/${id}/discard`, {})).toEqual([200, { ok: true }]);
    expect(await call('operator', `/v1/holds/${id}/assign`, { due: 'soon' })).toMatchObject([400, { fields: ['due'] }]);
  });
});

describe('/v1/incidents', () => {
  const VALUE = 'zq4 heron';

  it('takes a report, and shows it without the value', async () => {
    const { conversation } = await desk.take('k1', `The box says ${VALUE}, room 77.`);
    const [status, incident] = await call('app', '/v1/incidents', { conversation, kind: 'ID', value: VALUE });
    expect([status, incident]).toMatchObject([201, { kind: 'ID', queued_changed: 1 }]);
    expect((await desk.deliver())[0]?.contents[0]).toMatch(/says \[ID-\w{8}\], room 77/);
    const [, shown] = await call('officer', `/v1/incidents/${incident['id']}`);
    expect(shown).toMatchObject({ vendor: 'twilio', channels: ['ticket'] });
    expect(JSON.stringify([incident, shown, await call('officer', '/v1/incidents')])).not.toContain('heron');
    expect(await call('officer', `/v1/incidents/${incident['id']}/close`, {})).toEqual([200, { ok: true }]);
    expect(await call('officer', `/v1/incidents/${incident['id']}/close`, {})).toMatchObject([
      403,
      { code: 'refused' },
    ]);
  });

  it('are nobody’s who may not work for their vendor', async () => {
    const { conversation } = await desk.take('k1', 'Room 77.');
    const [, { id }] = await call('app', '/v1/incidents', { conversation, kind: 'ID', value: VALUE });
    expect(await call('elsewhere', '/v1/incidents')).toEqual([200, { incidents: [] }]);
    expect((await call('elsewhere', `/v1/incidents/${id}`))[0]).toBe(404);
    expect((await call('elsewhere', `/v1/incidents/${id}/close`, {}))[0]).toBe(404);
    expect(await call('officer', '/v1/incidents')).toMatchObject([200, { incidents: [{ id, closed_at: null }] }]);
  });

  it('refuses who may not, and what is no report', async () => {
    const { conversation } = await desk.take('k1', 'Room 77.');
    const report = { conversation, kind: 'ID', value: VALUE };
    expect((await call('elsewhere', '/v1/incidents', report))[0]).toBe(404);
    expect((await call('app', '/v1/incidents'))[0]).toBe(403);
    for (const [wrong, field] of [
      [{ kind: 'THING' }, 'kind'],
      [{ value: '' }, 'value'],
      [{ conversation: 'ticket' }, 'conversation'],
      [{ since: 'yesterday' }, 'since'],
    ] as const)
      expect(await call('app', '/v1/incidents', { ...report, ...wrong })).toMatchObject([400, { fields: [field] }]);
  });
});
