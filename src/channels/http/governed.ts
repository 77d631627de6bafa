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
  readonly rulesOf: () => Promise<Rules>;
  /** Ms since 1970. */
  readonly now: () => number;
}

/**
 * An engine that masks each document by what is in force for the tenant at that moment: its lists, and the policy that the vendor's record decides on, as it
 * does for what is kept: its own under a BAA in force, else the strictest one or a hold. For a vendor without a record the policy is the one that the caller names.
 */
export function governedBy(engine: Engine, { rulesOf, now }: Governing): Engine {
  async function ruled<T>(job: Job, work: (job: Job) => Promise<T>): Promise<T | Held> {
    const { policies, lists, records } = await rulesOf();
    const rules = { policies: policies.filter(({ name }) => name === job.policy), lists };
    const record = records.find(({ vendor }) => vendor === job.vendor);
    if (!record) return work({ ...job, rules });
    const decision = decide(record, [...policies, ...NAMED], now());
    return decision.ok ? work({ ...job, rules, decided: decision.policy }) : decision;
  }
  return {
    mask: (job) => ruled(job, (given) => engine.mask(given)),
    detect: (job) => ruled(job, (given) => engine.detect(given)),
  };
}
