import { describe, expect, it } from 'vitest';
import { KINDS } from '../../src/kinds.ts';
import { acts, debuggable, POLICIES, parsePolicy, policyNamed, safeHarbor, strict } from '../../src/mask/policy.ts';

describe('policies', () => {
  it.each(POLICIES.map((policy) => [policy.name, policy] as const))(
    '%s is valid and names every kind',
    (_name, policy) => {
      expect(parsePolicy(structuredClone(policy))).toEqual(policy);
      expect(Object.keys(policy.kinds).sort()).toEqual([...KINDS].sort());
    },
  );

  it('strict masks direct identifiers from possible on, the rest from likely on', () => {
    expect(acts(strict, 'NAME', 'possible')).toBe(true);
    expect(acts(strict, 'DATE', 'possible')).toBe(false);
    expect(KINDS.every((kind) => acts(strict, kind, 'likely'))).toBe(true);
  });

  it('debuggable keeps dates, links, addresses of machines and logins unless certain', () => {
    for (const kind of ['DATE', 'URL', 'IP', 'USERNAME'] as const) {
      expect(acts(debuggable, kind, 'likely')).toBe(false);
      expect(acts(debuggable, kind, 'certain')).toBe(true);
    }
  });

  it('safe-harbor derives nothing from the person', () => {
    expect(Object.values(safeHarbor.kinds).map(({ operator }) => operator)).not.toContain('token');
    expect(Object.values(safeHarbor.kinds).map(({ operator }) => operator)).not.toContain('hash');
  });

  it('keep lets pass whatever the evidence', () => {
    const policy = parsePolicy({ ...strict, kinds: { ...strict.kinds, IP: { operator: 'keep', from: 'possible' } } });
    expect(acts(policy, 'IP', 'certain')).toBe(false);
  });

  it('names what is wrong and quotes nothing', () => {
    const broken = {
      ...strict,
      name: 'Canary Name!',
      kinds: { ...strict.kinds, SSN: { operator: 'canary', from: 'likely' } },
    };
    expect(() => parsePolicy(broken)).toThrow(/\(.*name.*kinds\.SSN\.operator/);
    expect(() => parsePolicy(broken)).not.toThrow(/anary/);
  });

  it('refuses a policy that forgets a kind', () => {
    const { SSN: _, ...kinds } = strict.kinds;
    expect(() => parsePolicy({ ...strict, kinds })).toThrow(expect.objectContaining({ code: 'invalid_policy' }));
  });

  it('refuses an unknown name', () => {
    expect(() => policyNamed('loose')).toThrow(expect.objectContaining({ code: 'unknown_policy' }));
  });
});
