import { describe, expect, it } from 'vitest';
import { createMasker } from '../../src/index.ts';
import { type Policy, parsePolicy, type Review, strict } from '../../src/mask/policy.ts';

const key = new Uint8Array(32).fill(3);
const ctx = { conversation: 'c', now: Date.UTC(2026, 5, 1) };
const masked = (review: Review | undefined, content: string, more: Partial<Policy> = {}, reviewed = false) =>
  createMasker({ key, policy: { ...strict, ...more, ...(review && { review }) } }).mask(
    { format: 'text', content },
    { ...ctx, ...(reviewed && { reviewed }) },
  );

/** Plain to any reader, and nothing of a person's in it. */
const CLEAR = 'The webhook returned 502 twice. Restarting the worker helped, and the queue is empty again.';
/** Under a policy that masks names from `certain` on, a name is found and let pass. */
const NAMED = 'Patient Maria Lopez cannot join the room.';
const LATE: Partial<Policy> = { kinds: { ...strict.kinds, NAME: { operator: 'token', from: 'certain' } } };
/** Nothing finds it for sure; what stands around makes it doubtful. */
const DOUBTFUL =
  'She says it is 4417 now, no longer 2290, and that 88213 is what the desk in Brevik wrote on her chart.';

describe('review', () => {
  it.each([
    ['asks nobody where a policy has none', undefined, NAMED, LATE],
    ['lets go what nothing speaks against', { do: 'hold' }, CLEAR, {}],
    ['lets go what a policy keeps on purpose', { do: 'hold' }, NAMED, keeps('NAME')],
    ['counts spans from its level on', { do: 'hold', below: 'certain' }, NAMED, LATE],
  ] as const)('%s', (_, review, content, more) => {
    expect(masked(review, content, more)).toMatchObject({ ok: true });
    expect(masked(review, content, more)).not.toHaveProperty('preview');
  });

  it.each([
    ['a span below its threshold', { do: 'hold' }, NAMED, LATE],
    // A tenth of an identifier: the row must not hang on one model's margins.
    ['words that the taggers doubt', { do: 'hold', expected: 0.1 }, DOUBTFUL, {}],
  ] as const)('holds a document with %s', (_, review, content, more) => {
    expect(masked(review, content, more)).toEqual({
      ok: false,
      reasons: [{ code: 'review_needed', path: '' }],
    });
  });

  it('gives a preview where the policy says so, with the masked text', () => {
    const result = masked({ do: 'preview' }, `${NAMED} MRN: 00417-22.`, LATE);
    expect(result).toMatchObject({ ok: true, preview: [{ code: 'preview_needed', path: '' }] });
    expect(result.ok && String(result.content)).toMatch(/MRN: \[MRN-/);
  });

  it('is over once a person has looked', () => {
    expect(masked({ do: 'hold' }, NAMED, LATE, true)).toMatchObject({ ok: true });
  });

  it('holds less the more a policy lets a text be expected to hold', () => {
    const open = 'ask brevik about the older one, 4417 or so';
    expect(masked({ do: 'hold', expected: 1_000 }, open)).toMatchObject({ ok: true });
    expect(masked({ do: 'hold', expected: 0 }, open)).toMatchObject({ ok: false });
  });

  it('names the parts', () => {
    const content = JSON.stringify({ subject: CLEAR, comment: { body: NAMED } });
    const masker = createMasker({ key, policy: { ...strict, ...LATE, review: { do: 'hold' } } });
    const result = masker.mask({ format: 'json', content }, ctx);
    expect(result).toEqual({ ok: false, reasons: [{ code: 'review_needed', path: 'comment.body' }] });
  });

  it.each([[{}], [{ do: 'send' }], [{ do: 'hold', expected: -1 }], [{ do: 'hold', below: 'sure' }]])(
    'refuses %j in a policy',
    (review) => {
      expect(() => parsePolicy({ ...strict, review })).toThrow('review');
    },
  );
});

function keeps(kind: 'NAME'): Partial<Policy> {
  return { kinds: { ...strict.kinds, [kind]: { operator: 'keep', from: 'possible' } } };
}
