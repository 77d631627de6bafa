import {
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { accessTokenHash } from '../../../src/access/hashes.ts';
import { createLog } from '../../../src/log.ts';
import { startServer } from '../../../src/node/serve.ts';
import { readSettings } from '../../../src/settings.ts';
import { httpContract } from './contract.ts';

const folder = mkdtempSync(join(tmpdir(), 'gauze-http-'));
const logged: string[] = [];
const log = createLog((line) => logged.push(line), Date.now);
const maxBytes = 256 * 1024;
const settings = readSettings({ GAUZE_PORT: '0', GAUZE_MAX_BYTES: String(maxBytes), GAUZE_RATE_BURST: '500' });
const server = await startServer(settings, log, folder);
const token = server.newToken as string;

afterAll(async () => {
  await server.close();
  rmSync(folder, { recursive: true });
});

httpContract('Node', { send: (path, init) => fetch(`${server.address}${path}`, init), token, maxBytes });

describe('Node: state', () => {
  it('makes its key on the first start, for the owner alone', () => {
    expect(statSync(join(folder, '.gauze', 'key')).mode & 0o777).toBe(0o600);
  });

  it('keeps no token, only its hash', () => {
    expect(token).toMatch(/^gauze_[\w-]{32}$/);
    for (const name of readdirSync(join(folder, '.gauze')))
      expect(readFileSync(join(folder, '.gauze', name), 'latin1')).not.toContain(token.slice(6));
  });

  it.each(['on', 'off'])(
    'takes the token whose hash an earlier version has kept, with the store %s',
    async (GAUZE_STORE) => {
      const old = mkdtempSync(join(tmpdir(), 'gauze-old-'));
      const earlier = `gauze_${'o'.repeat(32)}`;
      mkdirSync(join(old, '.gauze'), { mode: 0o700 });
      writeFileSync(join(old, '.gauze', 'access-token-hash'), `${accessTokenHash(earlier)}\n`, { mode: 0o600 });
      for (let start = 0; start < 2; start++) {
        const again = await startServer(readSettings({ GAUZE_PORT: '0', GAUZE_STORE }), log, old);
        expect(again.newToken).toBeUndefined();
        const response = await fetch(`${again.address}/v1/kinds`, { headers: { authorization: `Bearer ${earlier}` } });
        expect(response.status).toBe(200);
        await again.close();
      }
      rmSync(old, { recursive: true });
    },
  );

  it('keeps key and token on the next start, and shows no token again', async () => {
    const key = readFileSync(join(folder, '.gauze', 'key'), 'utf8');
    const again = await startServer(settings, log, folder);
    expect(again.newToken).toBeUndefined();
    expect(readFileSync(join(folder, '.gauze', 'key'), 'utf8')).toBe(key);
    const response = await fetch(`${again.address}/v1/kinds`, { headers: { authorization: `Bearer ${token}` } });
    expect(response.status).toBe(200);
    await again.close();
  });

  it('masks a large document in a worker thread, the same as a small one', async () => {
    const content = `Patient: Quillon Marrowby\n${'nothing to see on port 8443\n'.repeat(4000)}`;
    const response = await fetch(`${server.address}/v1/mask`, {
      method: 'POST',
      body: content,
      headers: { authorization: `Bearer ${token}`, 'content-type': 'text/plain' },
    });
    expect(response.status).toBe(200);
    expect((await response.text()).split('\n')[0]).toMatch(/^Patient: \[NAME-\w{8}\]$/);
  });
});

describe('Node: logs', () => {
  it('hold no word of any request', () => {
    expect(logged.length).toBeGreaterThan(10);
    for (const word of ['Quillon', 'Marrowby', token]) expect(logged.join('')).not.toContain(word);
    expect(existsSync(join(folder, '.gauze', 'log'))).toBe(false);
  });
});
