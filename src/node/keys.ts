import { existsSync, readFileSync, statSync } from 'node:fs';
import { resolve } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { GauzeError } from '../errors.ts';
import { awsCredentials } from '../store/keys/aws-credentials.ts';
import { awsKmsKeys } from '../store/keys/aws-kms.ts';
import { gcpKmsKeys } from '../store/keys/gcp-kms.ts';
import { googleAccess, type ServiceAccount } from '../store/keys/google-access.ts';
import { createKeyring, type Keyring } from '../store/keys/keyring.ts';
import { localKeys } from '../store/keys/local.ts';
import type { KeyProvider } from '../store/keys/provider.ts';
import { serviceUrl, type Transport } from '../store/keys/service.ts';
import { vaultTransitKeys } from '../store/keys/vault-transit.ts';
import { keyOfState, parseKey } from './state.ts';

export interface KeySettings {
  /** Settings, and the variables by which AWS's, Google's and HashiCorp's own tools find their credentials. */
  readonly env: Readonly<Record<string, string | undefined>>;
  /** The state folder. */
  readonly state: string;
  /** False where a database holds what an earlier key wrapped: then a missing key is an error, and never made anew. */
  readonly mayMake: boolean;
  readonly transport?: Transport;
}

const TRANSPORT: Transport = { fetch, sleep: (ms) => sleep(ms), now: Date.now };

/**
 * The master keys of GAUZE_KEYS: `env`, `env:NAME`, `file`, `file:PATH`, `aws-kms:ARN`, `gcp-kms:NAME`, `vault-transit:URL/MOUNT/KEY`, the one that wraps
 * first. Without it GAUZE_KEY, else the key file of the state folder. Throws `key_missing`, `invalid_key`, `insecure_state` and
 * `invalid_options`, naming the setting.
 */
export async function keyringOf(settings: KeySettings): Promise<Keyring> {
  const { GAUZE_KEYS: given, GAUZE_KEY: key } = settings.env;
  const sources = given ? given.split(',') : [key ? 'env' : 'file'];
  const [current, ...earlier] = await Promise.all(sources.map((source) => providerOf(source, settings)));
  if (!current) throw new GauzeError('invalid_options', 'GAUZE_KEYS');
  return createKeyring(current, earlier);
}

async function providerOf(source: string, settings: KeySettings): Promise<KeyProvider> {
  const { env, state, mayMake, transport = TRANSPORT } = settings;
  const colon = source.indexOf(':');
  const [scheme, rest] = colon < 0 ? [source, ''] : [source.slice(0, colon), source.slice(colon + 1)];
  switch (scheme) {
    case 'env':
      return localKeys(fromEnvironment(env, rest || 'GAUZE_KEY'));
    case 'file':
      return localKeys(rest ? fromFile(rest) : keyOfState(state, mayMake).key);
    case 'aws-kms': {
      const endpoint = env['AWS_ENDPOINT_URL_KMS'];
      const credentials = awsCredentials(env, transport);
      return awsKmsKeys({ key: rest, credentials, transport, ...(endpoint && { endpoint }) });
    }
    case 'gcp-kms':
      return gcpKmsKeys({ key: rest, access: googleAccess(serviceAccount(env), transport), transport });
    case 'vault-transit':
      return vaultTransit(rest, env, transport);
    default:
      throw new GauzeError('invalid_options', 'GAUZE_KEYS');
  }
}

function fromEnvironment(env: KeySettings['env'], name: string): Uint8Array {
  const encoded = /^GAUZE_KEY\w*$/.test(name) ? env[name] : undefined;
  if (!encoded) throw new GauzeError('key_missing', name);
  return parseKey(encoded, name);
}

/** A key file of base64. Others must not be able to read it. */
function fromFile(path: string): Uint8Array {
  if (!existsSync(path)) throw new GauzeError('key_missing', 'GAUZE_KEYS file');
  if ((statSync(path).mode & 0o077) !== 0) throw new GauzeError('insecure_state', 'GAUZE_KEYS file');
  return parseKey(readFileSync(path, 'utf8'), 'GAUZE_KEYS file');
}

/** The service account's key file, where Google's own tools look for it. */
function serviceAccount({ GOOGLE_APPLICATION_CREDENTIALS: path }: KeySettings['env']): ServiceAccount {
  const account = path && existsSync(path) ? parsed(readFileSync(path, 'utf8')) : undefined;
  const fields = ['client_email', 'private_key', 'token_uri'] as const;
  if (!account || fields.some((field) => typeof account[field] !== 'string'))
    throw new GauzeError('invalid_options', 'GOOGLE_APPLICATION_CREDENTIALS');
  return account as unknown as ServiceAccount;
}

function parsed(json: string): Record<string, unknown> | undefined {
  try {
    const value: unknown = JSON.parse(json);
    return typeof value === 'object' && value !== null ? (value as Record<string, unknown>) : undefined;
  } catch {
    return undefined;
  }
}

/** `https://vault.example:8200/transit/gauze`: the last of the path is the key, what stands before it the mount. */
function vaultTransit(url: string, env: KeySettings['env'], transport: Transport): KeyProvider {
  const { origin, pathname } = serviceUrl(url, 'GAUZE_KEYS vault-transit');
  const [key = '', ...mount] = pathname.split('/').filter(Boolean).reverse();
  const { VAULT_TOKEN: token, GAUZE_VAULT_TOKEN_FILE: file, VAULT_NAMESPACE: namespace } = env;
  if (!token && !file) throw new GauzeError('invalid_options', 'VAULT_TOKEN');
  return vaultTransitKeys({
    address: origin,
    mount: mount.reverse().join('/'),
    key,
    // An agent that renews its token writes it to the file anew.
    token: async () => (file ? readFileSync(resolve(file), 'utf8').trim() : (token as string)),
    transport,
    ...(namespace && { namespace }),
  });
}
