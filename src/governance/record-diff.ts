import { type Policy, TOKEN_SCOPES } from '../mask/policy.ts';
import { compareEvidence } from '../span.ts';
import type { Direction } from './exposure.ts';
import { diffPolicies, type PolicyChange } from './policy-diff.ts';
import type { VendorRecord } from './vendor-record.ts';

/**
 * What changes from one record of a vendor to another, each setting with its direction. Whatever lets something pass, go somewhere, be kept longer or be
 * joined further is a loosening, and so is whatever cannot be told: another BAA, a policy that is not among `policies`.
 */
export function diffRecords(a: VendorRecord, b: VendorRecord, policies: readonly Policy[]): PolicyChange[] {
  const looser: readonly (readonly [keyof VendorRecord, Direction | undefined])[] = [
    ['role', a.role === b.role ? undefined : 'loosening'],
    ['baa', baaDirection(a.baa, b.baa)],
    ['withoutBaa', direction(Number(b.withoutBaa === 'strictest') - Number(a.withoutBaa === 'strictest'))],
    ['policy', policyDirection(a.policy, b.policy, policies)],
    ['mayPass', membersDirection(a.mayPass, b.mayPass)],
    ['evidence', direction(compareEvidence(b.evidence, a.evidence))],
    ['tokenScope', direction(TOKEN_SCOPES.indexOf(b.tokenScope) - TOKEN_SCOPES.indexOf(a.tokenScope))],
    ['retentionDays', direction(b.retentionDays - a.retentionDays)],
    ['egressDomains', membersDirection(a.egressDomains, b.egressDomains)],
  ];
  return looser.flatMap(([setting, is]) =>
    is === undefined ? [] : [{ setting, from: said(a[setting]), to: said(b[setting]), direction: is }],
  );
}

const direction = (looser: number): Direction | undefined =>
  looser === 0 ? undefined : looser > 0 ? 'loosening' : 'tightening';

/** One that ends earlier, or is taken away, and is the same in all else. */
function baaDirection(a: VendorRecord['baa'], b: VendorRecord['baa']): Direction | undefined {
  if (JSON.stringify(a) === JSON.stringify(b)) return undefined;
  if (b === null) return 'tightening';
  const sooner = a !== null && b.expiresOn < a.expiresOn && b.nextReassessment <= a.nextReassessment;
  const same =
    JSON.stringify({ ...a, expiresOn: '', nextReassessment: '' }) ===
    JSON.stringify({ ...b, expiresOn: '', nextReassessment: '' });
  return sooner && same ? 'tightening' : 'loosening';
}

function policyDirection(a: string, b: string, policies: readonly Policy[]): Direction | undefined {
  if (a === b) return undefined;
  const [before, after] = [a, b].map((name) => policies.find((policy) => policy.name === name));
  if (!before || !after) return 'loosening';
  return diffPolicies(before, after).some((change) => change.direction === 'loosening') ? 'loosening' : 'tightening';
}

/** More members let more pass, or go further. */
function membersDirection(a: readonly string[], b: readonly string[]): Direction | undefined {
  if (b.some((member) => !a.includes(member))) return 'loosening';
  return a.some((member) => !b.includes(member)) ? 'tightening' : undefined;
}

/** Settings of the company's own, no content: a BAA by the day on which it ends. */
function said(value: VendorRecord[keyof VendorRecord]): string {
  if (value === null) return 'none';
  if (Array.isArray(value)) return value.join(',') || '-';
  return typeof value === 'object' && 'expiresOn' in value ? `until ${value.expiresOn}` : String(value);
}
