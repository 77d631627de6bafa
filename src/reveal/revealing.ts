import type { DiscloseRequest } from './disclose.ts';
import type { Grants } from './grants.ts';
import type { Reveal } from './reveal.ts';

/** Giving originals back, where there is a store. */
export interface Revealing {
  readonly reveal: Reveal;
  readonly grants: Grants;
  readonly disclose: (request: DiscloseRequest) => Promise<string>;
}
