import type { Reveal } from '../../src/reveal/reveal.ts';
import type { Store } from '../../test/store/vault-process.ts';

/** A store with reveal over it. */
export type On = Store & { readonly reveal: Reveal };

/** A person who may, a new one each time: the rate is one person's. */
export const person = (n: number) =>
  ({ person: `person-${n}`, reason: 'measures how long it takes', purpose: 'operations', mfa: true }) as const;
