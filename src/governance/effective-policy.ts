import { GauzeError } from '../errors.ts';
import { KINDS } from '../kinds.ts';
import type { HoldReason } from '../mask/finding.ts';
import { type Policy, TOKEN_SCOPES } from '../mask/policy.ts';
import { compareEvidence } from '../span.ts';
import { baaState } from './baa.ts';
import { strictest } from './strictest.ts';
import type { VendorRecord } from './vendor-record.ts';

export type Decision =
  | { readonly ok: true; readonly policy: Policy; readonly because: 'record' | 'no-baa' }
  | { readonly ok: false; readonly reasons: readonly HoldReason[] };

/**
 * Which policy masks what goes to a record's vendor at `now` (ms since 1970), or why it is held. Without a BAA in force it is the strictest one, or a
 * hold, as the record says. Throws `unknown_policy` when the record names one that is not among `policies`.
 */
export function decide(record: VendorRecord, policies: readonly Policy[], now: number): Decision {
  const policy = policies.find(({ name }) => name === record.policy);
  if (!policy) throw new GauzeError('unknown_policy');
  const state = baaState(record, now);
  if (state === 'in-force') return { ok: true, policy: narrowed(policy, record), because: 'record' };
  if (record.withoutBaa === 'strictest') return { ok: true, policy: withReview(policy), because: 'no-baa' };
  return { ok: false, reasons: [{ code: state === 'expired' ? 'baa_expired' : 'no_baa', path: '' }] };
}

/** The strictest one looks no less closely than the one that it stands for. */
const withReview = ({ review }: Policy): Policy => (review ? { ...strictest, review } : strictest);

/**
 * The policy within the bounds of the record: a kind that it keeps passes only if the record lets it pass too, and threshold and scope go no
 * further than the record's.
 */
function narrowed(policy: Policy, { mayPass, evidence, tokenScope }: VendorRecord): Policy {
  const row = (kind: (typeof KINDS)[number]) => {
    const { operator, from } = policy.kinds[kind];
    if (operator === 'keep' && mayPass.includes(kind)) return { operator, from };
    const bounded = compareEvidence(from, evidence) > 0 ? evidence : from;
    return operator === 'keep' ? ({ operator: 'label', from: evidence } as const) : { operator, from: bounded };
  };
  return {
    ...policy,
    scope: TOKEN_SCOPES.indexOf(policy.scope) > TOKEN_SCOPES.indexOf(tokenScope) ? tokenScope : policy.scope,
    kinds: Object.fromEntries(KINDS.map((kind) => [kind, row(kind)])) as Policy['kinds'],
  };
}
