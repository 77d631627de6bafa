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
  /** The tenant's own policies, and its lists: see {@link withRules}. */
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

/** An engine that masks each document by what is in force for a tenant at that moment. */
export const withRules = (engine: Engine, rulesOf: () => Promise<Pick<Rules, 'policies' | 'lists'>>): Engine => {
  const ruled = async (job: Job): Promise<Job> => {
    const { policies, lists } = await rulesOf();
    return { ...job, rules: { policies: policies.filter(({ name }) => name === job.policy), lists } };
  };
  return {
    mask: async (job) => engine.mask(await ruled(job)),
    detect: async (job) => engine.detect(await ruled(job)),
  };
};
