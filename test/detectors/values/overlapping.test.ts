import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { overlapping } from '../../../src/detectors/values/overlapping.ts';
import { overlaps, type Span } from '../../../src/span.ts';

const span = (start: number, length: number): Span => ({
  kind: 'ID',
  rule: 'id.test',
  evidence: 'likely',
  start,
  end: start + length,
});
const spans = fc.array(
  fc.tuple(fc.nat(60), fc.integer({ min: 1, max: 20 })).map(([start, length]) => span(start, length)),
  { maxLength: 20 },
);
/** Ranges one behind the other, as runs of tokens are. */
const ranges = fc.array(fc.tuple(fc.nat(5), fc.integer({ min: 1, max: 6 })), { maxLength: 20 }).map((steps) => {
  let at = 0;
  return steps.map(([gap, length]) => {
    const start = at + gap;
    at = start + length;
    return { start, end: at };
  });
});

describe('overlapping', () => {
  it('gives for each range what comparing it with every span gives, in their order', () => {
    fc.assert(
      fc.property(spans, ranges, (all, asked) => {
        const of = overlapping(all);
        for (const range of asked) expect(of(range)).toEqual(all.filter((one) => overlaps(one, range)));
      }),
      { numRuns: 300 },
    );
  });
});
