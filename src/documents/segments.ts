import type { Range } from '../span.ts';
import type { Encoding, Part, PartEdit, Reading, Segment } from './document.ts';

/** One segment for text that stands in the source as it is. */
export const wholeSegment = (length: number, from = 0): readonly Segment[] =>
  length === 0 ? [] : [{ start: 0, end: length, from, to: from + length, plain: true }];

/** Where a range of a part's text stands in the source: several ranges where markup lies between, none for what the source lacks. */
export function sourceRanges(segments: readonly Segment[], range: Range): Range[] {
  const ranges: { start: number; end: number }[] = [];
  for (let i = firstAfter(segments, range.start); i < segments.length; i++) {
    const segment = segments[i] as Segment;
    if (segment.start >= range.end) break;
    const piece = cut(segment, range);
    const last = ranges.at(-1);
    if (piece.start === piece.end) continue;
    if (last && last.end === piece.start) last.end = piece.end;
    else ranges.push(piece);
  }
  return ranges;
}

/** Index of the first segment that ends behind `offset`: parts of 10 MB have many segments, so by bisection. */
export function firstAfter(segments: readonly Segment[], offset: number): number {
  let low = 0;
  let high = segments.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((segments[middle] as Segment).end <= offset) low = middle + 1;
    else high = middle;
  }
  return low;
}

/** What stands in the source for the piece of a segment that lies in `range`. */
export function cut(segment: Segment, range: Range): { start: number; end: number } {
  if (!segment.plain) return { start: segment.from, end: segment.to };
  const width = segment.width ?? 1;
  return {
    start: segment.from + Math.max(0, range.start - segment.start) * width,
    end: segment.to - Math.max(0, segment.end - range.end) * width,
  };
}

export interface SourceEdit extends Range {
  readonly replacement: string;
}

/**
 * The edits in the units of the source, in order and disjoint: the replacement goes where the value began, what else of the value is
 * left goes. Parts may overlap (a text, and a decoded stretch of it): where their edits meet, the union goes, for one replacement.
 */
export function sourceEdits(parts: readonly Part[], edits: readonly PartEdit[]): SourceEdit[] {
  const open = edits.filter((edit) => parts[edit.part]?.enclosed === undefined);
  return disjoint([
    ...open.flatMap((edit) => placed(parts[edit.part] as Part, edit, edit.replacement)),
    ...(open.length < edits.length ? encodedEdits(parts, edits) : []),
  ]);
}

/** A replacement for a range of a part, where that stands in the source. */
const placed = (part: Part, range: Range, replacement: string): SourceEdit[] =>
  sourceRanges(part.segments, range).map((piece, i) => ({
    ...piece,
    replacement: i === 0 ? part.encode(replacement) : '',
  }));

/** Edits inside encoded values: each value is written anew, once for all that was found in it. */
function encodedEdits(parts: readonly Part[], edits: readonly PartEdit[]): SourceEdit[] {
  const values = new Map<Encoding, { readonly part: Part; readonly edits: PartEdit[] }>();
  const inner = parts.map((part) => part.enclosed?.part ?? part);
  for (const edit of edits) {
    const part = parts[edit.part] as Part;
    if (!part.enclosed) continue;
    const value = values.get(part.enclosed.encoding) ?? { part, edits: [] };
    value.edits.push(edit);
    values.set(part.enclosed.encoding, value);
  }
  return [...values].flatMap(([{ text, encode }, { part, edits: own }]) =>
    placed(part, { start: 0, end: part.text.length }, encode(splice(text, sourceEdits(inner, own)))),
  );
}

/** Joins edits that overlap. The longest one says what stands there: it saw most of the value. */
function disjoint(edits: readonly SourceEdit[]): SourceEdit[] {
  const joined: { start: number; end: number; replacement: string }[] = [];
  let longest = 0;
  for (const edit of [...edits].sort((a, b) => a.start - b.start || b.end - a.end)) {
    const last = joined.at(-1);
    const length = edit.replacement === '' ? 0 : edit.end - edit.start;
    if (!last || edit.start >= last.end) {
      joined.push({ ...edit });
      longest = length;
      continue;
    }
    last.end = Math.max(last.end, edit.end);
    if (length <= longest) continue;
    last.replacement = edit.replacement;
    longest = length;
  }
  return joined;
}

/** The source with all edits made at once. They must be disjoint and in order, as `sourceEdits` gives them. */
export function splice(source: string, edits: readonly SourceEdit[]): string {
  let at = 0;
  let out = '';
  for (const edit of edits) {
    out += source.slice(at, edit.start) + edit.replacement;
    at = edit.end;
  }
  return out + source.slice(at);
}

/** A reading of a text format: edits are spliced into the source, all else stays as it was. */
export function textReading(format: Reading['format'], source: string, parts: readonly Part[]): Reading {
  return { format, parts, write: (edits) => splice(source, sourceEdits(parts, edits)) };
}
