import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { randomBytes } from '../../../src/store/bytes.ts';
import { awsKmsKeys } from '../../../src/store/keys/aws-kms.ts';
import { gcpKmsKeys } from '../../../src/store/keys/gcp-kms.ts';
import { googleAccess } from '../../../src/store/keys/google-access.ts';
import { localKeys } from '../../../src/store/keys/local.ts';
import type { KeyProvider } from '../../../src/store/keys/provider.ts';
import { vaultTransitKeys } from '../../../src/store/keys/vault-transit.ts';
import { AWS_CREDENTIALS, AWS_KEY, startAwsKms } from './fake-aws.ts';
import { GCP_KEY, startGoogle } from './fake-google.ts';
import { startVault, VAULT_TOKEN } from './fake-hashicorp.ts';
import { type Service, testTransport } from './loopback.ts';

const CONTEXT = { tenant: 'clinic', subject: 'conversation/1' };

interface Setup {
  readonly provider: KeyProvider;
  readonly service: Service | undefined;
  readonly transport: ReturnType<typeof testTransport>;
}

const PROVIDERS: Record<string, () => Promise<Setup>> = {
  local: async () => ({
    provider: await localKeys(new Uint8Array(32).fill(3)),
    service: undefined,
    transport: testTransport(),
  }),
  'aws-kms': async () => {
    const [service, transport] = [await startAwsKms(), testTransport()];
    const credentials = async () => AWS_CREDENTIALS;
    return {
      provider: awsKmsKeys({ key: AWS_KEY, credentials, endpoint: service.address, transport }),
      service,
      transport,
    };
  },
  'gcp-kms': async () => {
    const transport = testTransport();
    const service = await startGoogle(transport.now);
    const access = googleAccess(service.account, transport);
    return {
      provider: gcpKmsKeys({ key: GCP_KEY, access, endpoint: service.address, transport }),
      service,
      transport,
    };
  },
  'vault-transit': async () => {
    const [service, transport] = [await startVault('team-a'), testTransport()];
    const options = { address: service.address, key: 'gauze', namespace: 'team-a', transport };
    return { provider: vaultTransitKeys({ ...options, token: async () => VAULT_TOKEN }), service, transport };
  },
};

describe.each(Object.entries(PROVIDERS))('key provider %s', (name, setUp) => {
  let setup: Setup;
  beforeEach(async () => {
    setup = await setUp();
  });
  afterEach(() => setup.service?.close());

  it('gives back what it wrapped, and names its key', async () => {
    const dataKey = randomBytes(32);
    const wrapped = await setup.provider.wrap(dataKey, CONTEXT);
    expect(Buffer.from(wrapped).includes(Buffer.from(dataKey))).toBe(false);
    expect(await setup.provider.unwrap(wrapped, CONTEXT)).toEqual(dataKey);
    expect(setup.provider.id).toMatch(new RegExp(`^${name}:`));
  });

  it.each([
    ['another tenant', { ...CONTEXT, tenant: 'other' }],
    ['another conversation', { ...CONTEXT, subject: 'conversation/2' }],
    ['fields that read the same when joined', { tenant: 'clinicconversation/1', subject: '' }],
  ])('does not open for %s', async (_why, context) => {
    const wrapped = await setup.provider.wrap(randomBytes(32), CONTEXT);
    await expect(setup.provider.unwrap(wrapped, context)).rejects.toMatchObject({
      code: name === 'local' ? 'seal_broken' : 'key_service_refused',
    });
  });

  it('does not open what was altered', async () => {
    const wrapped = await setup.provider.wrap(randomBytes(32), CONTEXT);
    wrapped.set([(wrapped.at(-3) as number) ^ 1], wrapped.length - 3);
    await expect(setup.provider.unwrap(wrapped, CONTEXT)).rejects.toMatchObject({ name: 'GauzeError' });
  });
});

describe.each(Object.entries(PROVIDERS).slice(1))('key service %s', (name, setUp) => {
  let setup: Setup;
  let service: Service;
  beforeEach(async () => {
    setup = await setUp();
    service = setup.service as Service;
    // Whatever is asked for first (Google's access token) is there, so that the answers below meet the call that is meant.
    await setup.provider.wrap(randomBytes(32), CONTEXT);
  });
  afterEach(() => service.close());

  it('tries again after faults of the service, with waits that double', async () => {
    service.next.push({ status: 503 }, { status: 429 });
    const dataKey = randomBytes(32);
    const wrapped = await setup.provider.wrap(dataKey, CONTEXT);
    expect(await setup.provider.unwrap(wrapped, CONTEXT)).toEqual(dataKey);
    expect(setup.transport.waits).toEqual([100, 200]);
  });

  it('says which service and status after the last try, and nothing of the answer', async () => {
    for (let i = 0; i < 4; i++) service.next.push({ status: 500, body: { message: 'Maria Lopez' } });
    const error = await setup.provider.wrap(randomBytes(32), CONTEXT).catch((thrown: unknown) => thrown);
    expect(error).toMatchObject({ code: 'key_service_unavailable', detail: `${name} 500` });
    expect(error).not.toHaveProperty('cause');
    expect(String(error)).not.toContain('Lopez');
    expect(setup.transport.waits).toEqual([100, 200, 400]);
  });

  it('does not ask again where it was refused', async () => {
    const calls = service.calls.length;
    service.next.push({ status: 403, body: { message: 'Maria Lopez' } });
    await expect(setup.provider.wrap(randomBytes(32), CONTEXT)).rejects.toMatchObject({
      code: 'key_service_refused',
      detail: `${name} 403`,
    });
    expect(service.calls.length).toBe(calls + 1);
  });

  it.each([
    ['no JSON', '<html>'],
    ['no object', '3'],
    ['none of its fields', '{}'],
    ['more than an answer can hold', JSON.stringify({ filler: 'x'.repeat(70_000) })],
  ])('takes %s for no answer', async (_why, body) => {
    service.next.push({ status: 200, body });
    await expect(setup.provider.wrap(randomBytes(32), CONTEXT)).rejects.toMatchObject({
      code: 'key_service_unavailable',
    });
  });

  it('follows no redirect, which would take its credentials along', async () => {
    const other = await startVault();
    service.next.push({ status: 307, headers: { location: `${other.address}/v1/x` } });
    await expect(setup.provider.wrap(randomBytes(32), CONTEXT)).rejects.toMatchObject({
      code: 'key_service_refused',
      detail: `${name} 307`,
    });
    expect(other.calls).toEqual([]);
    await other.close();
  });

  it('is unavailable when nobody listens', async () => {
    await service.close();
    await expect(setup.provider.wrap(randomBytes(32), CONTEXT)).rejects.toMatchObject({
      code: 'key_service_unavailable',
      detail: name,
    });
  });

  it('sends no key in clear but in the one field for it, and tells nothing but ids', async () => {
    const said = service.calls.flatMap(({ path, headers }) => [path, ...Object.values(headers)]).join('\n');
    expect(said).not.toMatch(/clinic|conversation/);
  });
});
