import { describe, expect, it } from 'vitest';
import { addressBytes, callerOf, createNetworks, networkOf } from '../../../src/channels/webhooks/addresses.ts';
import { configureSources } from '../../../src/channels/webhooks/configure.ts';
import type { Delivery } from '../../../src/channels/webhooks/delivery.ts';
import { createReplays } from '../../../src/channels/webhooks/replay.ts';
import { verify } from '../../../src/channels/webhooks/source.ts';
import { hundredMs } from '../../../src/vendors/100ms.ts';
import { encode } from './rows.ts';

const SECRET = ['a-secret', 'of-these-tests'].join('-');
const NEXT = `${SECRET}-next`;
const basic = (text: string): string => `Basic ${btoa(text)}`;
const PRINT = 'AB:'.repeat(31).concat('AB');

async function outcome(source: object, headers: Record<string, string>, more: Partial<Delivery> = {}): Promise<string> {
  const settings = { hooks: JSON.stringify({ in: source }), trustedProxies: ['10.0.0.0/8'], env: {} };
  const made = configureSources(settings).get('in');
  const delivery: Delivery = {
    method: 'POST',
    search: '',
    header: (name) => headers[name],
    body: encode('{}'),
    address: '192.0.2.7',
    proxied: false,
    ...more,
  };
  const verdict = await verify(made as NonNullable<typeof made>, delivery, createReplays(), 0);
  return verdict.ok ? 'ok' : verdict.code;
}

describe('what both sides know', () => {
  const byHeader = { vendor: 'gorgias', headers: { 'X-Hook-Secret': [SECRET, NEXT] } };
  const byBasic = {
    vendor: 'postmark',
    basic: [
      { user: 'pm', password: SECRET },
      { user: 'pm', password: NEXT },
    ],
  };
  const byCertificate = { vendor: 'servicenow', certificate: { header: 'x-client-cert-sha256', sha256: [PRINT] } };
  const proxied = { proxied: true };

  it.each([
    ['a header', byHeader, { 'x-hook-secret': SECRET }, {}, 'ok'],
    ['the next secret', byHeader, { 'x-hook-secret': NEXT }, {}, 'ok'],
    ['no header', byHeader, {}, {}, 'hook_unsigned'],
    ['another value', byHeader, { 'x-hook-secret': `${SECRET}x` }, {}, 'hook_forged'],
    ['a part of it', byHeader, { 'x-hook-secret': SECRET.slice(1) }, {}, 'hook_forged'],
    ['nothing in it', byHeader, { 'x-hook-secret': '' }, {}, 'hook_forged'],
    ['sent twice', byHeader, { 'x-hook-secret': `${SECRET}, ${SECRET}` }, {}, 'hook_forged'],
    ['basic', byBasic, { authorization: basic(`pm:${SECRET}`) }, {}, 'ok'],
    ['basic, in lower case', byBasic, { authorization: basic(`pm:${SECRET}`).replace('Basic', 'basic') }, {}, 'ok'],
    ['basic, the next password', byBasic, { authorization: basic(`pm:${NEXT}`) }, {}, 'ok'],
    ['basic, another user', byBasic, { authorization: basic(`pn:${SECRET}`) }, {}, 'hook_forged'],
    ['basic, no password', byBasic, { authorization: basic('pm:') }, {}, 'hook_forged'],
    ['bearer', byBasic, { authorization: `Bearer ${SECRET}` }, {}, 'hook_malformed'],
    [
      'basic twice',
      byBasic,
      { authorization: `${basic(`pm:${SECRET}`)}, ${basic(`pm:${SECRET}`)}` },
      {},
      'hook_malformed',
    ],
    ['no basic', byBasic, {}, {}, 'hook_unsigned'],
    ['a certificate', byCertificate, { 'x-client-cert-sha256': 'ab'.repeat(32) }, proxied, 'ok'],
    [
      'a certificate that the caller writes himself',
      byCertificate,
      { 'x-client-cert-sha256': 'ab'.repeat(32) },
      {},
      'hook_unsigned',
    ],
    ['another certificate', byCertificate, { 'x-client-cert-sha256': 'ac'.repeat(32) }, proxied, 'hook_forged'],
    [
      'an address of the vendor',
      { vendor: '100ms', headers: { 'x-a': [SECRET] }, addresses: 'vendor' },
      { 'x-a': SECRET },
      { address: '34.100.213.146' },
      'ok',
    ],
    [
      'another address',
      { vendor: '100ms', headers: { 'x-a': [SECRET] }, addresses: 'vendor' },
      { 'x-a': SECRET },
      {},
      'hook_address',
    ],
    [
      'no address',
      { vendor: '100ms', headers: { 'x-a': [SECRET] }, addresses: 'vendor' },
      { 'x-a': SECRET },
      { address: undefined },
      'hook_address',
    ],
    [
      'ngrok has verified',
      { vendor: 'ngrok', headers: { 'x-edge': [SECRET] } },
      { 'x-edge': SECRET, 'gauze-ngrok-verified': 'true' },
      {},
      'ok',
    ],
    [
      'ngrok, said by anybody',
      { vendor: 'ngrok', headers: { 'x-edge': [SECRET] } },
      { 'gauze-ngrok-verified': 'true' },
      {},
      'hook_unsigned',
    ],
    [
      'ngrok has not verified',
      { vendor: 'ngrok', headers: { 'x-edge': [SECRET] } },
      { 'x-edge': SECRET, 'gauze-ngrok-verified': 'false' },
      {},
      'hook_forged',
    ],
    [
      "a replay from ngrok's inspector",
      byHeader,
      { 'x-hook-secret': SECRET, 'ngrok-replay-original-request-id': 'x' },
      {},
      'hook_replayed',
    ],
    ['unsafe takes all', { unsafe: true }, {}, {}, 'ok'],
    ['unsafe, but no replay', { unsafe: true }, { 'ngrok-replay-original-request-id': 'x' }, {}, 'hook_replayed'],
  ] as const)('%s', async (_, source, headers, more, expected) => {
    expect(await outcome(source, headers, more)).toBe(expected);
  });
});

describe('addresses', () => {
  it.each([
    ['192.0.2.7', '192.0.2.0/24', true],
    ['192.0.3.7', '192.0.2.0/24', false],
    ['192.0.2.7', '192.0.2.7', true],
    ['192.0.2.135', '192.0.2.128/25', true],
    ['192.0.2.127', '192.0.2.128/25', false],
    ['::ffff:192.0.2.7', '192.0.2.0/24', true],
    ['2001:db8::1', '2001:db8::/32', true],
    ['2001:DB8:0:0:0:0:0:1', '2001:db8::/32', true],
    ['2001:db9::1', '2001:db8::/32', false],
    ['192.0.2.7', '::/0', true],
    ['2001:db8::1', '0.0.0.0/0', false],
    ['192.0.2.07', '192.0.2.0/24', false],
    ['192.0.2.7, 10.0.0.1', '0.0.0.0/0', false],
    ['', '0.0.0.0/0', false],
  ])('%s in %s: %s', (address, network, expected) => {
    expect(createNetworks([network])(address)).toBe(expected);
  });

  it.each([
    '',
    '1.2.3',
    '1.2.3.256',
    '1.2.3.4/33',
    '1.2.3.4/',
    ':::',
    '1::2::3',
    '::/129',
    '1:2:3:4:5:6:7',
    'g::',
    '::1.2.3',
  ])('no network: %s', (text) => {
    expect(networkOf(text)).toBeUndefined();
  });

  it("100ms' list holds addresses, each once, and their day", () => {
    const { asOf, list } = hundredMs.webhook?.addresses ?? { asOf: '', list: [] };
    expect(asOf).toMatch(/^\d{4}-\d\d-\d\d$/);
    expect(new Set(list).size).toBe(56);
    expect(list.filter((text) => addressBytes(text) === undefined)).toEqual([]);
  });

  const trusted = createNetworks(['10.0.0.0/8']);
  it.each([
    ['192.0.2.7', '203.0.113.1', '192.0.2.7', false],
    ['10.0.0.1', '203.0.113.1', '203.0.113.1', true],
    ['10.0.0.1', '198.51.100.9, 203.0.113.1, 10.0.0.2', '203.0.113.1', true],
    ['10.0.0.1', undefined, '10.0.0.1', true],
    [undefined, '203.0.113.1', undefined, false],
  ])('peer %s, forwarded for %s: %s', (peer, forwarded, address, proxied) => {
    expect(callerOf(peer, forwarded, trusted)).toEqual({ address, proxied });
  });
});

describe('replays', () => {
  const claim = { source: 'in', keys: ['id 1'], body: encode('a'), window: 1000 };

  it('takes a retry within the window, none later, no other body, and each source for itself', () => {
    const replays = createReplays();
    expect(replays(claim, 0)).toBeUndefined();
    expect(replays(claim, 1000)).toBeUndefined();
    expect(replays(claim, 1001)).toBe('hook_replayed');
    expect(replays({ ...claim, body: encode('b') }, 1)).toBe('hook_conflict');
    expect(replays({ ...claim, keys: ['id 2'] }, 5000)).toBeUndefined();
    expect(replays({ ...claim, source: 'other', body: encode('b') }, 5000)).toBeUndefined();
  });

  it('remembers no more than it may', () => {
    const replays = createReplays(2);
    for (const id of ['1', '2', '3']) replays({ ...claim, keys: [`id ${id}`] }, 0);
    expect(replays({ ...claim, keys: ['id 3'] }, 5000)).toBe('hook_replayed');
    expect(replays(claim, 5000)).toBeUndefined();
  });
});
