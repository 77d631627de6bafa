import type { Doc } from '../../documents/document.ts';
import type { Held } from '../../mask/finding.ts';
import type { Detected, Masked } from '../../mask/masker.ts';
import type { Policy } from '../../mask/policy.ts';
import type { Rules } from '../../rulebook/rules.ts';

/** One document to be masked, with what decides how. */
export interface Job {
  readonly doc: Doc;
  readonly policy: string;
  readonly vendor: string;
  readonly conversation: string;
  readonly all?: boolean;
  /** The tenant's policies of the name that is given, and its lists: see `governedBy`. */
  readonly rules?: Pick<Rules, 'policies' | 'lists'>;
  /** The policy that the vendor's record has decided on, in place of the one that is named. */
  readonly decided?: Policy;
  /** True to have a store keep the originals of this conversation. */
  readonly keep?: boolean;
}

/**
 * Where the work is done: in this thread on Workers and for small documents, in worker threads on Node for large ones. Throws GauzeError
 * `unknown_policy` for a policy that is not there.
 */
export interface Engine {
  mask(job: Job): Promise<Masked | Held>;
  detect(job: Job): Promise<Detected | Held>;
}
