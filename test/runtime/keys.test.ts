import { describe, expect, it } from 'vitest';
import { type Bytes, fromBase64, randomBytes, toBase64 } from '../../src/store/bytes.ts';
import { crc32c } from '../../src/store/keys/crc32c.ts';
import type { Transport } from '../../src/store/keys/service.ts';
import { keyringFrom } from '../../src/store/keys/sources.ts';
import { seal, sealingKey, unseal } from '../../src/store/seal.ts';

const CONTEXT = { tenant: 'clinic', subject: 'conversation/1' };
const ARN = 'arn:aws:kms:us-east-1:111122223333:key/0d990263-0000-4000-8000-5f9d88b1c2a3';
const KEY = `projects/p/locations/l/keyRings/r/cryptoKeys/k`;

type Answer = (url: URL, input: Record<string, string>, key: CryptoKey) => Promise<Record<string, unknown>>;

const bytesOf = (text: string | undefined): Bytes => fromBase64(text ?? '') ?? new Uint8Array();

/** The key services as far as a Worker can be one: what they answer, with real sealing behind it. The protocols are checked on Node. */
const SERVICES: Record<string, Answer> = {
  'kms.us-east-1.amazonaws.com': async (_url, input, key) =>
    input['Plaintext']
      ? { CiphertextBlob: toBase64(await seal(key, bytesOf(input['Plaintext']), [])) }
      : { KeyId: ARN, Plaintext: toBase64(await unseal(key, bytesOf(input['CiphertextBlob']), [])) },
  'cloudkms.googleapis.com': async (_url, input, key) => {
    const bytes = input['plaintext']
      ? await seal(key, bytesOf(input['plaintext']), [])
      : await unseal(key, bytesOf(input['ciphertext']), []);
    const field = input['plaintext'] ? 'ciphertext' : 'plaintext';
    return {
      [field]: toBase64(bytes),
      [`${field}Crc32c`]: String(crc32c(bytes)),
      verifiedPlaintextCrc32c: true,
      verifiedAdditionalAuthenticatedDataCrc32c: true,
    };
  },
  'oauth2.example': async () => ({ access_token: 't', expires_in: 3600 }),
  'vault.example:8200': async (_url, input, key) => ({
    data: input['plaintext']
      ? { ciphertext: `vault:v1:${toBase64(await seal(key, bytesOf(input['plaintext']), []))}` }
      : { plaintext: toBase64(await unseal(key, bytesOf(input['ciphertext']?.slice('vault:v1:'.length)), [])) },
  }),
};

const transport: Transport = {
  fetch: async (request) => {
    const url = new URL(request.url);
    const isForm = request.headers.get('content-type')?.includes('form') === true;
    const input = isForm ? {} : ((await request.json()) as Record<string, string>);
    const key = await sealingKey(new Uint8Array(32), url.host);
    return Response.json(await SERVICES[url.host]?.(url, input, key));
  },
  sleep: async () => undefined,
  now: Date.now,
};

async function account(): Promise<string> {
  const algorithm = {
    name: 'RSASSA-PKCS1-v1_5',
    modulusLength: 2048,
    publicExponent: new Uint8Array([1, 0, 1]),
    hash: 'SHA-256',
  };
  const pair = (await crypto.subtle.generateKey(algorithm, true, ['sign', 'verify'])) as CryptoKeyPair;
  const der = new Uint8Array((await crypto.subtle.exportKey('pkcs8', pair.privateKey)) as ArrayBuffer);
  const dashes = '-----';
  const private_key = `${dashes}BEGIN PRIVATE KEY${dashes}\n${toBase64(der)}\n${dashes}END PRIVATE KEY${dashes}\n`;
  return JSON.stringify({ client_email: 'a@example.org', private_key, token_uri: 'https://oauth2.example/token' });
}

const ENV: Record<string, () => Promise<Record<string, string>>> = {
  env: async () => ({ GAUZE_KEY: toBase64(randomBytes(32)) }),
  'aws-kms': async () => ({ GAUZE_KEYS: `aws-kms:${ARN}`, AWS_ACCESS_KEY_ID: 'id', AWS_SECRET_ACCESS_KEY: 'secret' }),
  'gcp-kms': async () => ({ GAUZE_KEYS: `gcp-kms:${KEY}`, GAUZE_GOOGLE_CREDENTIALS: await account() }),
  'vault-transit': async () => ({
    GAUZE_KEYS: 'vault-transit:https://vault.example:8200/transit/gauze',
    VAULT_TOKEN: 't',
  }),
};

describe('master keys in a Worker', () => {
  it.each(Object.keys(ENV))('wrap and unwrap by %s', async (name) => {
    const { current } = await keyringFrom({ env: (await ENV[name]?.()) ?? {}, transport });
    const dataKey = randomBytes(32);
    const wrapped = await current.wrap(dataKey, CONTEXT);
    expect(wrapped).not.toEqual(dataKey);
    expect(await current.unwrap(wrapped, CONTEXT)).toEqual(dataKey);
  });

  it.each([{}, { GAUZE_KEYS: 'file:/key' }])('come from no file: %j', async (env) => {
    await expect(keyringFrom({ env, transport })).rejects.toMatchObject({ code: 'invalid_options' });
  });
});
