import { GauzeError } from '../../errors.ts';
import { type Bytes, fieldBytes, fromBase64, toBase64, utf8Bytes } from '../bytes.ts';
import type { KeyContext, KeyProvider } from './provider.ts';
import { callService, serviceUrl, type Transport } from './service.ts';

export interface VaultTransitOptions {
  /** Address of the server: `https://vault.example:8200`. */
  readonly address: string;
  /** Path of the secrets engine, `transit` when absent. */
  readonly mount?: string;
  /** Name of the key there: one of type `aes256-gcm96`, which takes associated data. */
  readonly key: string;
  readonly namespace?: string;
  /** A current token: an agent may renew it in its file. */
  readonly token: () => Promise<string>;
  readonly transport: Transport;
}

const PATH = /^[\w-]+(?:\/[\w-]+)*$/;
const NAME = /^[\w-]+$/;
const SERVICE = 'vault-transit';

/** Master key in HashiCorp Vault's Transit secrets engine (HTTP API, `encrypt` and `decrypt` with `associated_data`). Throws `invalid_options`. */
export function vaultTransitKeys(options: VaultTransitOptions): KeyProvider {
  const { key, mount = 'transit', namespace, token, transport } = options;
  const base = serviceUrl(options.address, 'Vault address');
  if (!NAME.test(key) || !PATH.test(mount)) throw new GauzeError('invalid_options', 'Vault Transit key');

  async function call(verb: 'encrypt' | 'decrypt', input: Record<string, string>, context: KeyContext) {
    const bound = toBase64(fieldBytes(['data key', context.tenant, context.subject]));
    const make = async () =>
      new Request(new URL(`/v1/${mount}/${verb}/${key}`, base), {
        method: 'POST',
        headers: {
          'x-vault-token': await token(),
          'x-vault-request': 'true',
          ...(namespace && { 'x-vault-namespace': namespace }),
        },
        body: JSON.stringify({ ...input, associated_data: bound }),
      });
    const { data } = await callService(SERVICE, make, transport);
    return typeof data === 'object' && data !== null ? (data as Readonly<Record<string, unknown>>) : {};
  }

  return {
    id: `vault-transit:${base.host}/${namespace ? `${namespace}/` : ''}${mount}/${key}`,
    wrap: async (dataKey, context) => {
      const { ciphertext } = await call('encrypt', { plaintext: toBase64(dataKey) }, context);
      // `vault:v3:…`: kept as the text it is, since its prefix names the version of the key.
      if (typeof ciphertext !== 'string' || !ciphertext.startsWith('vault:v')) throw unreadable();
      return utf8Bytes(ciphertext);
    },
    unwrap: async (wrapped: Bytes, context) => {
      const { plaintext } = await call('decrypt', { ciphertext: new TextDecoder().decode(wrapped) }, context);
      const bytes = typeof plaintext === 'string' ? fromBase64(plaintext) : undefined;
      if (!bytes || bytes.length === 0) throw unreadable();
      return bytes;
    },
  };
}

const unreadable = () => new GauzeError('key_service_unavailable', SERVICE);
