import { describe, expect, it } from 'vitest';
import { policyCoverage, runCoverage } from '../../src/governance/coverage.ts';
import { KIND_FACTS, KINDS } from '../../src/kinds.ts';
import { POLICIES, safeHarbor, strict } from '../../src/mask/policy.ts';

const LETTERS = [...'ABCDEFGHIJKLMNOPQR'];

describe('what a policy covers', () => {
  it.each(POLICIES.map((policy) => [policy.name, policy] as const))(
    '%s: 18 rows, every kind in its own',
    (_name, policy) => {
      const rows = policyCoverage(policy);
      expect(rows.map(({ row }) => row)).toEqual(LETTERS);
      expect(rows.flatMap(({ kinds }) => kinds.map(({ kind }) => kind)).sort()).toEqual([...KINDS].sort());
      for (const { row, kinds } of rows) for (const { kind } of kinds) expect(KIND_FACTS[kind].safeHarbor).toBe(row);
    },
  );

  it('photographs alone have no kind', () => {
    expect(
      policyCoverage(strict)
        .filter(({ kinds }) => kinds.length === 0)
        .map(({ row }) => row),
    ).toEqual(['Q']);
  });

  it('says what becomes of each', () => {
    const treatment = (policy: typeof strict, wanted: string) =>
      policyCoverage(policy)
        .flatMap(({ kinds }) => kinds)
        .find(({ kind }) => kind === wanted)?.treatment;
    expect(treatment(strict, 'NAME')).toBe('derived');
    expect(treatment(strict, 'SSN')).toBe('masked');
    expect(treatment(strict, 'AGE')).toBe('generalised');
    expect(treatment({ ...strict, kinds: { ...strict.kinds, IP: { operator: 'keep', from: 'certain' } } }, 'IP')).toBe(
      'kept',
    );
    expect(policyCoverage(safeHarbor).flatMap(({ kinds }) => kinds.map((one) => one.treatment))).not.toContain(
      'derived',
    );
  });
});

describe('what a run covered', () => {
  it('counts each finding once, in its row', () => {
    const rows = runCoverage([
      { kind: 'NAME', operator: 'token' },
      { kind: 'NAME', operator: 'keep' },
      { kind: 'DOB', operator: 'generalize' },
      { kind: 'DATE', operator: 'keep' },
      { kind: 'SSN', operator: 'label' },
    ]);
    expect(rows.map(({ row }) => row)).toEqual(LETTERS);
    expect(rows[0]).toEqual({ row: 'A', title: 'names', masked: 0, derived: 1, generalised: 0, kept: 1 });
    expect(rows[2]).toMatchObject({ masked: 0, derived: 0, generalised: 1, kept: 1 });
    expect(rows[6]).toMatchObject({ masked: 1 });
    const total = rows.reduce(
      (sum, { masked, derived, generalised, kept }) => sum + masked + derived + generalised + kept,
      0,
    );
    expect(total).toBe(5);
  });
});
