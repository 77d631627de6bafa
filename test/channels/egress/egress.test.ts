import { describe, expect, it } from 'vitest';
import { approvedUrl } from '../../../src/channels/egress/approved.ts';
import { createEgress, type Sent } from '../../../src/channels/egress/egress.ts';
import { mayReach } from '../../../src/channels/egress/private-networks.ts';
import { createResidue, residueIn } from '../../../src/channels/egress/residual.ts';
import { retryAfterMs } from '../../../src/channels/egress/retry-after.ts';
import type { EgressAnswer } from '../../../src/channels/egress/transport.ts';

const DOMAINS = ['zendesk.com', 'own.example'];

describe('approved addresses', () => {
  it.each([
    'https://acme.zendesk.com/api',
    'https://zendesk.com',
    'https://A.Own.Example:8443/x?y',
    'https://own.example',
  ])('may be sent to: %s', (url) => expect(approvedUrl(url, DOMAINS)).toBeDefined());

  it.each([
    'http://acme.zendesk.com/',
    'https://evilzendesk.com/',
    'https://zendesk.com.evil.example/',
    'https://zendesk.com@evil.example/',
    // Put together, so that no scan takes it for somebody's.
    ['https://user', 'secret-of-it@zendesk.com/'].join(':'),
    'https://zendesk.com./',
    'https://127.0.0.1/',
    'https://[::1]/',
    'https://0x7f000001/',
    'https://localhost/',
    'https://zendesk.com\\@evil.example/',
    'ftp://zendesk.com/',
    '//zendesk.com/',
    '',
  ])('may not: %s', (url) => expect(approvedUrl(url, DOMAINS)).toBeUndefined());

  it('no domain approves nothing', () => expect(approvedUrl('https://zendesk.com/', [])).toBeUndefined());
});

describe('addresses that a name may lead to', () => {
  const reach = mayReach(['10.9.0.0/16']);
  it.each(['93.184.216.34', '172.32.0.1', '2606:2800:220:1::1', '::ffff:93.184.216.34', '10.9.3.4'])(
    'yes: %s',
    (address) => expect(reach(address)).toBe(true),
  );
  it.each([
    ...['0.0.0.0', '10.8.0.1', '100.64.1.1', '127.8.8.8', '169.254.169.254', '172.16.0.1', '172.31.255.255'],
    ...['192.168.1.1', '198.18.0.1', '224.0.0.1', '255.255.255.255', '::', '::1', '::ffff:10.0.0.1', 'fe80::1'],
    ...['fd00::1', 'fec0::1', 'ff02::1', '2001:db8::1', '2002:7f00:1::', '64:ff9b::7f00:1', 'fe80::1%eth0', 'x', ''],
  ])('no: %s', (address) => expect(reach(address)).toBe(false));
});

describe('what stands where no PHI may be', () => {
  const residue = createResidue({ key: new Uint8Array(32).fill(7), vendor: 'zendesk', now: () => 0 });
  const request = { method: 'POST', url: 'https://acme.zendesk.com/api/v2/tickets/4711.json', headers: {} } as const;
  const place = (more: object, secret: readonly string[] = []) =>
    residueIn({ ...request, ...more }, residue, new Set(secret));

  it('nothing in ids', () => {
    const url = `${request.url}?external_id=gauze-0198c0de-1111-4222-8333-444455556666`;
    expect(
      place({ url, headers: { 'idempotency-key': 'ab'.repeat(32), 'content-type': 'text/plain' } }),
    ).toBeUndefined();
  });
  it.each([
    'https://acme.zendesk.com/patients/maria.lopez@clinic.example',
    'https://acme.zendesk.com/find?phone=%2B1%20202-555-0142',
    'https://acme.zendesk.com/find?MRN:%2048120377',
    'https://acme.zendesk.com/Patient%20Maria%20Lopez',
  ])('an identifier in the address: %s', (url) => expect(place({ url })).toBe('phi_in_url'));
  it('an identifier in a header, but not in a credential', () => {
    const headers = { 'x-caller': '+1 (202) 555-0142' };
    expect(place({ headers })).toBe('phi_in_header');
    expect(place({ headers }, ['x-caller'])).toBeUndefined();
    expect(place({ headers: { authorization: 'Basic bWFyaWE6MjAyLTU1NS0wMTQy' } })).toBeUndefined();
  });
});

const answer = (status: number, headers: Record<string, string> = {}): EgressAnswer => ({
  status,
  header: (name) => headers[name],
  body: new Uint8Array(),
});

describe('Retry-After', () => {
  const now = Date.parse('2026-03-04T12:00:00Z');
  it.each([
    [{ 'retry-after': '30' }, 30_000],
    [{ 'retry-after': '0.5' }, 500],
    [{ 'retry-after': 'Wed, 04 Mar 2026 12:01:00 GMT' }, 60_000],
    [{ 'retry-after': 'Wed, 04 Mar 2026 11:00:00 GMT' }, 0],
    [{ 'retry-after': '99999999' }, 86_400_000],
    [{ 'x-ratelimit-reset': String(now / 1000 + 10) }, 10_000],
    [{ 'retry-after': 'soon' }, undefined],
    [{ 'retry-after': '-5' }, undefined],
    [{}, undefined],
  ])('%o', (headers, ms) => expect(retryAfterMs(answer(429, headers as Record<string, string>), now)).toBe(ms));
});

describe('hosts that fail', () => {
  const setup = (answers: (EgressAnswer | 'lost')[]) => {
    let time = 0;
    let calls = 0;
    const egress = createEgress({
      transport: async () => {
        calls++;
        const one = answers.shift() ?? answer(200);
        if (one === 'lost') throw new Error('lost');
        return one;
      },
      rate: { burst: 100, perSecond: 100 },
      breaker: { failures: 2, openMs: 1_000 },
      now: () => time,
    });
    const ask = async (url = 'https://own.example/'): Promise<string> => {
      const bounds = { domains: DOMAINS, signal: AbortSignal.timeout(5_000) };
      const sent: Sent = await egress({ method: 'POST', url, headers: {} }, bounds);
      return sent.ok
        ? 'ok'
        : `${sent.failure.code}${sent.failure.permanent ? '!' : ''}${sent.failure.deferred ? '~' : ''} ${sent.failure.retryAfterMs ?? ''}`.trim();
    };
    return { ask, calls: () => calls, pass: (ms: number) => (time += ms) };
  };

  it.each([
    [answer(200), 'ok'],
    [answer(201), 'ok'],
    [answer(302), 'egress_redirect!'],
    [answer(304), 'egress_redirect!'],
    [answer(401), 'http_401'],
    [answer(404), 'http_404!'],
    [answer(409), 'http_409'],
    [answer(422), 'http_422!'],
    [answer(429, { 'retry-after': '2' }), 'http_429~ 2000'],
    [answer(500), 'http_500'],
    [answer(503, { 'retry-after': '1' }), 'http_503 1000'],
    ['lost' as const, 'egress_unreachable'],
  ])('answer %#', async (one, outcome) => expect(await setup([one]).ask()).toBe(outcome));

  it('asks no host that nobody approved', async () => {
    const { ask, calls } = setup([]);
    expect(await ask('https://elsewhere.example/')).toBe('egress_host!');
    expect(calls()).toBe(0);
  });

  it('are left alone, then asked once', async () => {
    const { ask, calls, pass } = setup([answer(500), 'lost', answer(500), answer(200)]);
    await ask();
    await ask();
    expect(await ask()).toBe('egress_paused~ 1000');
    expect(await ask('https://other.own.example/')).toBe('http_500');
    expect(calls()).toBe(3);
    pass(1_000);
    expect(await ask()).toBe('ok');
    expect(await ask()).toBe('ok');
  });

  it('let one request through after the pause, and no second beside it', async () => {
    const { ask, pass, calls } = setup([answer(500), answer(500), answer(500)]);
    await ask();
    await ask();
    pass(1_000);
    const [first, second] = await Promise.all([ask(), ask()]);
    expect([first, second]).toEqual(['http_500', 'egress_paused~ 1000']);
    expect(calls()).toBe(3);
  });

  it('are asked again when they said, not before', async () => {
    const { ask, pass } = setup([answer(429, { 'retry-after': '60' })]);
    await ask();
    expect(await ask()).toBe('egress_paused~ 60000');
    pass(60_000);
    expect(await ask()).toBe('ok');
  });

  it('are asked no faster than they are to be', async () => {
    const { ask } = setup([]);
    const all = await Promise.all(Array.from({ length: 101 }, () => ask()));
    expect(all.filter((one) => one === 'ok').length).toBe(100);
    expect(all.at(-1)).toBe('egress_paused~ 10');
  });
});
