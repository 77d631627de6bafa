import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { compose } from '../../src/documents/compose.ts';
import type { Part, Segment } from '../../src/documents/document.ts';
import { sourceRanges, textReading, wholeSegment } from '../../src/documents/segments.ts';

const seg = (start: number, end: number, from: number, to: number, plain = true): Segment => ({
  start,
  end,
  from,
  to,
  plain,
});

const part = (source: string, from: number, to: number): Part => ({
  path: '',
  text: source.slice(from, to),
  label: '',
  accepts: { type: 'any' },
  segments: wholeSegment(to - from, from),
  encode: (replacement) => replacement,
});

describe('source ranges', () => {
  const segments = [seg(0, 2, 10, 12), seg(2, 3, 12, 18, false), seg(3, 4, 18, 18, false), seg(4, 8, 20, 24)];

  it.each<[number, number, [number, number][]]>([
    [0, 1, [[10, 11]]],
    [1, 3, [[11, 18]]],
    [2, 3, [[12, 18]]],
    [3, 4, []],
    [
      1,
      6,
      [
        [11, 18],
        [20, 22],
      ],
    ],
    [8, 9, []],
  ])('%i to %i', (start, end, ranges) => {
    expect(sourceRanges(segments, { start, end }).map((range) => [range.start, range.end])).toEqual(ranges);
  });

  it('counts the width of what stands behind a unit', () => {
    const wide = [{ ...seg(0, 5, 0, 10), width: 2 }];
    expect(sourceRanges(wide, { start: 1, end: 3 })).toEqual([{ start: 2, end: 6 }]);
  });
});

describe('composed segments', () => {
  it('fall apart where the outer text has escapes', () => {
    const outer = [seg(0, 3, 5, 8), seg(3, 4, 8, 14, false), seg(4, 9, 14, 19)];
    expect(compose([seg(0, 4, 2, 6), seg(4, 5, 6, 8, false)], outer)).toEqual([
      seg(0, 1, 7, 8),
      seg(1, 2, 8, 14, false),
      seg(2, 4, 14, 16),
      seg(4, 5, 16, 18, false),
    ]);
  });
});

describe('edits of parts that overlap', () => {
  it('are one union each, for one replacement', () => {
    const source = '0123456789abcdefghij';
    const edit = fc.record({
      part: fc.constantFrom(0, 1, 2),
      start: fc.nat(9),
      length: fc.integer({ min: 1, max: 6 }),
      replacement: fc.constantFrom('X', 'YY', ''),
    });
    const reading = textReading('text', source, [part(source, 0, 20), part(source, 2, 14), part(source, 5, 20)]);
    fc.assert(
      fc.property(fc.array(edit, { maxLength: 6 }), (edits) => {
        const made = edits.map(({ length, ...rest }) => ({ ...rest, end: Math.min(rest.start + length, 12) }));
        const offsets = [0, 2, 5];
        const covers = (i: number) =>
          made.some((m) => i >= m.start + (offsets[m.part] ?? 0) && i < m.end + (offsets[m.part] ?? 0));
        const out = reading.write(made) as string;
        expect(out.replace(/[XY]/g, '')).toBe([...source].filter((_, i) => !covers(i)).join(''));
      }),
    );
  });

  it('say what the longest says', () => {
    const source = 'abcdefgh';
    const reading = textReading('text', source, [part(source, 0, 8), part(source, 2, 8)]);
    const edits = [
      { part: 0, start: 1, end: 4, replacement: 'short' },
      { part: 1, start: 0, end: 5, replacement: 'LONG' },
    ];
    expect(reading.write(edits)).toBe('aLONGh');
  });
});
