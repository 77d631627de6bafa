import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { KINDS } from '../../src/kinds.ts';
import { protect, resolve, subtract } from '../../src/mask/resolve.ts';
import { EVIDENCE, type Evidence, type Span } from '../../src/span.ts';

const span = (kind: Span['kind'], start: number, end: number, evidence: Evidence = 'likely'): Span => ({
  kind,
  start,
  end,
  evidence,
  rule: `${kind}.test`,
});

const anySpan = fc
  .record({
    kind: fc.constantFrom(...KINDS),
    evidence: fc.constantFrom(...EVIDENCE),
    start: fc.nat(40),
    length: fc.integer({ min: 1, max: 20 }),
  })
  .map(({ kind, evidence, start, length }) => span(kind, start, start + length, evidence));

const covered = (spans: readonly Span[]): Set<number> =>
  new Set(spans.flatMap(({ start, end }) => Array.from({ length: end - start }, (_, i) => start + i)));

describe('resolve', () => {
  it('joins overlaps under the stronger evidence', () => {
    expect(resolve([span('PHONE', 0, 8), span('MRN', 4, 12, 'certain')], ' '.repeat(12))).toEqual([
      span('MRN', 0, 12, 'certain'),
    ]);
  });

  it('lets the longer span name the kind where evidence is equal', () => {
    expect(resolve([span('PHONE', 0, 8), span('MRN', 4, 20)], ' '.repeat(20))).toEqual([span('MRN', 0, 20)]);
  });

  it('joins pieces of a name and of an address, not of two numbers', () => {
    const text = 'Ann Lee 12 Elm St, Ames 555';
    expect(resolve([span('NAME', 0, 3), span('NAME', 4, 7)], text)).toEqual([span('NAME', 0, 7)]);
    expect(resolve([span('ADDRESS', 8, 17), span('ADDRESS', 19, 23)], text)).toEqual([span('ADDRESS', 8, 23)]);
    expect(resolve([span('MRN', 0, 3), span('MRN', 4, 7)], text)).toHaveLength(2);
  });

  it('does not join names in a list', () => {
    expect(resolve([span('NAME', 0, 3), span('NAME', 5, 8)], 'Ann, Bob')).toHaveLength(2);
  });

  it('gives disjoint spans that cover what was covered', () => {
    const text = '-'.repeat(60);
    fc.assert(
      fc.property(fc.array(anySpan, { maxLength: 12 }), (spans) => {
        const resolved = resolve(spans, text);
        const disjoint = resolved.every((one, i) => i === 0 || (resolved[i - 1] as Span).end <= one.start);
        const before = covered(spans);
        const after = covered(resolved);
        return disjoint && before.size === after.size && [...before].every((at) => after.has(at));
      }),
    );
  });
});

describe('protect', () => {
  it('takes possible and likely spans out, never certain ones', () => {
    const spans = [span('ID', 0, 4, 'possible'), span('ID', 10, 14), span('ID', 20, 24, 'certain'), span('ID', 30, 34)];
    const left = protect(spans, [
      { start: 20, end: 30 },
      { start: 2, end: 3 },
      { start: 12, end: 20 },
    ]);
    expect(left.map(({ start }) => start)).toEqual([20, 30]);
  });
});

describe('subtract', () => {
  it('leaves the pieces that hold a letter or digit', () => {
    expect(subtract([span('NAME', 0, 10)], [{ start: 4, end: 6 }], 'Ann [] Bob')).toEqual([
      span('NAME', 0, 4),
      span('NAME', 6, 10),
    ]);
    expect(subtract([span('NAME', 0, 5)], [{ start: 0, end: 3 }], 'Ann .')).toEqual([]);
  });
});
