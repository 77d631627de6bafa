import { decide } from '../../governance/effective-policy.ts';
import { telephony } from '../../governance/telephony.ts';
import type { Held } from '../../mask/finding.ts';
import { POLICIES } from '../../mask/policy.ts';
import type { Rules } from '../../rulebook/rules.ts';
import type { Engine, Job } from './engine.ts';

/** Those that a record may name where nothing is kept, beside the tenant's own. */
const NAMED = [...POLICIES, telephony];

export interface Governing {
  /** What is in force for the tenant. */
  readonly rulesOf: () => Promise<Pick<Rules, 'policies' | 'records'>>;
  /** Ms since 1970. */
  readonly now: () => number;
}

/**
 * An engine for which a vendor's record decides, as it does for what is kept: its policy under a BAA in force, else the strictest one or a hold. For a vendor
 * without a record the policy is the one that the caller names.
 */
export function governedBy(engine: Engine, { rulesOf, now }: Governing): Engine {
  async function ruled<T>(job: Job, work: (job: Job) => Promise<T>): Promise<T | Held> {
    const { policies, records } = await rulesOf();
    const record = records.find(({ vendor }) => vendor === job.vendor);
    if (!record) return work(job);
    const decision = decide(record, [...policies, ...NAMED], now());
    return decision.ok ? work({ ...job, decided: decision.policy }) : decision;
  }
  return {
    mask: (job) => ruled(job, (given) => engine.mask(given)),
    detect: (job) => ruled(job, (given) => engine.detect(given)),
  };
}
