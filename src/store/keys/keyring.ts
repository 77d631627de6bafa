import { GauzeError } from '../../errors.ts';
import type { KeyProvider } from './provider.ts';

/** The master keys of a deployment: one that wraps, and those before it that still unwrap. */
export interface Keyring {
  readonly current: KeyProvider;
  /** The provider of a master key by its id. Throws `wrong_key`, naming the id. */
  of(id: string): KeyProvider;
  has(id: string): boolean;
}

export function createKeyring(current: KeyProvider, earlier: readonly KeyProvider[] = []): Keyring {
  const providers = new Map([current, ...earlier].map((provider) => [provider.id, provider]));
  return {
    current,
    has: (id) => providers.has(id),
    of: (id) => {
      const provider = providers.get(id);
      if (!provider) throw new GauzeError('wrong_key', id);
      return provider;
    },
  };
}
