import type { Access, Caller } from './caller.ts';
import { accessTokenHash, sameText } from './hashes.ts';
import type { Scope } from './scopes.ts';

/** What a token of GAUZE_ACCESS_TOKENS may do. It has no name, end or vendor: `gauze access create` makes one that has. */
const SCOPES: ReadonlySet<Scope> = new Set(['mask', 'detect']);

/** Access by hashes that were set at start: they hold until the next one. All are compared in full. */
export function settingsTokens(hashes: readonly string[], tenant: string): Access {
  return {
    caller: async (bearer) => {
      const hash = accessTokenHash(bearer);
      let caller: Caller | undefined;
      for (const known of hashes)
        if (sameText(known, hash))
          caller = {
            type: 'application',
            id: `setting:${known.slice(0, 16)}`,
            tenant,
            scopes: SCOPES,
            vendor: '',
            mfa: false,
          };
      return caller;
    },
    stands: async () => true,
  };
}
