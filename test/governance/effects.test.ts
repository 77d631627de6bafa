import { describe, expect, it } from 'vitest';
import { effectsOf, merged } from '../../src/governance/effects.ts';
import type { Finding } from '../../src/mask/finding.ts';

const finding = (over: Partial<Finding>): Finding => ({
  kind: 'NAME',
  evidence: 'likely',
  rule: 'name.test',
  path: 'a',
  start: 0,
  end: 5,
  source: [],
  operator: 'token',
  ...over,
});

describe('what would change', () => {
  it('is counted by path, kind and operators', () => {
    const before = [finding({}), finding({ start: 6, end: 9 }), finding({ path: 'b', kind: 'DATE' })];
    const after = before.map((one) => (one.kind === 'NAME' ? { ...one, operator: 'label' as const } : one));
    expect(effectsOf(before, after)).toEqual([{ path: 'a', kind: 'NAME', from: 'token', to: 'label', count: 2 }]);
  });

  it('shows what only one side found', () => {
    expect(effectsOf([finding({})], [finding({ end: 7, operator: 'keep' })])).toEqual([
      { path: 'a', kind: 'NAME', from: '-', to: 'keep', count: 1 },
      { path: 'a', kind: 'NAME', from: 'token', to: '-', count: 1 },
    ]);
  });

  it('adds up over documents', () => {
    const one = { path: 'a', kind: 'NAME', from: 'token', to: 'label', count: 2 } as const;
    expect(merged([one, { ...one, path: 'b' }, one])).toEqual([
      { ...one, count: 4 },
      { ...one, path: 'b' },
    ]);
  });
});
