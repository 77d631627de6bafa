import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { createLog } from '../../src/log.ts';
import { createNodeTransport } from '../../src/node/egress.ts';
import { startServer } from '../../src/node/serve.ts';
import { readSettings, SettingsError } from '../../src/settings.ts';
import { sleep } from '../../src/store/patience.ts';
import { signed } from '../channels/webhooks/contract.ts';
import { HOOK_SECRET } from '../channels/webhooks/sources.ts';
import { leadingTo, startVendorServer } from '../support/vendor-server.ts';

const HOST = 'acme.zendesk.com';
const folder = mkdtempSync(join(tmpdir(), 'gauze-outgoing-'));
const vendor = await startVendorServer([HOST], () => ({ status: 201, body: { ticket: { id: 77 } } }));
const transport = createNodeTransport({ networks: ['127.0.0.0/8'], ca: vendor.ca, lookup: leadingTo('127.0.0.1') });
const logged: string[] = [];
const log = createLog((line) => logged.push(line), Date.now);
const env = { DESK_TOKEN: ['desk', 'token', 'of-tests'].join('-') };
const settingsOf = (change: object = {}, source: object = {}) =>
  readSettings({
    GAUZE_PORT: '0',
    GAUZE_HOOKS: JSON.stringify({
      support: { vendor: 'zendesk', secrets: [HOOK_SECRET], destination: 'http:desk', ...source },
    }),
    GAUZE_DESTINATIONS: JSON.stringify({
      desk: { kind: 'zendesk', url: vendor.origin(HOST), bearer: 'env:DESK_TOKEN', ...change },
    }),
  });
afterAll(async () => {
  await vendor.close();
  rmSync(folder, { recursive: true });
});

describe('a server that delivers', () => {
  it('takes a webhook in and makes a masked ticket of it', async () => {
    const server = await startServer(settingsOf(), log, folder, env, Date.now, transport);
    const send = async (body: string) => {
      const stamp = new Date().toISOString();
      return fetch(`${server.address}/hooks/support`, {
        method: 'POST',
        body,
        headers: {
          'content-type': 'application/json',
          'x-zendesk-webhook-signature': await signed(stamp + body, 'SHA-256'),
          'x-zendesk-webhook-signature-timestamp': stamp,
        },
      });
    };
    const event = (text: string) =>
      JSON.stringify({ detail: { id: '4711', subject: 'Call dropped' }, event: { comment: { id: '1', body: text } } });
    expect((await send(event('Patient Quillon Marrowby, MRN 48120377.'))).status).toBe(202);
    expect((await send(event('Marrowby called again.'))).status).toBe(202);
    for (let i = 0; i < 200 && vendor.asked.length < 2; i++) await sleep(50);
    await server.close();
    expect(vendor.asked.map(({ method, url }) => `${method} ${url}`)).toEqual([
      'POST /api/v2/tickets.json',
      'PUT /api/v2/tickets/77.json',
    ]);
    expect(vendor.asked[0]?.headers.authorization).toBe(`Bearer ${env.DESK_TOKEN}`);
    const sent = vendor.asked.map(({ body }) => body).join();
    expect(sent).not.toMatch(/Marrowby|48120377/);
    const [first, second] = vendor.asked.map(({ body }) => /\[NAME-(\w{8})/.exec(body)?.[1]);
    expect(first).toBeDefined();
    expect(second).toBe(first);
    expect(logged.join('')).not.toMatch(/Marrowby|48120377/);
  });

  it.each([
    ['a destination that is nowhere', {}, { destination: 'http:other' }, ['GAUZE_HOOKS.support.destination']],
    ['one of another vendor', {}, { receiver: 'twilio' }, ['GAUZE_HOOKS.support.destination']],
    ['a host that is not the vendor’s', { url: 'https://evil.example' }, {}, ['GAUZE_DESTINATIONS.desk.url']],
  ])('does not start with %s', async (_, change, source, settings) => {
    const start = startServer(settingsOf(change, source), log, folder, env, Date.now, transport);
    await expect(start).rejects.toBeInstanceOf(SettingsError);
    await expect(start).rejects.toMatchObject({ settings });
  });
});
