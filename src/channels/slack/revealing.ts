import type { Grants } from '../../reveal/grants.ts';
import type { Reveal } from '../../reveal/reveal.ts';

/** With what the app reveals. */
export interface Revealing {
  readonly reveal: Reveal;
  readonly grants: Grants;
  /** True where the workspace asks everybody for a second factor. */
  readonly mfa: boolean;
}
