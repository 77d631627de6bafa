import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { createLog } from '../../src/log.ts';
import { createNodeTransport } from '../../src/node/egress.ts';
import { startServer } from '../../src/node/serve.ts';
import { openNodeStore } from '../../src/node/store.ts';
import { readSettings } from '../../src/settings.ts';
import { sleep } from '../../src/store/patience.ts';
import { leadingTo, startVendorServer } from '../support/vendor-server.ts';

const SECRET = ['header', 'secret', 'of-these-tests'].join('-');
const HOST = 'in.zendesk.com';
const folder = mkdtempSync(join(tmpdir(), 'gauze-hooks-in-'));
const receiver = await startVendorServer([HOST], () => ({ status: 204 }));
const transport = createNodeTransport({ networks: ['127.0.0.0/8'], ca: receiver.ca, lookup: leadingTo('127.0.0.1') });
const source = (vendor: string) => ({
  vendor,
  headers: { 'x-hook': [SECRET] },
  receiver: 'zendesk',
  destination: 'http:out',
});
const vendors = ['slack', 'front', 'twilio', 'mailgun', 'salesforce', 'sendgrid', 'postmark'];
const secrets = [`whsec_${btoa('k'.repeat(32))}`];
const settings = readSettings({
  GAUZE_PORT: '0',
  GAUZE_HOOKS: JSON.stringify(Object.fromEntries(vendors.map((name) => [name, source(name)]))),
  GAUZE_DESTINATIONS: JSON.stringify({
    out: { kind: 'webhook', vendor: 'zendesk', url: receiver.origin(HOST), secrets },
  }),
});
const log = createLog(() => undefined, Date.now);
const server = await startServer(settings, log, folder, {}, Date.now, transport);
afterAll(async () => {
  await server.close();
  await receiver.close();
  rmSync(folder, { recursive: true });
});

const post = (name: string, body: string | FormData | URLSearchParams, headers: Record<string, string> = {}) =>
  fetch(`${server.address}/hooks/${name}`, { method: 'POST', body, headers: { 'x-hook': SECRET, ...headers } });
const json = (name: string, body: object, headers = {}) =>
  post(name, JSON.stringify(body), { 'content-type': 'application/json', ...headers });
async function delivered(type: string) {
  const found = () => receiver.asked.find(({ headers }) => headers['content-type']?.startsWith(type));
  for (let i = 0; i < 100 && !found(); i++) await sleep(50);
  return found();
}

describe('handshakes', () => {
  it.each([
    ['slack', { type: 'url_verification', challenge: '3eZbrw1aBm2rZgRNFdxV2595E9CY3gmdALWMmHkvFXO7tYXAYM8P' }, {}],
    ['front', { type: 'sync', authorization: { id: 'cmp_abc' } }, { 'x-front-challenge': 'aB3-x_9' }],
  ])('of %s are answered', async (name, body, headers) => {
    const before = receiver.asked.length;
    const answer = await json(name, body, headers);
    expect(answer.status).toBe(200);
    expect(await answer.json()).toEqual({
      challenge: Object.values(headers)[0] ?? (body as { challenge: string }).challenge,
    });
    expect(receiver.asked).toHaveLength(before);
  });

  it('are not answered to who cannot prove who it is, nor with a text', async () => {
    const body = { type: 'url_verification', challenge: 'Patient Quillon Marrowby' };
    expect(await (await json('slack', body)).text()).not.toContain('challenge');
    expect((await json('slack', { ...body, challenge: 'abc' }, { 'x-hook': `${SECRET}x` })).status).toBe(401);
  });
});

describe('what vendors take for success', () => {
  const form = (name: string) =>
    post(name, new URLSearchParams({ MessageSid: `SM${name}`, Body: 'It broke', subject: 'x' }));
  const SOAP =
    '<?xml version="1.0" encoding="UTF-8"?><soapenv:Envelope xmlns:soapenv="http://schemas.xmlsoap.org/soap/envelope/"><soapenv:Body><notifications xmlns="http://soap.sforce.com/2005/09/outbound"><OrganizationId>00D000000000001EAA</OrganizationId><Notification><Id>04l000000000001AAA</Id><sObject xmlns:sf="urn:sobject.enterprise.soap.sforce.com"><sf:Id>500000000000001AAA</sf:Id><sf:SuppliedName>Quillon Marrowby</sf:SuppliedName><sf:Subject>Marrowby cannot join</sf:Subject></sObject></Notification></notifications></soapenv:Body></soapenv:Envelope>';

  it('Twilio: an empty document; Mailgun: 200', async () => {
    const twilio = await form('twilio');
    expect(twilio.headers.get('content-type')).toBe('text/xml');
    expect(await twilio.text()).toMatch(/<Response\/>$/);
    expect((await form('mailgun')).status).toBe(200);
  });

  it('Salesforce: an acknowledgement, and its SOAP is masked', async () => {
    const answer = await post('salesforce', SOAP, { 'content-type': 'text/xml; charset=UTF-8' });
    expect(answer.status).toBe(200);
    expect(await answer.text()).toContain('<Ack>true</Ack>');
    const sent = await delivered('text/xml');
    expect(sent?.headers['content-type']).toBe('text/xml; charset=UTF-8');
    expect(sent?.body).toContain('<sf:Id>500000000000001AAA</sf:Id>');
    expect(sent?.body).toMatch(/<sf:SuppliedName>\[NAME-\w{8}\]<\/sf:SuppliedName>/);
    expect(sent?.body).not.toContain('Marrowby');
  });
});

describe('forms with files (SendGrid Inbound Parse, Mailgun routes)', () => {
  const formWith = (file: File) => {
    const form = new FormData();
    form.set('from', 'Quillon Marrowby <qm@clinic.example>');
    form.set('subject', 'Call dropped');
    form.set('text', `Patient Quillon Marrowby, MRN 48120377 (${file.name})`);
    form.set('attachments', '1');
    form.set('attachment1', file);
    return form;
  };

  it('are masked, fields and files, and given on as they came', async () => {
    const file = new File(['log of Quillon Marrowby, phone 202-555-0142'], 'marrowby.txt', { type: 'text/plain' });
    expect((await post('sendgrid', formWith(file))).status).toBe(202);
    const sent = await delivered('multipart/form-data');
    const type = String(sent?.headers['content-type']);
    const form = await new Response(sent?.body, { headers: { 'content-type': type } }).formData();
    expect(form.get('attachments')).toBe('1');
    expect(form.get('text')).toMatch(/^Patient \[NAME-\w{8}\], MRN \[MRN-\w{8}\]/);
    const attachment = form.get('attachment1') as File;
    expect(await attachment.text()).toMatch(/^log of \[NAME-\w{8}(?:\.\d)?\], phone \[PHONE-\w{8}\]$/);
    expect(sent?.body).not.toMatch(/marrowby|48120377|0142/i);
  });

  it('with a file that nobody can read are held, whole', async () => {
    const file = new File([new Uint8Array([0x89, 0x50, 0x4e, 0x47, 0, 1, 2])], 'scan.png', { type: 'image/png' });
    expect((await post('mailgun', formWith(file))).status).toBe(200);
    const store = await openNodeStore({ env: {}, folder, now: Date.now });
    const holds = await store.sql.query(store.sql.build.selectFrom('holds').select(['codes', 'destination']));
    await store.close();
    expect(holds).toEqual([{ codes: '["unreadable_attachment"]', destination: 'http:out' }]);
    expect(receiver.asked.some(({ body }) => body.includes('scan'))).toBe(false);
  });

  it('that do not parse are refused', async () => {
    const answer = await post('sendgrid', 'no form', { 'content-type': 'multipart/form-data; boundary=x' });
    expect(answer.status).toBe(415);
  });
});
