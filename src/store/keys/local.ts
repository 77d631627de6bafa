import { GauzeError } from '../../errors.ts';
import { MASTER_KEY_BYTES } from '../../mask/keys.ts';
import { type Bytes, toHex } from '../bytes.ts';
import { derivedBytes, seal, sealingKey, unseal } from '../seal.ts';
import type { KeyContext, KeyProvider } from './provider.ts';

/** Bytes of a derived value that name a key: enough to tell keys apart, and of no use for finding one. */
const ID_BYTES = 8;

const bound = ({ tenant, subject }: KeyContext): string[] => ['data key', tenant, subject];

/** Wraps under a master key of our own (environment or key file), at least 32 bytes. Throws `invalid_key` for a shorter one. */
export async function localKeys(master: Uint8Array): Promise<KeyProvider> {
  if (master.length < MASTER_KEY_BYTES) throw new GauzeError('invalid_key');
  const secret: Bytes = new Uint8Array(master);
  const key = await sealingKey(secret, 'wrap');
  const name = derivedBytes(secret, 'key-id');
  return {
    id: `local:${toHex(name.subarray(0, ID_BYTES))}`,
    wrap: (dataKey, context) => seal(key, dataKey, bound(context)),
    unwrap: (wrapped, context) => unseal(key, wrapped, bound(context)),
  };
}
