import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { createAccessTokens } from '../../src/access/tokens.ts';
import { createLog } from '../../src/log.ts';
import { type Server, startServer } from '../../src/node/serve.ts';
import { openNodeStore } from '../../src/node/store.ts';
import { readSettings, SettingsError } from '../../src/settings.ts';
import { recordOf } from '../relay/setup.ts';

const SECRET = ['hook', 'secret', 'c'.repeat(16)].join('-');
const TOKEN = ['serve', 'token', 'd'.repeat(24)].join('-');
const HOOKS = {
  desk: {
    vendor: 'freshdesk',
    headers: { 'x-hook': [SECRET] },
    conversation: 'ticket.id',
    key: { fields: ['event'] },
    destination: 'http:vendor',
  },
};
const EVENT = { event: 'e1', ticket: { id: 4711 }, story: 'Patient: Quillon Marrowby, MRN 48120377' };
const NOW = 1_796_000_000_000;

let folder: string;
let logged: string[];
let time: number;
let server: Server;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'gauze-serve-'));
  logged = [];
  time = NOW;
});
afterEach(() => rmSync(folder, { recursive: true }));

const log = createLog((line) => logged.push(line), Date.now);
async function start(env: Record<string, string> = {}): Promise<Server> {
  const all = { GAUZE_PORT: '0', GAUZE_ACCESS_TOKENS: TOKEN, ...env };
  server = await startServer(readSettings(all), log, folder, all, () => time);
  return server;
}
const post = (path: string, body: unknown, headers: Record<string, string> = {}) =>
  fetch(`${server.address}${path}`, {
    method: 'POST',
    body: typeof body === 'string' ? body : JSON.stringify(body),
    headers: { 'content-type': 'application/json', authorization: `Bearer ${TOKEN}`, ...headers },
  });
const hook = (body: object | string = EVENT) => post('/hooks/desk', body, { 'x-hook': SECRET });
const answer = async (response: Response) => (await response.json()) as Record<string, unknown>;
const events = () => logged.map((line) => JSON.parse(line).event as string);

/** Looks at the rows once the server is closed. */
async function rows<T>(read: (store: Awaited<ReturnType<typeof openNodeStore>>) => Promise<T>): Promise<T> {
  const store = await openNodeStore({ env: {}, folder, now: () => time });
  const found = await read(store);
  await store.close();
  return found;
}

describe('a server with a store: /v1/mask', () => {
  const keep = (content: string, more: object = {}) =>
    post('/v1/mask', { content, format: 'text', conversation: 'ticket 1', keep: true, ...more });

  it('keeps a conversation when asked to: later requests know it, after a restart too', async () => {
    await start();
    const first = String((await answer(await keep('Patient: Quillon Marrowby')))['content']);
    const [, token = ''] = /\[(NAME-\w{8})\]/.exec(first) ?? [];
    await server.close();
    await start();
    const second = await answer(await keep('marrowby cannot join'));
    expect(second['content']).toContain(token);
    expect(second['findings']).toMatchObject([{ kind: 'NAME', evidence: 'certain' }]);
    const raw = await post('/v1/mask', 'quillon marrowby again', {
      'content-type': 'text/plain',
      'gauze-conversation': 'ticket 1',
      'gauze-keep': 'true',
    });
    expect(await raw.text()).toContain(token);
    const large = await keep(`${'nothing to see on port 8443\n'.repeat(4_000)}quillon marrowby`);
    expect(String((await answer(large))['content']).slice(-40)).toContain(token);
    await server.close();
    const audit = await rows(({ sql }) => sql.query(sql.build.selectFrom('audit').selectAll()));
    const masked = audit.filter(({ event }) => event === 'document_masked');
    expect(masked[0]).toMatchObject({ actor: 'api:http', counts: '{"NAME":1}', vendor: 'default' });
    expect(masked).toHaveLength(4);
  });

  it('keeps nothing when it is not asked to', async () => {
    await start();
    for (const more of [{ keep: false }, { keep: undefined }]) await keep('Patient: Quillon Marrowby', more);
    await server.close();
    expect(await rows(({ sql }) => sql.query(sql.build.selectFrom('conversations').selectAll()))).toEqual([]);
  });

  it('names the field that cannot be', async () => {
    await start();
    const wrong = await keep('x', { conversation: undefined });
    expect([wrong.status, (await answer(wrong))['fields']]).toEqual([400, ['conversation']]);
    const policy = await keep('x', { policy: 'none' });
    expect([policy.status, (await answer(policy))['fields']]).toEqual([400, ['policy']]);
    const word = await post('/v1/mask', 'x', { 'content-type': 'text/plain', 'gauze-keep': 'yes' });
    expect([word.status, (await answer(word))['fields']]).toEqual([400, ['gauze-keep']]);
    const lines = await post(
      '/v1/batch',
      `{"id":1,"content":"Patient: Quillon Marrowby","conversation":"c","keep":true}\n`,
      { 'content-type': 'application/jsonl' },
    );
    expect(await lines.text()).toMatch(/^\{"id":1,"content":"Patient: \[NAME-/);
    await server.close();
  });

  it('without a store keeps nothing, and says so', async () => {
    await start({ GAUZE_STORE: 'off' });
    const response = await keep('Patient: Quillon Marrowby');
    expect([response.status, (await answer(response))['fields']]).toEqual([400, ['keep']]);
    expect((await fetch(`${server.address}/readyz`)).status).toBe(200);
    await server.close();
    await expect(start({ GAUZE_STORE: 'off', GAUZE_HOOKS: JSON.stringify(HOOKS) })).rejects.toMatchObject({
      settings: ['GAUZE_HOOKS.desk.destination'],
    });
  });

  it('follows the vendor’s record', async () => {
    const file = join(folder, 'records.json');
    writeFileSync(file, JSON.stringify([recordOf({ baa: null, withoutBaa: 'hold' })]));
    await start({ GAUZE_RECORDS: file });
    const held = await keep('Patient: Quillon Marrowby', { vendor: 'twilio', policy: 'debuggable' });
    expect([held.status, (await answer(held))['reasons']]).toEqual([422, [{ code: 'no_baa', path: '' }]]);
    await server.close();
    writeFileSync(file, '{');
    await expect(start({ GAUZE_RECORDS: file })).rejects.toThrow(SettingsError);
  });
});

describe('a server with a store: webhooks with a destination', () => {
  it('are stored and queued, once for all their copies, and over a restart', async () => {
    await start({ GAUZE_HOOKS: JSON.stringify(HOOKS) });
    const first = await hook();
    expect(first.status).toBe(202);
    const taken = await answer(first);
    expect(Object.keys(taken)).toEqual(['id']);
    expect(await answer(await hook())).toEqual(taken);
    await server.close();
    await start({ GAUZE_HOOKS: JSON.stringify(HOOKS) });
    expect(await answer(await hook())).toEqual(taken);
    // The same id, another body.
    expect((await hook({ ...EVENT, story: 'other' })).status).toBe(401);
    expect((await hook({ ...EVENT, event: 'e2' })).status).toBe(202);
    await server.close();
    const queued = await rows(({ sql }) => sql.query(sql.build.selectFrom('outbox_messages').selectAll()));
    expect(queued).toMatchObject([{ id: taken['id'], destination: 'http:vendor', vendor: 'freshdesk' }, {}]);
    expect(new Set(queued.map(({ conversation }) => conversation)).size).toBe(1);
    expect(JSON.stringify(queued)).not.toContain('Quillon');
    expect(logged.join('')).not.toMatch(/Quillon|48120377/);
    expect(events()).toContain('queued');
  });

  it('that come again too late are refused, also after a restart', async () => {
    await start({ GAUZE_HOOKS: JSON.stringify(HOOKS) });
    await hook();
    await server.close();
    time += 8 * 86_400_000;
    await start({ GAUZE_HOOKS: JSON.stringify(HOOKS) });
    expect((await hook()).status).toBe(401);
    expect(logged.some((line) => line.includes('hook_replayed'))).toBe(true);
    await server.close();
  });

  it('that cannot be masked are held, and the sender has an answer all the same', async () => {
    await start({ GAUZE_HOOKS: JSON.stringify(HOOKS) });
    const broken = await post('/hooks/desk', '{"event": "e3"', { 'x-hook': SECRET });
    expect(broken.status).toBe(202);
    expect(await answer(await post('/hooks/desk', '{"event": "e3"', { 'x-hook': SECRET }))).toEqual(
      await answer(broken),
    );
    await server.close();
    expect(await rows(({ sql }) => sql.query(sql.build.selectFrom('holds').select(['codes', 'source'])))).toEqual([
      { codes: '["not_parseable"]', source: 'desk' },
    ]);
  });
});

describe('a server with a store: by time', () => {
  it('escalates holds that are due, and deletes what is older than its retention', async () => {
    await start({ GAUZE_HOOKS: JSON.stringify(HOOKS), GAUZE_HOLD_HOURS: '1' });
    await post('/hooks/desk', '{"event": "e3"', { 'x-hook': SECRET });
    await post('/v1/mask', { content: 'Patient: Quillon Marrowby', format: 'text', conversation: 'c', keep: true });
    await server.close();
    logged.length = 0;
    time += 91 * 86_400_000;
    await start({ GAUZE_HOOKS: JSON.stringify(HOOKS) });
    // The first look is taken at start; closing waits for it.
    await server.close();
    expect(events()).toEqual(expect.arrayContaining(['escalated', 'purged', 'stopped']));
    const left = await rows(async ({ sql }) => [
      (await sql.query(sql.build.selectFrom('vault_entries').selectAll())).length,
      (await sql.query(sql.build.selectFrom('holds').selectAll())).length,
      (await sql.query(sql.build.selectFrom('conversations').selectAll())).length,
    ]);
    expect(left).toEqual([0, 1, 1]);
  });
});

describe('metrics of a server', () => {
  const read = (token: string) => fetch(`${server.address}/metrics`, { headers: { authorization: `Bearer ${token}` } });

  it('tell what was found, and what waits, to those who may see it', async () => {
    const token = await rows(async ({ sql }) => {
      const tokens = createAccessTokens({ sql, now: () => time });
      return (await tokens.create({ tenant: 'default', name: 'scraper', scopes: ['audit'], actor: 'test' })).token;
    });
    await start({ GAUZE_HOOKS: JSON.stringify(HOOKS) });
    await hook();
    const answered = await read(token);
    const text = await answered.text();
    expect(answered.status).toBe(200);
    expect(answered.headers.get('content-type')).toContain('version=0.0.4');
    expect(text).toMatch(/gauze_findings_total\{kind="NAME",.*\} 1/);
    expect(text).toContain('gauze_queued 1');
    expect(text).not.toMatch(/marrowby|48120377/i);
    expect((await read(TOKEN)).status).toBe(403);
    expect((await read('unknown')).status).toBe(401);
    await server.close();
  });
});
