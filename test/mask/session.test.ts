import { describe, expect, it } from 'vitest';
import { createMasker, type Masked, POLICIES, parsePolicy, safeHarborWithStore, strict } from '../../src/index.ts';
import { vendorKey } from '../../src/mask/keys.ts';
import { policyNamed } from '../../src/mask/policy.ts';
import { Session } from '../../src/mask/session.ts';
import { isTokenBody } from '../../src/mask/tokens.ts';

const master = new Uint8Array(32).fill(7);
const key = vendorKey(master, 'default');
const SOURCE = { key, scope: 'conversation', conversation: 'c-1' } as const;

const bodyOf = (token: string): string => token.split('-')[1] as string;

const seed = new Uint8Array(32).fill(5);

describe('Session', () => {
  it('gives a known value its old token, whatever kind it is taken for', () => {
    const known = [{ kind: 'MRN', value: '00417-22', token: '[MRN-AAAAAAAA]' }] as const;
    const session = new Session(SOURCE, known, []);
    expect(session.token('ID', '00417-22')).toBe('MRN-AAAAAAAA');
    expect(session.token('ACCOUNT', '0041722')).toBe('MRN-AAAAAAAA.2');
    expect(session.learned).toEqual([{ kind: 'MRN', value: '0041722', token: '[MRN-AAAAAAAA.2]' }]);
  });

  it('never changes a token for a written form, when two turn out to be one person', () => {
    const known = [
      { kind: 'NAME', value: 'Maria', token: '[NAME-AAAAAAAA]' },
      { kind: 'NAME', value: 'Maria Lopez', token: '[NAME-BBBBBBBB]' },
      { kind: 'NAME', value: 'maria', token: '[NAME-AAAAAAAA.2]' },
    ] as const;
    const session = new Session(SOURCE, known, ['MARIA']);
    expect(['Maria', 'Maria Lopez', 'maria'].map((name) => session.token('NAME', name))).toEqual([
      'NAME-AAAAAAAA',
      'NAME-BBBBBBBB',
      'NAME-AAAAAAAA.2',
    ]);
    expect(session.token('NAME', 'MARIA')).toBe('NAME-BBBBBBBB.2');
  });

  it('counts the written forms on from the last one known', () => {
    const known = [{ kind: 'PHONE', value: '202-555-0142', token: '[PHONE-AAAAAAAA.3]' }] as const;
    expect(new Session(SOURCE, known, []).token('PHONE', '(202) 555-0142')).toBe('PHONE-AAAAAAAA.4');
  });

  it.each([
    ['a body that is taken', 'conversation', 12],
    ['a body that is taken at vendor scope', 'vendor', 16],
  ] as const)('makes the token longer for %s', (_why, scope, length) => {
    const first = new Session({ ...SOURCE, scope }, [], []).token('ID', '77123');
    const session = new Session({ ...SOURCE, scope, taken: new Set([bodyOf(first)]) }, [], []);
    const second = bodyOf(session.token('ID', '77123'));
    expect(second).toHaveLength(length);
    expect(isTokenBody(second, key)).toBe(true);
  });

  it('makes the token longer for a body that a known value has', () => {
    const body = bodyOf(new Session(SOURCE, [], []).token('ID', '77123'));
    const session = new Session(SOURCE, [{ kind: 'ID', value: 'other', token: `[ID-${body}]` }], []);
    expect(bodyOf(session.token('ID', '77123'))).toHaveLength(12);
  });

  it('tries on while longer ones are taken, too', () => {
    const bodies: string[] = [];
    for (let i = 0; i < 5; i++)
      bodies.push(bodyOf(new Session({ ...SOURCE, taken: new Set(bodies) }, [], []).token('ID', '77123')));
    expect(new Set(bodies).size).toBe(5);
  });
});

describe('random tokens', () => {
  it('hold nothing of the value, and carry the check that makes them ours', () => {
    const [a, b] = ['Maria Lopez', 'John Smith'].map((name) =>
      bodyOf(new Session({ ...SOURCE, seed }, [], []).token('NAME', name)),
    ) as [string, string];
    expect(a).toBe(b);
    expect(a).toHaveLength(8);
    expect(bodyOf(new Session({ ...SOURCE, seed: seed.with(0, 6) }, [], []).token('NAME', 'Maria Lopez'))).not.toBe(a);
    expect(isTokenBody(a, key)).toBe(true);
    expect(isTokenBody(a, vendorKey(master, 'other'))).toBe(false);
  });

  it('are drawn one after the other', () => {
    const session = new Session({ ...SOURCE, seed }, [], ['Ann Lee', 'Bob Hull']);
    expect(session.token('NAME', 'Ann Lee')).not.toBe(session.token('NAME', 'Bob Hull'));
  });

  it('draw again, longer, for a body that is taken', () => {
    const first = bodyOf(new Session({ ...SOURCE, seed }, [], []).token('NAME', 'Ann'));
    const session = new Session({ ...SOURCE, seed, taken: new Set([first]) }, [], []);
    expect(bodyOf(session.token('NAME', 'Ann'))).toHaveLength(12);
  });

  it('need a store that gives the chance', () => {
    const masker = createMasker({ policy: safeHarborWithStore, key: master });
    const doc = { format: 'text', content: 'Patient: Maria Lopez' } as const;
    const ctx = { conversation: 'c', now: 0 };
    expect(() => masker.mask(doc, ctx)).toThrow(expect.objectContaining({ code: 'store_required' }));
    const masked = masker.mask(doc, { ...ctx, seed }) as Masked;
    expect(masked.content).toMatch(/^Patient: \[NAME-[0-9A-Z]{8}\]$/);
  });

  it('are not used by a policy of keyed ones, even where a store is there', () => {
    const mask = (chance?: Uint8Array) =>
      createMasker({ policy: strict, key: master }).mask(
        { format: 'text', content: 'Patient: Maria Lopez' },
        { conversation: 'c', now: 0, ...(chance && { seed: chance }) },
      );
    expect(mask(seed)).toEqual(mask());
  });
});

describe('safe harbor with a store', () => {
  it('has a code for no SSN, card, biometric or secret, and keeps the years and ZIP3 of the other form', () => {
    const { kinds } = policyNamed('safe-harbor', { store: true });
    for (const kind of ['SSN', 'CARD', 'BIOMETRIC'] as const) expect(kinds[kind].operator).toBe('label');
    expect(kinds.SECRET.operator).toBe('remove');
    for (const kind of ['DOB', 'DATE', 'ADDRESS', 'AGE'] as const) expect(kinds[kind].operator).toBe('generalize');
    for (const kind of ['NAME', 'PHONE', 'EMAIL', 'MRN'] as const) expect(kinds[kind].operator).toBe('token');
  });

  it('uses operators only that leave nothing derived from the person', () => {
    const operators = new Set(Object.values(safeHarborWithStore.kinds).map(({ operator }) => operator));
    expect([...operators].sort()).toEqual(['generalize', 'label', 'remove', 'token']);
    expect(safeHarborWithStore.tokens).toBe('random');
    expect(parsePolicy(safeHarborWithStore)).toEqual(safeHarborWithStore);
  });

  it('is the form without tokens where no store is there', () => {
    expect(POLICIES).toContain(policyNamed('safe-harbor'));
    expect(policyNamed('safe-harbor').tokens).toBeUndefined();
  });

  it('refuses random tokens at vendor scope', () => {
    expect(() => parsePolicy({ ...safeHarborWithStore, scope: 'vendor' })).toThrow(
      expect.objectContaining({ code: 'invalid_policy', detail: 'scope, tokens' }),
    );
  });
});

describe('issue', () => {
  const masker = createMasker({ key: master });
  const ctx = { conversation: 'c-1', now: 0 };

  it('gives a hand-marked value the token that masking would have given', () => {
    const { learned } = masker.mask({ format: 'text', content: 'MRN: 00417-22' }, ctx) as Masked;
    expect(masker.issue('MRN', '00417-22', ctx)).toEqual(learned[0]);
  });

  it('gives what is known its old token and kind', () => {
    const known = [{ kind: 'MRN', value: '00417-22', token: '[MRN-AAAAAAAA]' }] as const;
    expect(masker.issue('ID', '00417-22', { ...ctx, known })).toEqual(known[0]);
  });

  it('needs a key', () => {
    expect(() => createMasker().issue('ID', 'x', ctx)).toThrow(expect.objectContaining({ code: 'key_required' }));
  });
});

describe('what a conversation knows', () => {
  const masker = createMasker({ key: master });
  const mask = (content: string, known: Masked['learned']) =>
    masker.mask({ format: 'text', content }, { conversation: 'c-1', now: 0, known }) as Masked;

  it.each([
    ['a login that nothing marks', 'USERNAME', 'mlopez', 'job ran as mlopez on node 7'],
    ['a number that nothing marks', 'MRN', '00417-22', 'see 0041722 in the log'],
    [
      'a protected id, marked by hand',
      'ID',
      'SMbbe1c1638ddf5f11f5346e9df597240b',
      'sid SMbbe1c1638ddf5f11f5346e9df597240b',
    ],
    ['words marked by hand', 'ADDRESS', 'the blue house on the corner', 'at The Blue House on the corner'],
  ] as const)('is masked in later messages with its old token: %s', (_why, kind, value, later) => {
    const token = `${kind}-${bodyOf(new Session(SOURCE, [], []).token(kind, value))}`;
    const { content, findings } = mask(later, [{ kind, value, token: `[${token}]` }]);
    expect(content).toContain(`[${token}`);
    expect(String(content).toLowerCase()).not.toContain(value.toLowerCase());
    expect(findings[0]?.evidence).toBe('certain');
  });
});
