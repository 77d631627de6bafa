import { mkdtempSync, rmSync } from 'node:fs';
import { connect } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { createLog } from '../../../src/log.ts';
import { startServer } from '../../../src/node/serve.ts';
import { readSettings, SettingsError } from '../../../src/settings.ts';
import { hookContract, signed } from './contract.ts';
import { TEST_HOOKS } from './sources.ts';

const folder = mkdtempSync(join(tmpdir(), 'gauze-hooks-'));
const logged: string[] = [];
const log = createLog((line) => logged.push(line), Date.now);
const maxBytes = 64 * 1024;
const settingsOf = (hooks: object) =>
  readSettings({ GAUZE_PORT: '0', GAUZE_MAX_BYTES: String(maxBytes), GAUZE_HOOKS: JSON.stringify(hooks) });
const server = await startServer(settingsOf(TEST_HOOKS), log, folder);

afterAll(async () => {
  await server.close();
  rmSync(folder, { recursive: true });
});

hookContract('Node', { send: (path, init) => fetch(`${server.address}${path}`, init), maxBytes });

describe('Node: webhooks on the wire', () => {
  const raw = (lines: readonly string[]): Promise<string> =>
    new Promise((done, failed) => {
      const socket = connect(server.port, '127.0.0.1', () => socket.end(lines.join('\r\n')));
      let answer = '';
      socket.on('data', (data) => {
        answer += data;
      });
      socket.on('end', () => done(answer));
      socket.on('error', failed);
    });
  const head = [
    'POST /hooks/support HTTP/1.1',
    'Host: gauze.test',
    'Connection: close',
    'Content-Type: application/json',
  ];

  it('a signature that is sent in two lines is refused, also where both are right', async () => {
    const stamp = `X-Zendesk-Webhook-Signature-Timestamp: ${new Date().toISOString()}`;
    const signature = `X-Zendesk-Webhook-Signature: ${await signed(`${stamp.slice(39)}{}`, 'SHA-256')}`;
    const end = ['Content-Length: 2', '', '{}'];
    expect(await raw([...head, stamp, signature, ...end])).toMatch(/^HTTP\/1\.1 200/);
    expect(await raw([...head, stamp, signature, signature, ...end])).toMatch(/^HTTP\/1\.1 401/);
    expect(await raw([...head, stamp, stamp, signature, ...end])).toMatch(/^HTTP\/1\.1 401/);
  });
});

describe('Node: starting with webhooks', () => {
  it('refuses to start with a source that cannot be verified', async () => {
    const start = startServer(settingsOf({ in: { vendor: 'freshdesk' } }), log, folder);
    await expect(start).rejects.toThrow(SettingsError);
  });

  it('warns on every start of a source that takes everything', async () => {
    for (let i = 0; i < 2; i++) {
      logged.length = 0;
      const open = await startServer(settingsOf({ in: { unsafe: true } }), log, folder);
      expect(open.unsafe).toEqual(['in']);
      expect(logged.map((line) => JSON.parse(line))).toContainEqual(
        expect.objectContaining({ level: 'warn', event: 'unsafe', counts: { sources: 1 } }),
      );
      await open.close();
    }
  });

  it('takes a secret from the variable that a source names', async () => {
    const hooks = { in: { vendor: 'freshdesk', headers: { 'x-hook': ['env:FRESHDESK_SECRET'] } } };
    const secret = ['freshdesk', 'secret', 'of', 'tests'].join('-');
    const named = await startServer(settingsOf(hooks), log, folder, { FRESHDESK_SECRET: secret });
    const post = (value: string) =>
      fetch(`${named.address}/hooks/in`, {
        method: 'POST',
        body: '{}',
        headers: { 'x-hook': value, 'content-type': 'application/json' },
      });
    expect((await post(secret)).status).toBe(200);
    expect((await post(`${secret}x`)).status).toBe(401);
    await named.close();
  });

  it('says why in the log, by code and request, without a word of any request', async () => {
    logged.length = 0;
    const response = await fetch(`${server.address}/hooks/support`, { method: 'POST', body: 'Quillon Marrowby' });
    const line = logged.map((one) => JSON.parse(one)).find(({ event }) => event === 'refused');
    expect(line).toMatchObject({ level: 'warn', code: 'hook_unsigned', id: response.headers.get('x-request-id') });
    expect(logged.join('')).not.toContain('Quillon');
  });
});
