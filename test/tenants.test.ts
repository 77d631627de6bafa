import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type Access, anyOf } from '../src/access/caller.ts';
import { ENDPOINTS } from '../src/access/endpoints.ts';
import { createMachineTokens } from '../src/access/machine-tokens.ts';
import { SCOPES } from '../src/access/scopes.ts';
import { createAccessTokens } from '../src/access/tokens.ts';
import { createHttpApp } from '../src/channels/http/app.ts';
import { createInlineEngine } from '../src/channels/http/inline-engine.ts';
import { createMetrics } from '../src/channels/http/metrics.ts';
import { createHooks } from '../src/channels/webhooks/hooks.ts';
import { createLog } from '../src/log.ts';
import { NODE_LIMITS } from '../src/mask/limits.ts';
import { revealingOn } from '../src/node/revealing.ts';
import { PURPOSES } from '../src/reveal/purposes.ts';
import { createRulebook } from '../src/rulebook/rulebook.ts';
import { gaugesOf } from '../src/store/gauges.ts';
import { isReachable } from '../src/store/open.ts';
import { TABLE_KEYS, type Tables } from '../src/store/schema.ts';
import type { Sql } from '../src/store/sql.ts';
import { openSqlite } from '../src/store/sqlite.ts';
import { type Desk, deskOn, inboundOf } from './relay/setup.ts';
import { fill } from './store/schema/rows.ts';
import { NOW } from './store/vault-process.ts';

/** Whose rows there are, of every table, and real ones. Asked is as the third. */
const THEIRS = ['acme', 'clinic'];
const OURS = 'other';
const CONTENT = 'Patient: Quillon Marrowby, MRN: 48120377';

const folder = mkdtempSync(join(tmpdir(), 'gauze-tenants-'));
let desk: Desk;
let sql: Sql;
let app: ReturnType<typeof createHttpApp>;
/** Access tokens of another tenant and of our own. */
let theirToken: string;
let ourToken: string;
/** What of theirs a request can name. */
let named: { conversation: string; token: string; grant: string; hold: string; incident: string };
/** What must not come out: their ids, hashes, tokens and values. */
let secrets: string[];

type Row = Record<string, unknown>;
const tables = (Object.keys(TABLE_KEYS) as (keyof Tables)[]).filter((table) => table !== 'schema_versions');
const rowsOf = async (table: keyof Tables): Promise<Row[]> =>
  (await sql.query(sql.build.selectFrom(table).selectAll())) as Row[];
const owner = (table: keyof Tables, row: Row) => String(row[table === 'tenants' ? 'id' : 'tenant']);
const theirs = async (): Promise<Record<string, Row[]>> => {
  const all: Record<string, Row[]> = {};
  for (const table of tables) all[table] = (await rowsOf(table)).filter((row) => THEIRS.includes(owner(table, row)));
  return all;
};

/** Persons of either tenant with all rights, by their names. */
const PERSONS: Access = {
  caller: async (bearer) =>
    bearer.startsWith('person-of-')
      ? { type: 'person', id: bearer, tenant: bearer.slice(10), scopes: new Set(SCOPES), vendor: '', mfa: true }
      : undefined,
  stands: async () => true,
};

beforeAll(async () => {
  const driver = openSqlite(join(folder, 'gauze.db'));
  desk = await deskOn(driver, { tenants: ['clinic', OURS] });
  const { relay } = desk;
  sql = relay.store.sql;
  await fill(driver);
  for (const [key, content] of [
    ['k1', CONTENT],
    ['k2', 'marrowby again'],
  ] as const)
    await relay.take({ ...inboundOf(key, content), channel: 'api', reference: 'ticket 1' });
  const held = await relay.take({ ...inboundOf('k3', ''), docs: [{ format: 'json', content: '{' }] });
  const [conversation] = await sql.query(
    sql.build.selectFrom('vault_entries').selectAll().where('tenant', '=', 'clinic'),
  );
  const place = { tenant: 'clinic', conversation: conversation?.conversation ?? '' };
  const [known] = await relay.store.vault.known(place);
  const [grant] = await sql.query(sql.build.selectFrom('standing_grants').select('id').where('tenant', '=', 'acme'));
  const missed = { ...place, kind: 'ID', value: 'zq4 heron', actor: 'person-1' } as const;
  const { id: incident } = await relay.incidents.report(missed);
  const hold = held.state === 'held' ? held.hold : '';
  named = { conversation: place.conversation, token: known?.token ?? '', grant: grant?.id ?? '', hold, incident };
  const tokens = createAccessTokens(relay.store);
  const scopes = ['mask', 'detect', 'hold', 'admin', 'audit', 'webhook'] as const;
  const made = async (tenant: string) =>
    (await tokens.create({ tenant, name: 'all', scopes: [...scopes], actor: 'test' })).token;
  theirToken = await made('clinic');
  ourToken = await made(OURS);
  const own = { desk: { unsafe: true, conversation: 'ticket', key: { fields: ['event'] }, destination: 'http:desk' } };
  const hooks = { hooks: JSON.stringify(own), trustedProxies: [], env: {}, tenant: OURS };
  app = createHttpApp({
    engine: createInlineEngine({ key: new Uint8Array(32).fill(1), limits: NODE_LIMITS, now: () => NOW }),
    relay,
    tenant: OURS,
    access: anyOf([tokens, PERSONS]),
    machines: createMachineTokens({ ...relay.store, tenant: OURS, applications: tokens }),
    revealing: revealingOn(relay.store, createRulebook({ store: relay.store })),
    rateLimit: () => 0,
    maxBytes: 100_000,
    newId: () => crypto.randomUUID(),
    log: createLog(() => undefined, Date.now),
    now: () => NOW,
    hooks: createHooks(hooks, { peer: () => '192.0.2.1', now: () => NOW, log: () => undefined, store: relay.store }),
    playground: { 'playground.js': '', 'engine.js': '' },
    metrics: createMetrics(),
    gauges: () => gaugesOf(sql, OURS, NOW),
    ready: () => true,
    reachable: () => isReachable(relay.store),
  });
  const texts = Object.values(await theirs())
    .flat()
    .flatMap((row) => Object.values(row))
    .filter((value): value is string => typeof value === 'string' && /^(?=.{8})[\w:.-]*[\d-][\w:.-]*$/.test(value));
  secrets = [...new Set([...texts, 'Quillon', '48120377'])];
});
afterAll(async () => {
  await desk.close();
  rmSync(folder, { recursive: true });
});

const json = (body: object) => ({ body: JSON.stringify(body), headers: { 'content-type': 'application/json' } });
/** The same conversation, event and key as theirs. */
const KEPT = {
  content: 'marrowby cannot join',
  format: 'text',
  vendor: 'twilio',
  conversation: 'ticket 1',
  keep: true,
};

const BECAUSE = { reason: 'asked by the patient', purpose: PURPOSES[0] };
const GRANT = {
  vendor: 'twilio',
  channel: 'mail',
  purpose: PURPOSES[0],
  owner: 'us',
  readers: ['us'],
  expires: '2026-01-15',
};

/** Those that name a row of theirs: it is not there. The others answer with our own. */
const NAMES_THEIRS = /^\/v1\/(?:reveal|disclose|(?:grants|holds|incidents)\/:id(?:\/\w+)?)$|^POST \/v1\/incidents$/;

/** A request to each endpoint, in the words that are theirs. */
const REQUESTS: Record<string, () => RequestInit> = {
  'GET /': () => ({}),
  'GET /playground.js': () => ({}),
  'GET /engine.js': () => ({}),
  'GET /healthz': () => ({}),
  'GET /readyz': () => ({}),
  'GET /openapi.json': () => ({}),
  'GET /reference': () => ({}),
  'GET /metrics': () => ({}),
  'GET /v1/kinds': () => ({}),
  'GET /v1/policies': () => ({}),
  'POST /hooks/:source': () => json({ event: 'k1', ticket: '1', story: 'marrowby cannot join' }),
  'POST /v1/mask': () => json(KEPT),
  'POST /v1/detect': () => json({ ...KEPT, keep: undefined }),
  'POST /v1/batch': () => ({ body: `${JSON.stringify({ id: 1, ...KEPT })}\n` }),
  'POST /v1/reveal': () => json({ ...BECAUSE, conversation: named.conversation, token: named.token }),
  'POST /v1/disclose': () => json({ ...BECAUSE, conversation: named.conversation, token: named.token }),
  'GET /v1/grants': () => ({}),
  'POST /v1/grants': () => json(GRANT),
  'POST /v1/grants/:id/approve': () => json({}),
  'POST /v1/grants/:id/revoke': () => json({}),
  'POST /v1/tokens': () => json({ scopes: ['mask'] }),
  'GET /v1/holds': () => ({}),
  'GET /v1/holds/:id': () => ({}),
  'POST /v1/holds/:id/preview': () => json({}),
  'POST /v1/holds/:id/release': () => json({ asIs: true }),
  'POST /v1/holds/:id/discard': () => json({}),
  'POST /v1/holds/:id/assign': () => json({ team: 'us' }),
  'POST /v1/incidents': () => json({ conversation: named.conversation, kind: 'ID', value: 'zq4 heron' }),
  'GET /v1/incidents': () => ({}),
  'GET /v1/incidents/:id': () => ({}),
  'POST /v1/incidents/:id/close': () => json({}),
};

const send = (path: string, init: RequestInit, token: string) =>
  app.request(path.replace(':source', 'desk').replace(':id', idIn(path)), {
    ...init,
    headers: { ...(init.headers as Record<string, string>), authorization: `Bearer ${token}` },
  });

const idIn = (path: string): string =>
  path.startsWith('/v1/holds') ? named.hold : path.startsWith('/v1/incidents') ? named.incident : named.grant;

describe('another tenant', () => {
  it('has rows in every table to be looked for', async () => {
    const all = await theirs();
    expect(tables.filter((table) => all[table]?.length === 0)).toEqual([]);
    expect(secrets.length).toBeGreaterThan(40);
    expect(Object.keys(REQUESTS).sort()).toEqual(ENDPOINTS.map(({ method, path }) => `${method} ${path}`).sort());
  });

  it.each(tables.filter((table) => table !== 'tenants'))('finds no row of table %s by its keys', async (table) => {
    for (const row of (await theirs())[table] ?? []) {
      const keys = TABLE_KEYS[table].filter((key) => key !== 'tenant') as string[];
      const same = sql.build
        .selectFrom(table)
        .selectAll()
        .where('tenant' as never, '=', OURS as never);
      const found = keys.reduce((query, key) => query.where(key as never, '=', row[key] as never), same);
      // One master key serves all: its row here is our own.
      const copies = ((await sql.query(found)) as Row[]).map((one) => ({ ...one, tenant: row['tenant'] }));
      expect(copies).not.toContainEqual(row);
      if (table !== 'master_keys') expect(copies).toEqual([]);
    }
  });

  it.each(Object.keys(REQUESTS))('gets nothing by %s, and changes nothing', async (endpoint) => {
    const [method = '', path = ''] = endpoint.split(' ');
    const before = await theirs();
    const { only } = ENDPOINTS.find((one) => one.method === method && one.path === path) ?? {};
    const response = await send(
      path,
      { ...REQUESTS[endpoint]?.(), method },
      only === 'person' ? `person-of-${OURS}` : ourToken,
    );
    if (NAMES_THEIRS.test(path) || NAMES_THEIRS.test(endpoint)) expect(response.status).toBe(404);
    else expect(response.status).toBeLessThan(300);
    const said = JSON.stringify([...response.headers]) + (await response.text());
    expect(secrets.filter((secret) => said.includes(secret))).toEqual([]);
    // What of theirs waits is not counted here, where nothing waits yet; what they have proven is no evidence.
    if (path === '/metrics') expect(said).not.toMatch(/^gauze_(?:holds|queued|dead_letters) [1-9]/m);
    if (said.includes('marrowby')) expect(said).toContain('marrowby cannot join');
    expect(await theirs()).toEqual(before);
  });

  it.each(ENDPOINTS.filter(({ needs }) => needs !== 'nothing' && needs !== 'signature'))(
    'lets nobody in with a token of theirs: $method $path',
    async ({ method, path }) => {
      for (const bearer of [theirToken, 'person-of-clinic']) {
        const response = await send(path, { ...REQUESTS[`${method} ${path}`]?.(), method }, bearer);
        expect(response.status).toBe(401);
      }
    },
  );

  it('wrote rows of its own alone', async () => {
    const tenants = new Set<string>();
    for (const table of tables) for (const row of await rowsOf(table)) tenants.add(owner(table, row));
    expect([...tenants].sort()).toEqual([...THEIRS, OURS].sort());
    const ours = await sql.query(sql.build.selectFrom('outbox_messages').selectAll().where('tenant', '=', OURS));
    expect(ours).toHaveLength(1);
  });
});
