import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import type { Observed } from '../../src/channels/webhooks/observe.ts';
import { createLog } from '../../src/log.ts';
import { createNodeTransport } from '../../src/node/egress.ts';
import { startServer } from '../../src/node/serve.ts';
import { openNodeStore } from '../../src/node/store.ts';
import { readSettings, SettingsError } from '../../src/settings.ts';
import { gauze } from '../cli/gauze.ts';
import { freePort } from '../support/mail/places.ts';
import { leadingTo, startVendorServer } from '../support/vendor-server.ts';

const SECRET = ['hook', 'secret', 'of-these-tests'].join('-');
const HOST = 'in.zendesk.com';
const folder = mkdtempSync(join(tmpdir(), 'gauze-observe-'));
let status = 204;
const vendor = await startVendorServer([HOST], () => ({ status }));
const transport = createNodeTransport({ networks: ['127.0.0.0/8'], ca: vendor.ca, lookup: leadingTo('127.0.0.1') });
const DAY_MS = 24 * 3600 * 1000;
const dayIn = (days: number) => new Date(Date.now() + days * DAY_MS).toISOString();
const port = await freePort();
const hidden = { headers: { 'x-hook': [SECRET] } };
const sources = {
  watched: { ...hidden, vendor: 'zendesk', destination: 'http:out', observe: dayIn(7) },
  over: { ...hidden, vendor: 'zendesk', observe: dayIn(-1) },
  desk: { vendor: 'zendesk', secrets: ['env:DESK_SECRET'], destination: 'http:out' },
  svix: { vendor: 'svix', secrets: [`whsec_${btoa('s'.repeat(32))}`], receiver: 'zendesk', destination: 'http:out' },
  mute: { vendor: 'zendesk', secrets: [SECRET], destination: 'mail:nobody' },
  plain: { ...hidden, vendor: 'zendesk' },
  sms: { vendor: 'twilio', secrets: [SECRET], url: 'https://gauze.example.com/hooks/sms', destination: 'http:out' },
};
const out = {
  kind: 'webhook',
  vendor: 'zendesk',
  url: vendor.origin(HOST),
  secrets: [`whsec_${btoa('k'.repeat(32))}`],
};
const variables = {
  GAUZE_PORT: String(port),
  GAUZE_HOOKS: JSON.stringify({ ...sources, sms: { ...sources.sms, receiver: 'zendesk' } }),
  GAUZE_DESTINATIONS: JSON.stringify({ out }),
};
const env = { DESK_SECRET: SECRET };
const logged: string[] = [];
const log = createLog((line) => logged.push(line), Date.now);
const server = await startServer(readSettings(variables), log, folder, env, Date.now, transport);
const store = await openNodeStore({ env: {}, folder, now: Date.now });
afterAll(async () => {
  await server.close();
  await store.close();
  await vendor.close();
  rmSync(folder, { recursive: true });
});

const post = (name: string, body: object) =>
  fetch(`${server.address}/hooks/${name}`, {
    method: 'POST',
    body: JSON.stringify(body),
    headers: { 'content-type': 'application/json', 'x-hook': SECRET },
  });
const event = { detail: { id: '7' }, event: { comment: { body: 'Patient: Quillon Marrowby, MRN: 00417-22' } } };

describe('a source that observes', () => {
  it('says what masking would have done and that raw text flows, and does nothing of it', async () => {
    const answer = await post('watched', event);
    const { observed, until, note, counts, held } = (await answer.json()) as Observed;
    expect({ observed, until, counts, held }).toEqual({
      ...{ observed: true, until: sources.watched.observe },
      ...{ counts: { NAME: 1, MRN: 1 }, held: [] },
    });
    expect(note).toContain('raw text still flows');
    const { sql } = store;
    const rows = (name: 'outbox_messages' | 'holds' | 'vault_entries') =>
      sql.query(sql.build.selectFrom(name).select('id'));
    expect([await rows('outbox_messages'), await rows('holds'), await rows('vault_entries')]).toEqual([[], [], []]);
    const audit = sql.build.selectFrom('audit').select(['actor', 'counts']).where('event', '=', 'hook_observed');
    expect(await sql.query(audit)).toEqual([{ actor: 'ticket:watched', counts: '{"NAME":1,"MRN":1}' }]);
    expect(vendor.asked).toEqual([]);
    expect(logged.join('')).not.toMatch(/Marrowby|00417/);
  });

  it('counts what would have been held', async () => {
    let deep: object = event;
    for (let i = 0; i < 150; i++) deep = { deep };
    const { held, counts } = (await (await post('watched', deep)).json()) as Observed;
    expect({ held, counts }).toEqual({ held: ['too_deep'], counts: {} });
  });

  it('is named at the start, and masks from its day on', async () => {
    expect(server.observing).toEqual(['watched']);
    expect(await (await post('over', event)).text()).not.toMatch(/Marrowby|observed/);
  });

  it('still asks who calls', async () => {
    const forged = await fetch(`${server.address}/hooks/watched`, { method: 'POST', body: '{}' });
    expect(forged.status).toBe(401);
  });

  it('does so for 30 days at most', async () => {
    const hooks = JSON.stringify({ watched: { ...sources.watched, observe: dayIn(31) } });
    const starting = startServer(
      readSettings({ ...variables, GAUZE_HOOKS: hooks }),
      log,
      folder,
      env,
      Date.now,
      transport,
    );
    await expect(starting).rejects.toThrow(new SettingsError(['GAUZE_HOOKS.watched.observe']));
  });
});

describe('gauze hooks check', () => {
  const check = async (name: string, more: Record<string, string> = {}) => {
    const ran = await gauze(['hooks', 'check', name], {
      env: { ...variables, ...env, ...more },
      folder,
      now: Date.now(),
    });
    return { status: ran.status, lines: ran.out.trim().split('\n') };
  };

  it.each(['desk', 'svix'])('follows a synthetic event to its destination: %s', async (name) => {
    const before = vendor.asked.length;
    expect(await check(name)).toEqual({
      status: 0,
      lines: ['ok     proof: the server took it for its source’s', 'ok     delivery: http:out has it'],
    });
    const { body = '' } = vendor.asked[before] ?? {};
    expect(body).toMatch(/This is only a test, please ignore it\. Patient: \[NAME-\w{8}\], MRN: \[MRN-\w{8}\]/);
    expect(body).not.toMatch(/Quillon|00417/);
  });

  it('says that an answer names nobody', async () => {
    expect((await check('plain')).lines[1]).toBe('ok     mask: nobody is named in the answer');
  });

  it('fails for a source that observes: nothing of what it takes is masked', async () => {
    expect(await check('watched')).toEqual({
      status: 1,
      lines: ['failed mask: only observes: nothing is masked or delivered'],
    });
  });

  it('says what the destination said', async () => {
    status = 422;
    expect(await check('desk')).toEqual({
      status: 1,
      lines: ['ok     proof: the server took it for its source’s', 'failed delivery: http:out: http_422'],
    });
    status = 204;
  });

  it('says that the running server has another secret', async () => {
    expect(await check('desk', { DESK_SECRET: `${SECRET}-new` })).toEqual({
      status: 1,
      lines: ['failed proof: unverified'],
    });
  });

  it('says where only the sender can sign, where nothing answers, and where there is no such source', async () => {
    expect((await check('sms')).lines[0]).toMatch(/^failed proof: only its sender can sign/);
    expect((await check('desk', { GAUZE_PORT: String(await freePort()) })).lines[0]).toMatch(/^failed server: nothing/);
    expect((await check('constructor')).status).toBe(2);
  });
});
