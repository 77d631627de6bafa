import { Signature } from '@hubspot/api-client';
import { sign as octokitSign, verify as octokitVerify } from '@octokit/webhooks-methods';
import { Webhook as StandardWebhook } from 'standardwebhooks';
import { Webhook as SvixWebhook } from 'svix';
import * as twilio from 'twilio/lib/webhooks/webhooks.js';
import { describe, expect, it } from 'vitest';
import { outcome, type Vector } from './rows.ts';

/** The vendors' own libraries sign: what they sign is accepted, what they refuse is refused. */
const SECRET = ['sdk-secret', 'of-these-tests'].join('-');
const NOW = Date.now();
const BODY = '{"id":"evt_1","note":"it\'s müde, 5 > 3 & \\"x\\""}';

describe('twilio', () => {
  const params = { Body: "it's müde & more", From: '+12025550123', MessageSid: 'SM1', Tag: ['b', 'a', 'b'] };
  const body = new URLSearchParams(
    Object.entries(params).flatMap(([key, value]) => [value].flat().map((one): [string, string] => [key, one])),
  ).toString();
  const sent = (url: string, signed = url, more: Partial<Vector> = {}): Vector => ({
    what: url,
    vendor: 'twilio',
    secrets: [SECRET],
    url,
    headers: {
      'content-type': 'application/x-www-form-urlencoded',
      'x-twilio-signature': twilio.getExpectedTwilioSignature(SECRET, signed, params),
    },
    body,
    ...more,
  });
  const URLS = [
    'https://gauze.example.com/hooks/in',
    "https://gauze.example.com/hooks/in?a=it's&b=x+y",
    'https://gauze.example.com/hooks/in?b=%27&a=1&b=2',
    `https://${['user', 'pass'].join(':')}@gauze.example.com/hooks/in?x=%2F`,
  ];

  it.each(URLS)('form: %s', async (url) => {
    expect(await outcome(sent(url))).toBe('ok');
    const signed = url.replace('.com/', '.com:443/');
    expect(await outcome(sent(url, signed))).toBe('ok');
    const other = url.replace('gauze.', 'gauze2.');
    expect(twilio.validateRequest(SECRET, sent(url, other).headers['x-twilio-signature'] as string, url, params)).toBe(
      false,
    );
    expect(await outcome(sent(url, other))).toBe('hook_forged');
  });

  it('JSON', async () => {
    const url = `https://gauze.example.com/hooks/in?bodySHA256=${twilio.getExpectedBodyHash(BODY)}`;
    const signature = twilio.getExpectedTwilioSignature(SECRET, url, {});
    const headers = { 'content-type': 'application/json', 'x-twilio-signature': signature };
    expect(await outcome(sent(url, url, { headers, body: BODY }))).toBe('ok');
    expect(await outcome(sent(url, url, { headers, body: BODY.replace('5', '6') }))).toBe('hook_forged');
  });

  it('a shared key, SHA-256', async () => {
    const [url = ''] = URLS;
    const signature = twilio.getExpectedTwilioSignature(SECRET, url, params, 'HMAC_SHA256');
    const headers = { 'content-type': 'application/x-www-form-urlencoded', 'x-twilio-signature': signature };
    expect(await outcome(sent(url, url, { headers, signature: 'shared-key' }))).toBe('ok');
    expect(await outcome(sent(url, url, { headers }))).toBe('hook_malformed');
  });
});

const KEY = btoa('k'.repeat(32));
describe.each([
  ['standard-webhooks', 'webhook', new StandardWebhook(KEY)],
  ['svix', 'svix', new SvixWebhook(KEY)],
] as const)('%s', (vendor, prefix, library) => {
  const signed = (at: number, body = BODY): Vector => {
    const headers = {
      [`${prefix}-id`]: 'msg_1',
      [`${prefix}-timestamp`]: String(Math.floor(at / 1000)),
      [`${prefix}-signature`]: library.sign('msg_1', new Date(at), BODY),
    };
    return { what: '', vendor, secrets: [`whsec_${KEY}`], headers, body, now: NOW };
  };

  it('accepts what it signs, and refuses what it refuses', async () => {
    const good = signed(NOW);
    expect(() => library.verify(BODY, { ...good.headers })).not.toThrow();
    expect(await outcome(good)).toBe('ok');
    const old = signed(NOW - 360_000);
    expect(() => library.verify(BODY, { ...old.headers })).toThrow();
    expect(await outcome(old)).toBe('hook_stale');
    const future = signed(NOW + 360_000);
    expect(() => library.verify(BODY, { ...future.headers })).toThrow();
    expect(await outcome(future)).toBe('hook_stale');
    const changed = signed(NOW, BODY.replace('5', '6'));
    expect(() => library.verify(changed.body as string, { ...changed.headers })).toThrow();
    expect(await outcome(changed)).toBe('hook_forged');
  });
});

describe('@octokit/webhooks-methods', () => {
  it.each(['github', 'jira'])('%s', async (vendor) => {
    const header = vendor === 'github' ? 'x-hub-signature-256' : 'x-hub-signature';
    const signature = await octokitSign(SECRET, BODY);
    const sent = (body: string): Vector => ({
      what: '',
      vendor,
      secrets: [SECRET],
      headers: { [header]: signature },
      body,
    });
    expect(await outcome(sent(BODY))).toBe('ok');
    expect(await octokitVerify(SECRET, `${BODY} `, signature)).toBe(false);
    expect(await outcome(sent(`${BODY} `))).toBe('hook_forged');
  });
});

describe('@hubspot/api-client', () => {
  const sign = (url: string, timestamp: number): string =>
    Signature.getSignature('POST', 'v3', {
      clientSecret: SECRET,
      requestBody: BODY,
      url,
      timestamp,
      signature: '',
    } as never);
  const sent = (url: string, signed: string, at = NOW): Vector => ({
    what: '',
    vendor: 'hubspot',
    secrets: [SECRET],
    url,
    headers: { 'x-hubspot-signature-v3': sign(signed, at), 'x-hubspot-request-timestamp': String(at) },
    body: BODY,
    now: NOW,
  });
  const URL = 'https://gauze.example.com/hooks/in?portal=1';
  const isValid = ({ headers }: Vector, at: number): boolean =>
    Signature.isValid({
      signatureVersion: 'v3',
      clientSecret: SECRET,
      requestBody: BODY,
      url: URL,
      method: 'POST',
      timestamp: at,
      signature: headers['x-hubspot-signature-v3'] as string,
    } as never);

  it('accepts what it signs, and refuses what it refuses', async () => {
    expect(isValid(sent(URL, URL), NOW)).toBe(true);
    expect(await outcome(sent(URL, URL))).toBe('ok');
    const old = NOW - 360_000;
    expect(() => isValid(sent(URL, URL, old), old)).toThrow();
    expect(await outcome(sent(URL, URL, old))).toBe('hook_stale');
  });

  it('its own faults: a stamp of the future is refused, and the URL is decoded as HubSpot does before it signs', async () => {
    const future = NOW + 3_600_000;
    expect(isValid(sent(URL, URL, future), future)).toBe(true);
    expect(await outcome(sent(URL, URL, future))).toBe('hook_stale');
    const escaped = `${URL}&user=a%40b.example`;
    expect(await outcome(sent(escaped, escaped))).toBe('hook_forged');
    expect(await outcome(sent(escaped, escaped.replace('%40', '@')))).toBe('ok');
  });
});
