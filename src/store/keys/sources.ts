import { GauzeError } from '../../errors.ts';
import { keyBytes } from '../../settings.ts';
import { awsCredentials } from './aws-credentials.ts';
import { awsKmsKeys } from './aws-kms.ts';
import { gcpKmsKeys } from './gcp-kms.ts';
import { googleAccess, type ServiceAccount } from './google-access.ts';
import { createKeyring, type Keyring } from './keyring.ts';
import { localKeys } from './local.ts';
import type { KeyProvider } from './provider.ts';
import { serviceUrl, type Transport } from './service.ts';
import { vaultTransitKeys } from './vault-transit.ts';

export interface KeySources {
  /** Settings, and the variables by which AWS's, Google's and HashiCorp's own tools find their credentials. */
  readonly env: Readonly<Record<string, string | undefined>>;
  readonly transport: Transport;
  /**
   * Where there are files: the text of a secret one. Throws `key_missing` and `insecure_state`, naming `setting`; a path of '' is the state folder's
   * own key file.
   */
  readonly secretFile?: (path: string, setting: string) => string;
}

/**
 * The master keys of GAUZE_KEYS: `env`, `env:NAME`, `file`, `file:PATH`, `aws-kms:ARN`, `gcp-kms:NAME`, `vault-transit:URL/MOUNT/KEY`, the one that wraps
 * first. Without it GAUZE_KEY, else the key file of the state folder. Throws `key_missing`, `invalid_key`, `insecure_state` and
 * `invalid_options`, naming the setting.
 */
export async function keyringFrom(sources: KeySources): Promise<Keyring> {
  const { GAUZE_KEYS: given, GAUZE_KEY: key } = sources.env;
  const names = given ? given.split(',') : [key ? 'env' : 'file'];
  const [current, ...earlier] = await Promise.all(names.map((name) => providerOf(name, sources)));
  return createKeyring(current as KeyProvider, earlier);
}

async function providerOf(source: string, sources: KeySources): Promise<KeyProvider> {
  const { env, transport } = sources;
  const colon = source.indexOf(':');
  const [scheme, rest] = colon < 0 ? [source, ''] : [source.slice(0, colon), source.slice(colon + 1)];
  switch (scheme) {
    case 'env':
      return fromEnvironment(env, rest || 'GAUZE_KEY');
    case 'file':
      return localKeys(decoded(fileOf(sources, rest, 'GAUZE_KEYS file'), 'GAUZE_KEYS file'));
    case 'aws-kms': {
      const endpoint = env['AWS_ENDPOINT_URL_KMS'];
      const credentials = awsCredentials(env, transport);
      return awsKmsKeys({ key: rest, credentials, transport, ...(endpoint && { endpoint }) });
    }
    case 'gcp-kms':
      return gcpKmsKeys({ key: rest, access: googleAccess(serviceAccount(sources), transport), transport });
    case 'vault-transit':
      return vaultTransit(rest, sources);
    default:
      throw new GauzeError('invalid_options', 'GAUZE_KEYS');
  }
}

function fromEnvironment(env: KeySources['env'], name: string): Promise<KeyProvider> {
  const encoded = /^GAUZE_KEY\w*$/.test(name) ? env[name] : undefined;
  if (!encoded) throw new GauzeError('key_missing', name);
  return localKeys(decoded(encoded, name));
}

function decoded(encoded: string, setting: string): Uint8Array {
  const text = encoded.trim();
  if (!/^[A-Za-z0-9+/_-]{43,}={0,2}$/.test(text)) throw new GauzeError('invalid_key', setting);
  return keyBytes(text);
}

function fileOf({ secretFile }: KeySources, path: string, setting: string): string {
  if (!secretFile) throw new GauzeError('invalid_options', setting);
  return secretFile(path, setting);
}

/** The service account's key: in a file where Google's own tools look for it, or itself in a variable where there are no files. */
function serviceAccount(sources: KeySources): ServiceAccount {
  const setting = 'GOOGLE_APPLICATION_CREDENTIALS';
  const { [setting]: path, GAUZE_GOOGLE_CREDENTIALS: json } = sources.env;
  if (!path && !json) throw new GauzeError('invalid_options', setting);
  const account = parsed(json ?? fileOf(sources, path as string, setting));
  const fields = ['client_email', 'private_key', 'token_uri'] as const;
  if (!account || fields.some((field) => typeof account[field] !== 'string'))
    throw new GauzeError('invalid_options', setting);
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
function vaultTransit(url: string, sources: KeySources): KeyProvider {
  const { origin, pathname } = serviceUrl(url, 'GAUZE_KEYS vault-transit');
  const path = pathname.split('/').filter(Boolean);
  const { VAULT_TOKEN: token, GAUZE_VAULT_TOKEN_FILE: file, VAULT_NAMESPACE: namespace } = sources.env;
  if (!token && !file) throw new GauzeError('invalid_options', 'VAULT_TOKEN');
  return vaultTransitKeys({
    address: origin,
    mount: path.slice(0, -1).join('/'),
    key: path.at(-1) ?? '',
    // An agent that renews its token writes it to the file anew.
    token: async () => (file ? fileOf(sources, file, 'GAUZE_VAULT_TOKEN_FILE').trim() : (token as string)),
    transport: sources.transport,
    ...(namespace && { namespace }),
  });
}
