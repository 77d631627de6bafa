import { createServer as createProxy } from 'node:http';
import { type AddressInfo, connect } from 'node:net';
import { afterAll, describe, expect, it } from 'vitest';
import { createEgress, EGRESS_BREAKER, EGRESS_RATE, type Sent } from '../../src/channels/egress/egress.ts';
import type { Transport } from '../../src/channels/egress/transport.ts';
import { createNodeTransport } from '../../src/node/egress.ts';
import { type Answer, leadingTo, startVendorServer } from '../support/vendor-server.ts';

const HOST = 'acme.zendesk.example';
const DOMAINS = ['zendesk.example'];
const LOOPBACK = ['127.0.0.0/8'];
let next: Answer = {};
const server = await startVendorServer([HOST], () => next);
const { ca } = server;
const lookup = leadingTo('127.0.0.1');
afterAll(() => server.close());

const sendBy = (transport: Transport, url = `${server.origin(HOST)}/x`, now = Date.now): Promise<Sent> =>
  createEgress({ transport, rate: EGRESS_RATE, breaker: EGRESS_BREAKER, now })(
    { method: 'POST', url, headers: { 'content-type': 'text/plain' }, body: 'müde' },
    { domains: DOMAINS, signal: AbortSignal.timeout(5_000) },
  );
const code = (sent: Sent): string => (sent.ok ? `${sent.answer.status}` : sent.failure.code);

describe('egress on Node', () => {
  const open = createNodeTransport({ networks: LOOPBACK, ca, lookup });

  it('sends over TLS and reads the answer', async () => {
    next = { status: 201, body: { id: 7 }, headers: { 'x-limit': '9' } };
    const sent = await sendBy(open);
    expect(sent.ok && Buffer.from(sent.answer.body).toString()).toBe('{"id":7}');
    expect(sent.ok && sent.answer.header('x-limit')).toBe('9');
    expect(server.asked.at(-1)).toMatchObject({ method: 'POST', url: '/x', body: 'müde' });
    expect(server.asked.at(-1)?.headers['content-length']).toBe('5');
  });

  it.each(['127.0.0.1', '10.1.2.3', '169.254.169.254', '::1', 'fe80::1', '::ffff:192.168.0.1'])(
    'connects to no private address: %s',
    async (address) => {
      const before = server.asked.length;
      const sent = await sendBy(createNodeTransport({ ca, lookup: leadingTo(address) }));
      expect(sent).toMatchObject({ ok: false, failure: { code: 'egress_private', permanent: true } });
      expect(server.asked.length).toBe(before);
    },
  );

  it('refuses a name that leads to a public and to a private address', async () => {
    const both = createNodeTransport({
      ca,
      lookup: (_, __, callback) =>
        callback(null, [
          { address: '93.184.216.34', family: 4 },
          { address: '10.0.0.1', family: 4 },
        ]),
    });
    expect(code(await sendBy(both))).toBe('egress_private');
  });

  it('connects to no address in place of a name, whoever asks', async () => {
    const request = { method: 'GET', headers: {} } as const;
    const options = { signal: AbortSignal.timeout(5_000), maxBytes: 100 };
    for (const host of [`127.0.0.1:${server.port}`, `[::1]:${server.port}`, `2130706433:${server.port}`]) {
      await expect(open({ ...request, url: `https://${host}/` }, options)).rejects.toMatchObject({
        code: 'egress_private',
      });
    }
  });

  it('takes no certificate of somebody else, nor one for another name', async () => {
    expect(code(await sendBy(createNodeTransport({ networks: LOOPBACK, lookup })))).toBe('egress_tls');
    expect(code(await sendBy(open, `${server.origin('other.zendesk.example')}/`))).toBe('egress_tls');
  });

  it('speaks no TLS under 1.2', async () => {
    const old = await startVendorServer([HOST], () => ({}), { minVersion: 'TLSv1', maxVersion: 'TLSv1.1' });
    const transport = createNodeTransport({ networks: LOOPBACK, ca: old.ca, lookup });
    expect(code(await sendBy(transport, old.origin(HOST)))).toBe('egress_tls');
    await old.close();
  });

  it('follows no redirect', async () => {
    next = { status: 307, headers: { location: `${server.origin(HOST)}/elsewhere` } };
    const before = server.asked.length;
    expect(await sendBy(open)).toMatchObject({ ok: false, failure: { code: 'egress_redirect', permanent: true } });
    expect(server.asked.length).toBe(before + 1);
  });

  it('reads no answer over its limit', async () => {
    next = { body: 'x'.repeat(1024 * 1024 + 1) };
    expect(code(await sendBy(open))).toBe('egress_too_large');
  });

  it('leaves by a proxy where one is set', async () => {
    const tunnels: string[] = [];
    const proxy = createProxy();
    proxy.on('connect', ({ url }, socket) => {
      tunnels.push(url ?? '');
      const through = connect(server.port, '127.0.0.1', () => {
        socket.write('HTTP/1.1 200 OK\r\n\r\n');
        through.pipe(socket).pipe(through);
      });
    });
    await new Promise<void>((done) => proxy.listen(0, '127.0.0.1', done));
    const { port } = proxy.address() as AddressInfo;
    next = { status: 204 };
    const transport = createNodeTransport({ ca, proxy: `http://127.0.0.1:${port}` });
    expect(code(await sendBy(transport))).toBe('204');
    expect(tunnels).toEqual([`${HOST}:${server.port}`]);
    proxy.closeAllConnections();
    proxy.close();
  });

  it('says that nobody answers', async () => {
    const gone = await startVendorServer([HOST], () => ({}));
    await gone.close();
    expect(code(await sendBy(open, gone.origin(HOST)))).toBe('egress_unreachable');
  });
});
