import { chmodSync, existsSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { type KeySettings, keyringOf } from '../../src/node/keys.ts';
import { randomBytes, toBase64 } from '../../src/store/bytes.ts';
import { AWS_CREDENTIALS, AWS_KEY, startAwsKms } from '../store/keys/fake-aws.ts';
import { startGoogle } from '../store/keys/fake-google.ts';
import { startVault, VAULT_TOKEN } from '../store/keys/fake-hashicorp.ts';
import { testTransport } from '../store/keys/loopback.ts';

const CONTEXT = { tenant: 'clinic', subject: 'conversation/1' };
const encoded = (fill: number) => toBase64(new Uint8Array(32).fill(fill));

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'gauze-keys-'));
});
afterEach(() => rmSync(folder, { recursive: true }));

const keys = (env: KeySettings['env'], more: Partial<KeySettings> = {}) =>
  keyringOf({ env, state: join(folder, 'state'), mayMake: true, ...more });

function secretFile(name: string, text: string, mode = 0o600): string {
  const path = join(folder, name);
  writeFileSync(path, text, { mode });
  chmodSync(path, mode);
  return path;
}

describe('keyringOf', () => {
  it('takes GAUZE_KEY, else the key file of the state folder, which the first start makes', async () => {
    const fromEnv = await keys({ GAUZE_KEY: encoded(1) });
    expect((await keys({ GAUZE_KEYS: 'env', GAUZE_KEY: encoded(1) })).current.id).toBe(fromEnv.current.id);
    const made = await keys({});
    expect(made.current.id).not.toBe(fromEnv.current.id);
    expect((await keys({ GAUZE_KEYS: 'file' }, { mayMake: false })).current.id).toBe(made.current.id);
  });

  it('makes no key where a database exists', async () => {
    await expect(keys({}, { mayMake: false })).rejects.toMatchObject({ code: 'key_missing', detail: '.gauze/key' });
    expect(existsSync(join(folder, 'state'))).toBe(false);
  });

  it('gives the one that wraps, and those before it', async () => {
    const old = await keys({ GAUZE_KEY: encoded(1) });
    const file = secretFile('old', encoded(2));
    const ring = await keys({
      GAUZE_KEYS: `env:GAUZE_KEY_NEW,env,file:${file}`,
      GAUZE_KEY: encoded(1),
      GAUZE_KEY_NEW: encoded(3),
    });
    expect(ring.has(old.current.id)).toBe(true);
    const dataKey = randomBytes(32);
    const wrapped = await old.current.wrap(dataKey, CONTEXT);
    expect(await ring.of(old.current.id).unwrap(wrapped, CONTEXT)).toEqual(dataKey);
    expect(ring.current.id).not.toBe(old.current.id);
    expect(() => ring.of('local:other')).toThrow(expect.objectContaining({ code: 'wrong_key', detail: 'local:other' }));
  });

  it('reaches AWS KMS with the variables of its own tools', async () => {
    const service = await startAwsKms();
    const env = {
      GAUZE_KEYS: `aws-kms:${AWS_KEY}`,
      AWS_ACCESS_KEY_ID: AWS_CREDENTIALS.accessKeyId,
      AWS_SECRET_ACCESS_KEY: AWS_CREDENTIALS.secretAccessKey,
      AWS_ENDPOINT_URL_KMS: service.address,
    };
    const { current } = await keys(env);
    const dataKey = randomBytes(32);
    expect(await current.unwrap(await current.wrap(dataKey, CONTEXT), CONTEXT)).toEqual(dataKey);
    await service.close();
  });

  it('reaches Vault with a token of the environment or of a file, read anew for each call', async () => {
    const service = await startVault('team-a');
    const file = secretFile('token', 'hvs.old');
    const source = { GAUZE_KEYS: `vault-transit:${service.address}/transit/gauze`, VAULT_NAMESPACE: 'team-a' };
    const byToken = await keys({ ...source, VAULT_TOKEN });
    const byFile = await keys({ ...source, GAUZE_VAULT_TOKEN_FILE: file });
    expect(byFile.current.id).toBe(byToken.current.id);
    await expect(byFile.current.wrap(randomBytes(32), CONTEXT)).rejects.toMatchObject({ code: 'key_service_refused' });
    secretFile('token', `${VAULT_TOKEN}\n`);
    expect((await byFile.current.wrap(randomBytes(32), CONTEXT)).length).toBeGreaterThan(40);
    await service.close();
  });

  it('reads the account of Google KMS where its own tools do', async () => {
    const transport = testTransport();
    const service = await startGoogle(transport.now);
    const GOOGLE_APPLICATION_CREDENTIALS = secretFile('account.json', JSON.stringify(service.account));
    const name = 'projects/p/locations/l/keyRings/r/cryptoKeys/k';
    const ring = await keys({ GAUZE_KEYS: `gcp-kms:${name}`, GOOGLE_APPLICATION_CREDENTIALS }, { transport });
    expect(ring.current.id).toBe(`gcp-kms:${name}`);
    await service.close();
  });

  it.each([
    ['a source that is none', { GAUZE_KEYS: 'keychain' }, 'invalid_options', 'GAUZE_KEYS'],
    ['a variable that is not set', { GAUZE_KEYS: 'env:GAUZE_KEY_NEW' }, 'key_missing', 'GAUZE_KEY_NEW'],
    ['a variable of something else', { GAUZE_KEYS: 'env:HOME', HOME: encoded(1) }, 'key_missing', 'HOME'],
    ['a short key', { GAUZE_KEY: toBase64(new Uint8Array(16)) }, 'invalid_key', 'GAUZE_KEY'],
    ['a file that is not there', { GAUZE_KEYS: 'file:/nowhere/key' }, 'key_missing', 'GAUZE_KEYS file'],
    ['Google without its account', { GAUZE_KEYS: 'gcp-kms:x' }, 'invalid_options', 'GOOGLE_APPLICATION_CREDENTIALS'],
    [
      'Vault without a token',
      { GAUZE_KEYS: 'vault-transit:https://v.example/transit/k' },
      'invalid_options',
      'VAULT_TOKEN',
    ],
    [
      'Vault over plain http',
      { GAUZE_KEYS: 'vault-transit:http://v.example/transit/k', VAULT_TOKEN: 't' },
      'invalid_options',
      'GAUZE_KEYS vault-transit',
    ],
  ])('refuses %s, naming the setting', async (_why, env, code, detail) => {
    await expect(keys(env)).rejects.toMatchObject({ code, detail });
  });

  it('refuses a key file that others can read', async () => {
    const path = secretFile('key', encoded(1), 0o644);
    await expect(keys({ GAUZE_KEYS: `file:${path}` })).rejects.toMatchObject({ code: 'insecure_state' });
  });

  it('refuses an account file without its fields', async () => {
    const GOOGLE_APPLICATION_CREDENTIALS = secretFile('account.json', '{"client_email":"x"}');
    await expect(keys({ GAUZE_KEYS: 'gcp-kms:x', GOOGLE_APPLICATION_CREDENTIALS })).rejects.toMatchObject({
      code: 'invalid_options',
    });
  });
});
