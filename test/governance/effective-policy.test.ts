import { describe, expect, it } from 'vitest';
import { decide } from '../../src/governance/effective-policy.ts';
import { telephony } from '../../src/governance/telephony.ts';
import { debuggable, POLICIES, type Policy, strict } from '../../src/mask/policy.ts';
import { signed } from './record.ts';

const DURING = Date.parse('2026-06-15T12:00:00Z');
const AFTER = Date.parse('2027-01-01T00:00:00Z');

const policyAt = (record: typeof signed, now: number, policies: readonly Policy[] = POLICIES): Policy => {
  const decision = decide(record, policies, now);
  if (!decision.ok) throw new Error('held');
  return decision.policy;
};

describe('which policy a vendor gets', () => {
  it('is the record’s while its BAA is in force', () => {
    expect(policyAt(signed, DURING)).toEqual(debuggable);
  });

  it('is a hold without a BAA where the record says so, with the reason', () => {
    expect(decide(signed, POLICIES, AFTER)).toEqual({ ok: false, reasons: [{ code: 'baa_expired', path: '' }] });
    expect(decide({ ...signed, baa: null }, POLICIES, DURING)).toEqual({
      ok: false,
      reasons: [{ code: 'no_baa', path: '' }],
    });
  });

  it('is the strictest from the very midnight on where the record says that', () => {
    const record = { ...signed, withoutBaa: 'strictest' as const };
    expect(policyAt(record, Date.parse('2026-12-31T23:00:00Z')).name).toBe('debuggable');
    expect(policyAt(record, AFTER)).toMatchObject({ name: 'strictest', scope: 'message', attachments: 'hold' });
    expect(policyAt({ ...record, baa: null }, DURING).name).toBe('strictest');
  });

  it('keeps a kind only if policy and record agree', () => {
    const keeping: Policy = {
      ...strict,
      name: 'keeping',
      kinds: { ...strict.kinds, IP: { operator: 'keep', from: 'certain' } },
    };
    const record = { ...signed, policy: 'keeping' };
    expect(policyAt(record, DURING, [keeping]).kinds.IP).toEqual({ operator: 'label', from: 'certain' });
    expect(policyAt({ ...record, mayPass: ['IP'] }, DURING, [keeping]).kinds.IP.operator).toBe('keep');
    expect(policyAt({ ...record, mayPass: ['NAME'] }, DURING, [keeping]).kinds.NAME.operator).toBe('token');
  });

  it('masks from the record’s evidence on at the latest, and joins no further than its scope', () => {
    const record = { ...signed, evidence: 'likely' as const, tokenScope: 'message' as const };
    expect(policyAt(record, DURING).kinds.DATE.from).toBe('likely');
    expect(policyAt(record, DURING).kinds.NAME.from).toBe('possible');
    expect(policyAt(record, DURING).scope).toBe('message');
    expect(policyAt({ ...signed, tokenScope: 'vendor' }, DURING).scope).toBe('conversation');
  });

  it('lets a telephony vendor keep dates only if its record lets them pass and its BAA is in force', () => {
    const record = { ...signed, policy: 'telephony', withoutBaa: 'strictest' as const };
    const dates = (over: Partial<typeof signed>, now = DURING) =>
      policyAt({ ...record, ...over }, now, [telephony]).kinds.DATE.operator;
    expect(dates({ mayPass: ['DATE'] })).toBe('keep');
    expect(dates({})).toBe('label');
    expect(dates({ mayPass: ['DATE'] }, AFTER)).toBe('label');
    expect(policyAt(record, DURING, [telephony]).kinds.DOB).toEqual(debuggable.kinds.DOB);
    expect(POLICIES).not.toContain(telephony);
  });

  it('must be one that there is', () => {
    expect(() => decide({ ...signed, policy: 'loose' }, POLICIES, DURING)).toThrow(
      expect.objectContaining({ code: 'unknown_policy' }),
    );
  });
});
