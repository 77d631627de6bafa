import { GauzeError } from '../../errors.ts';
import { type Bytes, fieldBytes, fromBase64, toBase64 } from '../bytes.ts';
import { crc32c } from './crc32c.ts';
import type { KeyContext, KeyProvider } from './provider.ts';
import { callService, serviceUrl, type Transport } from './service.ts';

export interface GcpKmsOptions {
  /** Resource name: `projects/P/locations/L/keyRings/R/cryptoKeys/K`. */
  readonly key: string;
  /** A current access token: see `googleAccess`. */
  readonly access: () => Promise<string>;
  readonly endpoint?: string;
  readonly transport: Transport;
}

const NAME = /^projects\/[\w.:-]+\/locations\/[\w-]+\/keyRings\/[\w-]+\/cryptoKeys\/[\w-]+$/;
const SERVICE = 'gcp-kms';

/**
 * Master key in Google Cloud KMS (REST v1, cryptoKeys.encrypt and decrypt), bound by additional authenticated data. Checksums are sent and
 * checked both ways, as its data integrity guidelines ask. Throws `invalid_options`.
 */
export function gcpKmsKeys({ key, access, endpoint, transport }: GcpKmsOptions): KeyProvider {
  if (!NAME.test(key)) throw new GauzeError('invalid_options', 'Google KMS key');
  const base = serviceUrl(endpoint ?? 'https://cloudkms.googleapis.com/', 'Google KMS endpoint');

  function call(verb: 'encrypt' | 'decrypt', field: 'plaintext' | 'ciphertext', bytes: Bytes, context: KeyContext) {
    const bound = fieldBytes(['data key', context.tenant, context.subject]);
    const body = JSON.stringify({
      [field]: toBase64(bytes),
      [`${field}Crc32c`]: String(crc32c(bytes)),
      additionalAuthenticatedData: toBase64(bound),
      additionalAuthenticatedDataCrc32c: String(crc32c(bound)),
    });
    const make = async () =>
      new Request(new URL(`/v1/${key}:${verb}`, base), {
        method: 'POST',
        headers: { authorization: `Bearer ${await access()}`, 'content-type': 'application/json' },
        body,
      });
    return callService(SERVICE, make, transport);
  }

  return {
    id: `gcp-kms:${key}`,
    wrap: async (dataKey, context) => {
      const answer = await call('encrypt', 'plaintext', dataKey, context);
      const arrived = answer['verifiedPlaintextCrc32c'] === true;
      if (!arrived || answer['verifiedAdditionalAuthenticatedDataCrc32c'] !== true) throw damaged();
      return whole(answer, 'ciphertext');
    },
    unwrap: async (wrapped, context) => whole(await call('decrypt', 'ciphertext', wrapped, context), 'plaintext'),
  };
}

const damaged = () => new GauzeError('key_service_unavailable', SERVICE);

/** The bytes of a field whose checksum agrees. */
function whole(answer: Readonly<Record<string, unknown>>, field: string): Bytes {
  const encoded = answer[field];
  const bytes = typeof encoded === 'string' ? fromBase64(encoded) : undefined;
  if (!bytes || String(answer[`${field}Crc32c`]) !== String(crc32c(bytes))) throw damaged();
  return bytes;
}
