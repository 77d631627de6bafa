import type { Range } from '../span.ts';
import type { Part, PartEdit, Reading, Segment } from './document.ts';

/** One segment for text that stands in the source as it is. */
export const wholeSegment = (length: number, from = 0): readonly Segment[] =>
  length === 0 ? [] : [{ start: 0, end: length, from, to: from + length, plain: true }];

/** Where a range of a part's text stands in the source: several ranges where markup lies between. */
export function sourceRanges(segments: readonly Segment[], range: Range): Range[] {
  const ranges: { start: number; end: number }[] = [];
  for (let i = firstAfter(segments, range.start); i < segments.length; i++) {
    const segment = segments[i] as Segment;
    if (segment.start >= range.end) break;
    const piece = cut(segment, range);
    const last = ranges.at(-1);
    if (last && last.end === piece.start) last.end = piece.end;
    else ranges.push(piece);
  }
  return ranges;
}

/** Index of the first segment that ends behind `offset`: parts of 10 MB have many segments, so by bisection. */
function firstAfter(segments: readonly Segment[], offset: number): number {
  let low = 0;
  let high = segments.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((segments[middle] as Segment).end <= offset) low = middle + 1;
    else high = middle;
  }
  return low;
}

function cut(segment: Segment, range: Range): { start: number; end: number } {
  if (!segment.plain) return { start: segment.from, end: segment.to };
  return {
    start: segment.from + Math.max(0, range.start - segment.start),
    end: segment.to - Math.max(0, segment.end - range.end),
  };
}

export interface SourceEdit extends Range {
  readonly replacement: string;
}

/** The edits in the units of the source: the replacement goes where the value began, what else of the value is left goes. */
export function sourceEdits(parts: readonly Part[], edits: readonly PartEdit[]): SourceEdit[] {
  return edits.flatMap((edit) => {
    const part = parts[edit.part] as Part;
    return sourceRanges(part.segments, edit).map((range, i) => ({
      ...range,
      replacement: i === 0 ? part.encode(edit.replacement) : '',
    }));
  });
}

/** The source with all edits made at once. */
export function splice(source: string, edits: readonly SourceEdit[]): string {
  let at = 0;
  let out = '';
  for (const edit of [...edits].sort((a, b) => a.start - b.start)) {
    out += source.slice(at, edit.start) + edit.replacement;
    at = Math.max(at, edit.end);
  }
  return out + source.slice(at);
}

/** A reading of a text format: edits are spliced into the source, all else stays as it was. */
export function textReading(format: Reading['format'], source: string, parts: readonly Part[]): Reading {
  return { format, parts, write: (edits) => splice(source, sourceEdits(parts, edits)) };
}
