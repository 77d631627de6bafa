import { describe, expect, it } from 'vitest';
import { diffPolicies } from '../../src/governance/policy-diff.ts';
import { strictest } from '../../src/governance/strictest.ts';
import {
  debuggable,
  OPERATORS,
  type OperatorName,
  POLICIES,
  type Policy,
  safeHarbor,
  strict,
} from '../../src/mask/policy.ts';
import { EVIDENCE } from '../../src/span.ts';

const withRow = (
  kind: 'NAME' | 'DATE',
  operator: OperatorName,
  from: 'possible' | 'likely' | 'certain' = 'likely',
): Policy => ({
  ...strict,
  kinds: { ...strict.kinds, [kind]: { operator, from } },
});

const directions = (a: Policy, b: Policy): string[] =>
  diffPolicies(a, b).map(({ setting, direction }) => `${setting} ${direction}`);

describe('from one policy to another', () => {
  it('nothing changes to itself', () => {
    for (const policy of POLICIES) expect(diffPolicies(policy, policy)).toEqual([]);
  });

  const rows: readonly (readonly [from: OperatorName, to: OperatorName, direction: string])[] = [
    ['token', 'label', 'tightening'],
    ['label', 'token', 'loosening'],
    ['label', 'remove', 'tightening'],
    ['hash', 'token', 'tightening'],
    ['token', 'surrogate', 'equal'],
    ['token', 'keep', 'loosening'],
    ['keep', 'partial', 'tightening'],
    ['shape', 'partial', 'loosening'],
    // Each shows something that the other hides: neither way is a tightening.
    ['token', 'shape', 'loosening'],
    ['shape', 'token', 'loosening'],
    // No residue of a name exists, and none can be shifted.
    ['generalize', 'label', 'equal'],
    ['shift', 'label', 'equal'],
  ];

  it.each(rows)('NAME %s to %s: %s', (from, to, direction) => {
    expect(directions(withRow('NAME', from), withRow('NAME', to))).toEqual([`kinds.NAME.operator ${direction}`]);
  });

  it('a date leaves its year and its intervals', () => {
    expect(directions(withRow('DATE', 'label'), withRow('DATE', 'generalize'))).toEqual([
      'kinds.DATE.operator loosening',
    ]);
    expect(directions(withRow('DATE', 'token'), withRow('DATE', 'shift'))).toEqual(['kinds.DATE.operator loosening']);
  });

  it('masking later is looser, earlier tighter, and says nothing of what is kept', () => {
    expect(directions(withRow('NAME', 'token', 'likely'), withRow('NAME', 'token', 'certain'))).toEqual([
      'kinds.NAME.from loosening',
    ]);
    expect(directions(withRow('NAME', 'token', 'likely'), withRow('NAME', 'token', 'possible'))).toEqual([
      'kinds.NAME.from tightening',
    ]);
    expect(directions(withRow('NAME', 'keep', 'likely'), withRow('NAME', 'keep', 'certain'))).toEqual([]);
  });

  it('a wider scope and a stub are looser', () => {
    expect(directions(strict, { ...strict, scope: 'vendor' })).toEqual(['scope loosening']);
    expect(directions(strict, { ...strict, scope: 'message' })).toEqual(['scope tightening']);
    expect(directions(strict, { ...strict, attachments: 'stub' })).toEqual(['attachments loosening']);
    expect(directions({ ...strict, attachments: 'stub' }, strict)).toEqual(['attachments tightening']);
  });

  it('tokens from a key are looser than tokens from chance', () => {
    expect(directions({ ...strict, tokens: 'random' }, strict)).toEqual(['tokens loosening']);
    expect(directions(strict, { ...strict, tokens: 'random' })).toEqual(['tokens tightening']);
    expect(directions(strict, { ...strict, tokens: 'keyed' })).toEqual([]);
  });

  it('debuggable is looser than strict, and says where', () => {
    expect(directions(strict, debuggable)).toEqual(
      expect.arrayContaining([
        'kinds.URL.from loosening',
        'kinds.DATE.from loosening',
        'kinds.DATE.operator loosening',
      ]),
    );
  });

  it('no policy is stricter than the strictest in anything', () => {
    const every = OPERATORS.flatMap((operator) => EVIDENCE.map((from) => withRow('DATE', operator, from)));
    const looser = [...POLICIES, ...every].flatMap((policy) =>
      diffPolicies(policy, strictest)
        .filter(({ direction, to, from }) => direction === 'loosening' && !(from === 'remove' && to === 'label'))
        .map(({ setting }) => `${policy.name} ${setting}`),
    );
    expect(looser).toEqual([]);
    expect(directions(safeHarbor, strictest).some((change) => change.endsWith('tightening'))).toBe(true);
  });
});

describe('a review', () => {
  const [none, preview, hold] = [undefined, { do: 'preview' }, { do: 'hold' }] as const;
  const reviewed = (review: Policy['review']): Policy => (review ? { ...strict, review } : strict);
  it.each([
    [hold, none, ['review loosening']],
    [none, preview, ['review tightening']],
    [hold, preview, ['review loosening']],
    [hold, { ...hold, below: 'certain' }, ['review.below loosening']],
    [hold, { ...hold, expected: 2 }, ['review.expected loosening']],
    [{ ...hold, expected: 2 }, { ...preview, expected: 0.1 }, ['review loosening', 'review.expected tightening']],
    [hold, { ...hold, below: 'possible', expected: 0.4 }, []],
  ] as const)('%j to %j', (a, b, changes) => {
    expect(directions(reviewed(a), reviewed(b))).toEqual(changes);
  });
});
