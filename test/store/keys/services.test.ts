import { generateKeyPairSync } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import { randomBytes } from '../../../src/store/bytes.ts';
import { awsCredentials } from '../../../src/store/keys/aws-credentials.ts';
import { awsKmsKeys } from '../../../src/store/keys/aws-kms.ts';
import { crc32c } from '../../../src/store/keys/crc32c.ts';
import { gcpKmsKeys } from '../../../src/store/keys/gcp-kms.ts';
import { googleAccess } from '../../../src/store/keys/google-access.ts';
import { localKeys } from '../../../src/store/keys/local.ts';
import { serviceUrl } from '../../../src/store/keys/service.ts';
import { vaultTransitKeys } from '../../../src/store/keys/vault-transit.ts';
import { AWS_CREDENTIALS, AWS_KEY, startAwsKms } from './fake-aws.ts';
import { GCP_KEY, startGoogle } from './fake-google.ts';
import { startVault } from './fake-hashicorp.ts';
import { startService, testTransport } from './loopback.ts';
import { expectedSignature } from './sigv4.ts';

const CONTEXT = { tenant: 'clinic', subject: 'conversation/1' };
const dataKey = randomBytes(32);

describe('AWS KMS', () => {
  it('is checked by a fake that makes the signature AWS publishes for get-vanilla', () => {
    // AWS's Signature Version 4 test suite, with the credentials of its documentation.
    const secret = ['wJalrXUtnFEMI', 'K7MDENG+bPxRfiCYEXAMPLEKEY'].join('/');
    const signature = '5fa00fa31553b73ebf1942676e86291e8372ff2a2260956d9b8aae1d763fbf31';
    const authorization = `AWS4-HMAC-SHA256 Credential=${'AKID'}EXAMPLE/20150830/us-east-1/service/aws4_request, SignedHeaders=host;x-amz-date, Signature=${signature}`;
    const headers = { host: 'example.amazonaws.com', 'x-amz-date': '20150830T123600Z', authorization };
    expect(expectedSignature({ method: 'GET', path: '/', headers, body: '' }, secret).signature).toBe(signature);
  });

  it('is refused with another secret', async () => {
    const [service, transport] = [await startAwsKms(), testTransport()];
    const credentials = async () => ({ ...AWS_CREDENTIALS, secretAccessKey: 'x'.repeat(40) });
    const provider = awsKmsKeys({ key: AWS_KEY, credentials, endpoint: service.address, transport });
    await expect(provider.wrap(dataKey, CONTEXT)).rejects.toMatchObject({ code: 'key_service_refused' });
    await service.close();
  });

  it.each(['alias/gauze', 'arn:aws:kms:us-east-1:111122223333:alias/gauze', 'arn:aws:s3:::bucket', ''])(
    'takes the ARN of a key only: %s',
    (key) => {
      const make = () => awsKmsKeys({ key, credentials: async () => AWS_CREDENTIALS, transport: testTransport() });
      expect(make).toThrow(expect.objectContaining({ code: 'invalid_options' }));
    },
  );

  it('asks a container for its role, and again shortly before it expires', async () => {
    const transport = testTransport();
    const role = () => ({
      AccessKeyId: AWS_CREDENTIALS.accessKeyId,
      SecretAccessKey: AWS_CREDENTIALS.secretAccessKey,
      Token: 'session',
      Expiration: new Date(transport.at + 3_600_000).toISOString(),
    });
    const container = await startService(({ headers }) =>
      headers['authorization'] === 'pod' ? { status: 200, body: role() } : { status: 401 },
    );
    const kms = await startAwsKms({ sessionToken: 'session' });
    const env = {
      AWS_CONTAINER_CREDENTIALS_FULL_URI: `${container.address}/role`,
      AWS_CONTAINER_AUTHORIZATION_TOKEN: 'pod',
    };
    const credentials = awsCredentials(env, transport);
    const provider = awsKmsKeys({ key: AWS_KEY, credentials, endpoint: kms.address, transport });
    expect(await provider.unwrap(await provider.wrap(dataKey, CONTEXT), CONTEXT)).toEqual(dataKey);
    expect(container.calls).toHaveLength(1);
    transport.at += 3_590_000;
    await provider.wrap(dataKey, CONTEXT);
    expect(container.calls).toHaveLength(2);
    await Promise.all([container.close(), kms.close()]);
  });

  it('says which settings are missing', () => {
    expect(() => awsCredentials({}, testTransport())).toThrow(
      expect.objectContaining({ code: 'invalid_options', detail: 'AWS_ACCESS_KEY_ID, AWS_SECRET_ACCESS_KEY' }),
    );
  });
});

describe('Google KMS', () => {
  it('uses one access token until shortly before it expires', async () => {
    const transport = testTransport();
    const service = await startGoogle(transport.now);
    const access = googleAccess(service.account, transport);
    const provider = gcpKmsKeys({ key: GCP_KEY, access, endpoint: service.address, transport });
    const asked = () => service.calls.filter(({ path }) => path === '/token').length;
    await provider.wrap(dataKey, CONTEXT);
    await provider.wrap(dataKey, CONTEXT);
    expect(asked()).toBe(1);
    transport.at += 3_541_000;
    await provider.wrap(dataKey, CONTEXT);
    expect(asked()).toBe(2);
    await service.close();
  });

  it('is refused with another private key', async () => {
    const transport = testTransport();
    const service = await startGoogle(transport.now);
    const { privateKey } = generateKeyPairSync('rsa', { modulusLength: 2048 });
    const private_key = privateKey.export({ type: 'pkcs8', format: 'pem' }) as string;
    const access = googleAccess({ ...service.account, private_key }, transport);
    await expect(access()).rejects.toMatchObject({ code: 'key_service_refused', detail: 'google-oauth 400' });
    await service.close();
  });

  it.each(['', 'no key', '-----BEGIN PRIVATE KEY-----\nAAAA\n-----END PRIVATE KEY-----'])(
    'names the field of an account that holds no key: %j',
    async (private_key) => {
      const account = { client_email: 'a', private_key, token_uri: 'https://oauth2.example/token' };
      await expect(googleAccess(account, testTransport())()).rejects.toMatchObject({
        code: 'invalid_options',
        detail: 'service account private_key',
      });
    },
  );

  it.each(['verifiedPlaintextCrc32c', 'ciphertextCrc32c'])(
    'does not take a wrapped key when %s is wrong',
    async (field) => {
      const transport = testTransport();
      const sealed = Buffer.alloc(60, 1);
      const body = {
        ciphertext: sealed.toString('base64'),
        ciphertextCrc32c: String(crc32c(sealed)),
        verifiedPlaintextCrc32c: true,
        verifiedAdditionalAuthenticatedDataCrc32c: true,
      };
      const service = await startService(() => ({ status: 200, body: { ...body, [field]: 'wrong' } }));
      const provider = gcpKmsKeys({ key: GCP_KEY, access: async () => 't', endpoint: service.address, transport });
      await expect(provider.wrap(dataKey, CONTEXT)).rejects.toMatchObject({ code: 'key_service_unavailable' });
      await service.close();
    },
  );

  it.each([
    // RFC 3720 appendix B.4.
    [new Uint8Array(32), 0x8a9136aa],
    [new Uint8Array(32).fill(0xff), 0x62a8ab43],
    [Uint8Array.from({ length: 32 }, (_, i) => i), 0x46dd794e],
  ])('has the checksums of RFC 3720 (%#)', (bytes, sum) => {
    expect(crc32c(bytes)).toBe(sum);
  });
});

describe('HashiCorp Vault', () => {
  it('is refused with another token', async () => {
    const [service, transport] = [await startVault(), testTransport()];
    const options = { address: service.address, key: 'gauze', token: async () => 'hvs.other', transport };
    await expect(vaultTransitKeys(options).wrap(dataKey, CONTEXT)).rejects.toMatchObject({
      code: 'key_service_refused',
      detail: 'vault-transit 403',
    });
    await service.close();
  });

  it.each([
    ['a key that leaves its path', { key: '../../sys/seal' }],
    ['a mount that leaves its path', { mount: '../sys' }],
    ['a server over plain http', { address: 'http://vault.example:8200' }],
  ])('does not take %s', (_why, wrong) => {
    const options = { address: 'https://vault.example:8200', key: 'gauze', token: async () => 't', ...wrong };
    expect(() => vaultTransitKeys({ ...options, transport: testTransport() })).toThrow(
      expect.objectContaining({ code: 'invalid_options' }),
    );
  });
});

describe('local keys', () => {
  it('has an id that tells keys apart', async () => {
    const ids = await Promise.all([1, 2].map(async (fill) => (await localKeys(new Uint8Array(32).fill(fill))).id));
    expect(new Set(ids).size).toBe(2);
    expect((await localKeys(new Uint8Array(32).fill(1))).id).toBe(ids[0]);
  });

  it('refuses a short key', async () => {
    await expect(localKeys(new Uint8Array(31))).rejects.toMatchObject({ code: 'invalid_key' });
  });
});

describe('serviceUrl', () => {
  it.each(['https://kms.example/', 'http://127.0.0.1:8200', 'http://localhost:1'])('takes %s', (address) => {
    expect(serviceUrl(address, 'x').href).toContain(address);
  });
  it.each(['http://kms.example/', 'ftp://x', 'kms.example', 'https://user:pass@kms.example/', ''])(
    'does not take %s',
    (address) => {
      expect(() => serviceUrl(address, 'setting')).toThrow(
        expect.objectContaining({ code: 'invalid_options', detail: 'setting' }),
      );
    },
  );
});
