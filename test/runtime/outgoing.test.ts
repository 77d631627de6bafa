import { reset } from 'cloudflare:test';
import { env } from 'cloudflare:workers';
import { describe, expect, it } from 'vitest';
import { type D1Binding, openD1 } from '../../src/store/d1.ts';
import { createWorkerTransport } from '../../src/worker/egress.ts';
import { deliveryContract } from '../channels/outgoing/contract.ts';
import { wayOver } from '../channels/outgoing/way.ts';
import { answering, askedOf } from './internet.ts';

/** Given by the test project alone: see vitest.config.ts. */
const { STORE } = env as unknown as { STORE: D1Binding };
const HOST = 'desk.vendor.example';

deliveryContract('workerd', async (vendor, destination, answers) => {
  await reset();
  await answering(HOST, answers);
  const way = await wayOver({
    driver: openD1(STORE),
    transport: createWorkerTransport(new Set([HOST])),
    vendor,
    destination: { url: `https://${HOST}`, ...destination },
    domains: ['vendor.example'],
  });
  return { way, asked: () => askedOf(HOST), close: way.close };
});

describe('the way out of a Worker', () => {
  const transport = createWorkerTransport(new Set([HOST]));
  const options = { signal: AbortSignal.timeout(5_000), maxBytes: 10 };
  const get = (host: string) => transport({ method: 'GET', url: `https://${host}/`, headers: {} }, options);

  it.each([`www.${HOST}`, 'vendor.example', `${HOST}:8443`, '127.0.0.1'])(
    'leads to no other host: %s',
    async (host) => {
      await answering(host, [{}]);
      await expect(get(host)).rejects.toMatchObject({ code: 'egress_private' });
      expect(await askedOf(host)).toEqual([]);
    },
  );

  it('gives an answer with its headers, by any case of their names', async () => {
    await answering(HOST, [{ status: 202, headers: { 'Retry-After': '7' }, body: 'taken' }]);
    const { status, header, body } = await get(HOST);
    expect([status, header('retry-after'), header('x-none')]).toEqual([202, '7', undefined]);
    expect(new TextDecoder().decode(body)).toBe('taken');
  });

  it('knows a host without TLS by what the platform says in its place', async () => {
    await answering(HOST, [{ status: 526, body: 'error code: 526' }]);
    await expect(get(HOST)).rejects.toMatchObject({ code: 'egress_tls' });
  });

  it('ends with the time of its delivery', async () => {
    const late = { ...options, signal: AbortSignal.abort() };
    await expect(transport({ method: 'GET', url: `https://${HOST}/`, headers: {} }, late)).rejects.toMatchObject({
      code: 'egress_unreachable',
    });
  });
});
