import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeEach, describe, expect, it } from 'vitest';
import { createLog } from '../../src/log.ts';
import { createNodeTransport } from '../../src/node/egress.ts';
import { startServer } from '../../src/node/serve.ts';
import { openNodeStore } from '../../src/node/store.ts';
import { readSettings, SettingsError } from '../../src/settings.ts';
import { sleep } from '../../src/store/patience.ts';
import { type Answer, type Asked, leadingTo, startVendorServer } from '../support/vendor-server.ts';

const SECRET = ['header', 'secret', 'of-these-tests'].join('-');
const TOKEN = ['files', 'token', 'of-these-tests'].join('-');
const [HOST, FILES, ELSEWHERE, RECEIVER] = ['acme.zendesk.com', 'files.cdn.example', 'evil.example', 'in.zendesk.com'];
const folder = mkdtempSync(join(tmpdir(), 'gauze-files-'));
const TEXT = 'Patient: Quillon Marrowby, MRN: 00417-22\r\nerror 30007 in room 5f9d88b1c2a3e4d5f6a7b8c9\r\n';
let answers: Record<string, Answer | ((asked: Asked) => Answer)> = {};
const vendor = await startVendorServer([HOST, FILES, ELSEWHERE, RECEIVER], (asked) => {
  if (asked.method === 'POST') return { status: 204 };
  const answer = answers[asked.url] ?? { status: 404 };
  return typeof answer === 'function' ? answer(asked) : answer;
});
const transport = createNodeTransport({ networks: ['127.0.0.0/8'], ca: vendor.ca, lookup: leadingTo('127.0.0.1') });
const attachments = { bearer: TOKEN, redirects: [FILES], maxBytes: 20_000, most: 3 };
const settingsOf = (more: object = {}) =>
  readSettings({
    GAUZE_PORT: '0',
    GAUZE_HOOKS: JSON.stringify({
      desk: { vendor: 'zendesk', headers: { 'x-hook': [SECRET] }, destination: 'http:out', attachments, ...more },
    }),
    GAUZE_DESTINATIONS: JSON.stringify({
      out: {
        ...{ kind: 'webhook', vendor: 'zendesk', url: vendor.origin(RECEIVER) },
        secrets: [`whsec_${btoa('k'.repeat(32))}`],
      },
    }),
  });
const log = createLog(() => undefined, Date.now);
const server = await startServer(settingsOf(), log, folder, {}, Date.now, transport);
const store = await openNodeStore({ env: {}, folder, now: Date.now });
afterAll(async () => {
  await server.close();
  await store.close();
  await vendor.close();
  rmSync(folder, { recursive: true });
});
beforeEach(() => {
  vendor.asked.length = 0;
  answers = {};
});

let number = 0;
const at = (path: string, host = HOST): string => `${vendor.origin(host)}${path}`;
async function post(...urls: readonly string[]): Promise<void> {
  await postAs(`${number++}`, ...urls);
}
async function postAs(id: string, ...urls: readonly string[]): Promise<unknown> {
  const comment = { id: '1', body: 'See the log', attachments: urls.map((content_url) => ({ content_url })) };
  const answer = await fetch(`${server.address}/hooks/desk`, {
    method: 'POST',
    body: JSON.stringify({ detail: { id, subject: 'Call' }, event: { comment } }),
    headers: { 'content-type': 'application/json', 'x-hook': SECRET },
  });
  expect(answer.status).toBe(202);
  return answer.json();
}
const fetched = () => vendor.asked.filter(({ method }) => method === 'GET');
async function delivered(): Promise<FormData> {
  const sent = () => vendor.asked.find(({ method }) => method === 'POST');
  // A connection that went stale on a busy machine costs an attempt, and a pause.
  for (let i = 0; i < 1000 && !sent(); i++) await sleep(50);
  const { body = '', headers = {} } = sent() ?? {};
  return new Response(body, { headers: { 'content-type': headers['content-type'] ?? '' } }).formData();
}
async function heldFor(): Promise<readonly string[]> {
  const holds = store.sql.build.selectFrom('holds').select('codes').orderBy('created_at', 'desc').limit(1);
  return JSON.parse((await store.sql.query(holds))[0]?.codes ?? '[]');
}

describe('files that an event names', () => {
  it('are fetched with credentials and go on masked, beside the payload', async () => {
    answers = { '/attachments/call.log': { headers: { 'content-type': 'text/plain' }, body: TEXT } };
    await post(at('/attachments/call.log'));
    const form = await delivered();
    expect(fetched().map(({ headers }) => headers.authorization)).toEqual([`Bearer ${TOKEN}`]);
    const file = form.get('attachment1') as File;
    expect(file.name).toBe('call.log');
    expect(await file.text()).toMatch(
      /^Patient: \[NAME-\w{8}\], MRN: \[MRN-\w{8}\]\r\nerror 30007 in room 5f9d88b1c2a3e4d5f6a7b8c9\r\n$/,
    );
    expect(JSON.parse(await (form.get('payload') as File).text())).toHaveProperty('event.comment.body', 'See the log');
  });

  it('are fetched once, however often the event comes', async () => {
    answers = { '/attachments/call.log': { headers: { 'content-type': 'text/plain' }, body: TEXT } };
    const first = await postAs('repeated', at('/attachments/call.log'));
    expect(await postAs('repeated', at('/attachments/call.log'))).toEqual(first);
    expect(fetched()).toHaveLength(1);
    // What is delivered is not left for the next test.
    await delivered();
  });

  it('are followed to where the vendor keeps them, without credentials', async () => {
    answers = {
      '/attachments/1': { status: 302, headers: { location: at('/kept/1?signature=x', FILES) } },
      '/kept/1?signature=x': { headers: { 'content-type': 'text/plain' }, body: TEXT },
    };
    await post(at('/attachments/1'));
    expect(await ((await delivered()).get('attachment1') as File).text()).toContain('[NAME-');
    const said = fetched().map(({ headers }) => [headers.host?.split(':')[0], headers.authorization]);
    expect(said).toEqual([
      [HOST, `Bearer ${TOKEN}`],
      [FILES, undefined],
    ]);
  });

  const png = { headers: { 'content-type': 'image/png' }, body: Uint8Array.of(0x89, 0x50, 0x4e, 0x47, 13, 10, 26, 10) };
  it.each([
    ['a picture', '/a.png', png, 'unreadable_attachment'],
    ['one over the limit', '/big.txt', { body: 'x'.repeat(20_001) }, 'too_large'],
    ['one that is gone', '/gone.txt', { status: 404 }, 'attachment_unreachable'],
    ['one that redirects in a circle', '/circle', { status: 302, headers: { location: '/circle' } }, 'attachment_host'],
    [
      'one that redirects to elsewhere',
      '/away',
      { status: 302, headers: { location: at('/x', ELSEWHERE) } },
      'attachment_host',
    ],
  ])('hold the event: %s', async (_, path, answer, code) => {
    answers = { [path]: answer };
    await post(at(path));
    expect(await heldFor()).toEqual([code]);
    expect(vendor.asked.filter(({ method }) => method === 'POST')).toEqual([]);
    expect(vendor.asked.filter(({ headers }) => headers.host?.startsWith(ELSEWHERE))).toEqual([]);
  });

  it.each([
    ['of another host', at('/x', ELSEWHERE)],
    ['where only redirects may lead', at('/x', FILES)],
    ['without TLS', `http://${HOST}/x`],
    ['with a user', `https://a:b@${HOST}/x`],
    ['of an address', 'https://127.0.0.1/x'],
  ])('are not asked for at a URL %s: no credentials leave', async (_, url) => {
    await post(url);
    expect(await heldFor()).toEqual(['attachment_host']);
    expect(fetched()).toEqual([]);
  });

  it('hold the event where there are too many', async () => {
    answers = { '/a.txt': { headers: { 'content-type': 'text/plain' }, body: 'a' } };
    await post(...Array.from({ length: 4 }, () => at('/a.txt')));
    expect(await heldFor()).toEqual(['too_many_parts']);
    expect(fetched()).toHaveLength(3);
  });

  it.each([
    ['without a destination', { destination: undefined }],
    ['without paths', { vendor: 'github', attachments: { bearer: TOKEN } }],
    ['with a weak credential', { attachments: { bearer: 'x' } }],
  ])('are refused in settings %s', async (_, more) => {
    const starting = startServer(settingsOf(more), log, folder, {}, Date.now, transport);
    await expect(starting).rejects.toThrow(SettingsError);
  });
});
