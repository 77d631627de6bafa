import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { createMasker, debuggable, type Masked, OPERATORS, POLICIES, parsePolicy, strict } from '../../src/index.ts';
import { KINDS } from '../../src/kinds.ts';

const key = new Uint8Array(32).fill(7);
const ctx = { conversation: 'c-1', now: Date.UTC(2026, 0, 1) };
const masker = createMasker({ key });

const SENTENCES = [
  'Patient: Maria Lopez, DOB 03/14/1957, MRN: 00417-22.',
  'Maria called from (202) 555-0142 about room 5f9d88b1c2a3e4d5f6a7b8c9.',
  'Ms. Lopez lives at 12 Elm Street, Ames, IA 50010, e-mail maria.lopez@example.org.',
  'Her SSN is 900-12-3456 and she is 93 years old.',
  '> password: ' + 'tr0ub4dor' + '&3 for user mlopez77',
  'ERROR 30007 sid=SMbbe1c1638ddf5f11f5346e9df597240b at 2025-10-06T12:41:07.331Z',
  '"patient_name": "Lopez, Maria", "phone": "+12025550142"',
  'nothing to see here, v4.8.0 ships on port 8443',
];

function mask(content: string, policy = strict): string {
  const result = createMasker({ key, policy }).mask({ format: 'text', content }, ctx);
  if (!result.ok) throw new RangeError('held');
  return result.content as string;
}

describe('mask', () => {
  it('replaces what identifies and leaves what engineers need', () => {
    const masked = mask(SENTENCES.join('\n'));
    for (const gone of ['Maria', 'Lopez', '555', '1957', '00417', 'Elm', '900-12', 'tr0ub4dor'])
      expect(masked).not.toContain(gone);
    for (const kept of ['5f9d88b1c2a3e4d5f6a7b8c9', '30007', 'SMbbe1c1638ddf5f11f5346e9df597240b', 'v4.8.0', '8443']) {
      expect(masked).toContain(kept);
    }
  });

  it('gives one person one token', () => {
    const [first, second] = mask('Patient: Maria Lopez. Ms. Lopez called.').match(/NAME-[0-9A-Z]+/g) ?? [];
    expect(first).toBeDefined();
    expect(second).toBe(first);
  });

  it('teaches each written form with its own token, so that reveal is exact', () => {
    const result = masker.mask({ format: 'text', content: 'Patient: Maria Lopez. Ms. Lopez called.' }, ctx) as Masked;
    const tokens = result.learned.filter(({ kind }) => kind === 'NAME').map(({ value, token }) => [value, token]);
    expect(tokens.map(([value]) => value)).toEqual(['Maria Lopez', 'Lopez']);
    expect(tokens[1]?.[1]).toMatch(/\.2\]$/);
  });

  it('keeps the tokens that the conversation knew', () => {
    const first = masker.mask({ format: 'text', content: 'Patient: Maria Lopez' }, ctx) as Masked;
    const later = masker.mask(
      { format: 'text', content: 'tell lopez it is fixed' },
      { ...ctx, known: first.learned },
    ) as Masked;
    const token = first.learned[0]?.token.slice(0, -1);
    expect(later.content).toBe(`tell ${token}.2] it is fixed`);
  });

  it('needs a key for tokens', () => {
    expect(() => createMasker().mask({ format: 'text', content: 'Patient: Maria Lopez' }, ctx)).toThrow(
      expect.objectContaining({ code: 'key_required' }),
    );
  });

  it('masks typed content that only looks like a token', () => {
    expect(mask('MRN: [MRN-48120377]')).not.toContain('48120377');
  });

  it('tells a finding in overlapping parts once', () => {
    const result = masker.detect(
      { format: 'url', content: 'https://portal.example/p?name=Quillon%20Marrowby&mrn=00417-22' },
      ctx,
    );
    const places = result.ok
      ? result.findings.map(({ source }) => [source[0]?.start ?? 0, source.at(-1)?.end ?? 0])
      : [];
    expect(places.length).toBeGreaterThan(0);
    const nested = places.some(([a = 0, b = 0], i) => places.some(([c = 0, d = 0], j) => i !== j && c <= a && b <= d));
    expect(nested).toBe(false);
  });

  it('leaves an exact label alone', () => {
    expect(mask('his SSN is [SSN] already')).toBe('his SSN is [SSN] already');
  });
});

describe('holds', () => {
  it.each([
    ['over the size limit', { size: 10 }, 'document_too_large'],
    ['out of steps', { steps: 5 }, 'budget_exceeded'],
  ])('%s', (_why, limits, code) => {
    const result = createMasker({ key, limits }).mask({ format: 'text', content: 'Patient: Maria Lopez' }, ctx);
    expect(result).toEqual({ ok: false, reasons: [{ code, path: '' }] });
  });

  it('a detector that throws, without a word of what it threw', () => {
    const detectors = [
      {
        name: 'broken',
        needs: 0,
        detect: (): never => {
          throw new RangeError('canary Maria');
        },
      },
    ];
    const result = createMasker({ key, detectors }).mask({ format: 'text', content: 'canary Maria' }, ctx);
    expect(result).toEqual({ ok: false, reasons: [{ code: 'detector_failed', path: '' }] });
  });
});

describe('properties', () => {
  const texts = fc
    .array(fc.oneof(fc.constantFrom(...SENTENCES), fc.string({ maxLength: 30 })), { maxLength: 8 })
    .map((lines) => lines.join('\n'));

  const fixed = OPERATORS.filter((operator) => !['shift', 'surrogate', 'keep'].includes(operator));
  it.each([
    ...POLICIES.map((policy) => [policy.name, policy] as const),
    ...fixed.map(
      (operator) => [operator, parsePolicy({ ...strict, name: operator, kinds: everyKind(operator) })] as const,
    ),
  ])('mask is a fixed point under %s', (_name, policy) => {
    fc.assert(
      fc.property(texts, (text) => {
        const once = mask(text, policy);
        expect(mask(once, policy)).toBe(once);
      }),
      { numRuns: 60 },
    );
  });

  it('findings have valid offsets and never overlap', () => {
    fc.assert(
      fc.property(texts, (content) => {
        const result = masker.detect({ format: 'text', content }, ctx, { all: true });
        if (!result.ok) return false;
        const spans = result.findings.map(({ start, end }) => ({ start, end })).sort((a, b) => a.start - b.start);
        return spans.every(
          ({ start, end }, i) =>
            start >= 0 && start < end && end <= content.length && (i === 0 || (spans[i - 1]?.end ?? 0) <= start),
        );
      }),
    );
  });

  it('a looser policy masks no more than a stricter one', () => {
    fc.assert(
      fc.property(texts, (content) => {
        const count = (policy: typeof strict) => {
          const result = createMasker({ key, policy }).detect({ format: 'text', content }, ctx);
          return result.ok ? result.findings.reduce((sum, { start, end }) => sum + end - start, 0) : -1;
        };
        return count(debuggable) <= count(strict);
      }),
    );
  });

  it('any string is masked or held, never a crash', () => {
    fc.assert(
      fc.property(
        fc.string({ unit: 'binary', maxLength: 200 }),
        (content) => masker.mask({ format: 'text', content }, ctx).ok,
      ),
    );
  });
});

function everyKind(operator: (typeof OPERATORS)[number]): object {
  return Object.fromEntries(KINDS.map((kind) => [kind, { operator, from: strict.kinds[kind].from }]));
}
