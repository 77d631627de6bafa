import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { accessTokenHash } from '../src/access/hashes.ts';
import { settingsTokens } from '../src/access/settings-tokens.ts';
import { createHttpApp } from '../src/channels/http/app.ts';
import { GauzeError } from '../src/errors.ts';
import { createMasker, type Doc } from '../src/index.ts';
import { createLog, type LogRecord } from '../src/log.ts';
import { type Server, startServer } from '../src/node/serve.ts';
import { readSettings } from '../src/settings.ts';
import { gauze } from './cli/gauze.ts';

/** One value that stands nowhere else, planted wherever something can be said. */
const CANARY = 'Quillonmarrowby';
const BYTES = new TextEncoder().encode(CANARY);

const DEEP = [`{"${CANARY}":`.repeat(101), 1, '}'.repeat(101)].join('');

const expectClean = (...said: unknown[]): void => {
  for (const one of said) expect(String(one).toLowerCase()).not.toContain(CANARY.toLowerCase());
};

let folder: string;
let server: Server;
let headers: Record<string, string>;
const logged: string[] = [];

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'gauze-canaries-'));
  const log = createLog((line) => logged.push(line), Date.now);
  server = await startServer(readSettings({ GAUZE_PORT: '0', GAUZE_MAX_BYTES: '4096' }), log, folder);
  headers = { authorization: `Bearer ${server.newToken}` };
});
afterAll(async () => {
  await server.close();
  rmSync(folder, { recursive: true });
});

const json = 'application/json';
const REQUESTS: readonly (readonly [
  what: string,
  path: string,
  init: RequestInit & { headers?: Record<string, string> },
])[] = [
  ['a query', `/v1/kinds?name=${CANARY}`, {}],
  ['a path', `/${CANARY}`, {}],
  ['a content type', '/v1/mask', { method: 'POST', body: 'x', headers: { 'content-type': `text/${CANARY}` } }],
  [
    'a charset',
    '/v1/mask',
    { method: 'POST', body: 'x', headers: { 'content-type': `text/plain; charset=${CANARY}` } },
  ],
  [
    'a policy',
    '/v1/mask',
    { method: 'POST', body: 'x', headers: { 'content-type': 'text/plain', 'gauze-policy': CANARY } },
  ],
  [
    'a format',
    '/v1/mask',
    { method: 'POST', body: `{"content":"x","format":"${CANARY}"}`, headers: { 'content-type': json } },
  ],
  [
    'a vendor',
    '/v1/mask',
    { method: 'POST', body: `{"content":"x","vendor":"${CANARY} ${CANARY}"}`, headers: { 'content-type': json } },
  ],
  [
    'a request id',
    '/v1/mask',
    { method: 'POST', body: 'x', headers: { 'content-type': 'text/plain', 'x-request-id': CANARY } },
  ],
  ['an access token', '/v1/kinds', { headers: { authorization: `Bearer ${CANARY}` } }],
  [
    'JSON that does not parse',
    '/v1/mask',
    { method: 'POST', body: `{"a":"${CANARY}`, headers: { 'content-type': json } },
  ],
  ['a key of JSON that is too deep', '/v1/mask', { method: 'POST', body: DEEP, headers: { 'content-type': json } }],
  [
    'bytes that are not UTF-8',
    '/v1/mask',
    { method: 'POST', body: new Uint8Array([...BYTES, 0xff]), headers: { 'content-type': 'text/plain' } },
  ],
  [
    'a body over the limit',
    '/v1/mask',
    { method: 'POST', body: CANARY.repeat(400), headers: { 'content-type': 'text/plain' } },
  ],
  [
    'a mail that is none',
    '/v1/mask',
    { method: 'POST', body: new Uint8Array([...BYTES, 0xff, 0]), headers: { 'content-type': 'message/rfc822' } },
  ],
  [
    'lines of a batch',
    '/v1/batch',
    {
      method: 'POST',
      body: `{"id":1,"content":"${CANARY}"\n{"id":2,"format":"json","content":"{${CANARY}"}\n`,
      headers: { 'content-type': 'application/jsonl' },
    },
  ],
  [
    'what is masked',
    '/v1/mask',
    { method: 'POST', body: `Patient: ${CANARY}`, headers: { 'content-type': 'text/plain' } },
  ],
  [
    'what is detected',
    '/v1/detect',
    { method: 'POST', body: `Patient: ${CANARY}`, headers: { 'content-type': 'text/plain' } },
  ],
];

describe('over HTTP', () => {
  it.each(REQUESTS)('%s', async (_what, path, init) => {
    const before = logged.length;
    const response = await fetch(`${server.address}${path}`, { ...init, headers: { ...headers, ...init.headers } });
    // A type that is answered in kind is the caller's own header; everything else is ours.
    expectClean(await response.text(), JSON.stringify([...response.headers]), response.statusText);
    expect(logged.length).toBeGreaterThan(before);
    expectClean(...logged);
  });

  it('what breaks inside: the error’s own words stay inside', async () => {
    const breaks = [
      () => {
        throw Object.assign(new Error(CANARY), { cause: new Error(CANARY), code: CANARY });
      },
      () => {
        throw new GauzeError('internal', CANARY);
      },
      () => {
        throw CANARY;
      },
    ];
    const token = 'a'.repeat(24);
    const allowed = { authorization: `Bearer ${token}` };
    for (const broken of breaks) {
      const records: LogRecord[] = [];
      const app = createHttpApp({
        engine: { mask: broken, detect: broken },
        access: settingsTokens([accessTokenHash(token)], 'default'),
        rateLimit: () => 0,
        maxBytes: 1_000,
        newId: () => '00000000-0000-4000-8000-000000000000',
        log: (record) => records.push(record),
        now: () => 0,
        ready: () => true,
        reachable: async () => true,
        tenant: 'default',
      });
      const init = { method: 'POST', body: CANARY, headers: { ...allowed, 'content-type': 'text/plain' } };
      const response = await Promise.resolve(app.request('/v1/mask', init)).catch(() => undefined);
      if (response) {
        expect(response.status).toBe(500);
        expectClean(await response.text(), JSON.stringify([...response.headers]));
      }
      expectClean(JSON.stringify(records));
    }
  });
});

describe('on the command line', () => {
  const rows: readonly (readonly [what: string, args: string[], input: string | Uint8Array])[] = [
    ['masked', ['mask', '--explain'], `Patient: ${CANARY}`],
    ['counted', ['mask', '--dry-run'], `Patient: ${CANARY}`],
    ['detected', ['detect', '--all'], `Patient: ${CANARY}`],
    ['explained', ['detect', '--explain'], JSON.stringify({ [`x ${CANARY}`]: { patient_name: CANARY } })],
    ['held', ['mask', '-f', 'json'], `{"a":"${CANARY}`],
    ['held for its depth', ['mask', '-f', 'json'], DEEP],
    ['not UTF-8', ['mask'], new Uint8Array([...BYTES, 0xff])],
    ['lines that are none', ['mask', '--jsonl'], `{"id":1,"text":"${CANARY}\n${CANARY}\n`],
    ['lines that are held', ['mask', '--jsonl', '-f', 'json'], `${JSON.stringify({ id: 1, text: `{"${CANARY}` })}\n`],
    ['lines that are detected', ['detect', '--jsonl'], `${JSON.stringify({ id: 1, text: `Patient: ${CANARY}` })}\n`],
  ];

  it.each(rows)('%s', async (_what, args, input) => {
    const { out, said } = await gauze(args, { input });
    expectClean(out, said);
  });

  it('a policy file that holds content by mistake', async () => {
    mkdirSync(join(folder, 'policies'), { recursive: true });
    const texts = [`{"name":"${CANARY}`, JSON.stringify({ name: CANARY, [CANARY]: 1, kinds: { NAME: CANARY } })];
    for (const text of texts) {
      const path = join(folder, 'policies', 'own.json');
      writeFileSync(path, text);
      const { status, out, said } = await gauze(['mask', '-p', path], { input: CANARY });
      expect(status).toBe(2);
      expectClean(out, said);
    }
  });

  it('settings, by their names alone', async () => {
    const { out, said } = await gauze(['doctor'], { env: { GAUZE_KEY: CANARY } });
    expectClean(out, said);
  });
});

describe('from the library', () => {
  const masker = createMasker({ key: new Uint8Array(32) });
  const docs: readonly Doc[] = [
    { format: 'json', content: `{"a":"${CANARY}` },
    { format: 'json', content: DEEP },
    { format: 'text', content: new Uint8Array([...BYTES, 0xff]) },
    { format: 'text', content: BYTES, charset: CANARY },
    { format: 'url', content: `a=%ff${CANARY}` },
    { format: 'csv', content: `a,"${CANARY}` },
    { format: 'json', content: JSON.stringify({ [`${CANARY} x`]: { patient_name: CANARY } }) },
  ];

  it.each(docs)('findings and holds quote nothing: $format', (doc) => {
    const result = masker.mask(doc, { conversation: CANARY, now: 0 });
    expectClean(JSON.stringify(result.ok ? result.findings : result));
  });

  it('a detector that throws becomes a hold without its words', () => {
    const detectors = [
      {
        name: 'broken',
        needs: 0,
        detect: () => {
          throw new Error(CANARY);
        },
      },
    ];
    const broken = createMasker({ key: new Uint8Array(32), detectors });
    const result = broken.mask({ format: 'text', content: CANARY }, { conversation: 'c', now: 0 });
    expect(result.ok).toBe(false);
    expectClean(JSON.stringify(result));
  });
});
