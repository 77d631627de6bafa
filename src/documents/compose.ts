import type { Part, Segment } from './document.ts';
import { cut, firstAfter } from './segments.ts';

/** Segments of a text that was read out of another part's text, in terms of that part's own source. */
export function compose(inner: readonly Segment[], outer: readonly Segment[]): readonly Segment[] {
  const only = outer.length === 1 ? outer[0] : undefined;
  if (only?.plain && only.start === 0 && only.width === undefined) return shifted(inner, only.from);
  const segments: Segment[] = [];
  let at = firstAfter(outer, inner[0]?.from ?? 0);
  for (const segment of inner) {
    while (at < outer.length && (outer[at] as Segment).end <= segment.from) at++;
    if (segment.plain) pieces(segment, outer, at, segments);
    else segments.push({ ...segment, ...hull(segment, outer, at) });
  }
  return segments;
}

const shifted = (segments: readonly Segment[], by: number): readonly Segment[] =>
  by === 0 ? segments : segments.map((segment) => ({ ...segment, from: segment.from + by, to: segment.to + by }));

/** A plain segment falls apart where the outer text has escapes or gaps. */
function pieces(segment: Segment, outer: readonly Segment[], first: number, into: Segment[]): void {
  const shift = segment.start - segment.from;
  const range = { start: segment.from, end: segment.to };
  for (let i = first; i < outer.length; i++) {
    const under = outer[i] as Segment;
    if (under.start >= range.end) break;
    const { start, end } = cut(under, range);
    into.push({
      start: Math.max(under.start, range.start) + shift,
      end: Math.min(under.end, range.end) + shift,
      from: start,
      to: end,
      plain: under.plain,
      ...(under.width === undefined ? {} : { width: under.width }),
    });
  }
}

/** An escape stays one piece, from the first to the last of what stands for it. */
function hull(segment: Segment, outer: readonly Segment[], first: number): { from: number; to: number } {
  const range = { start: segment.from, end: segment.to };
  const under = outer[first];
  if (!under) {
    const end = outer.at(-1)?.to ?? 0;
    return { from: end, to: end };
  }
  const from = cut(under, range).start;
  let to = range.end > range.start ? cut(under, range).end : from;
  for (let i = first + 1; i < outer.length && (outer[i] as Segment).start < range.end; i++) {
    to = Math.max(to, cut(outer[i] as Segment, range).end);
  }
  return { from, to };
}

/** A part that nobody sees as text, whatever its reader took it for. */
export const unseen = ({ shown: _, hidden: __, ...part }: Part): Part => part;

/** Parts read out of a part's text, as parts of that part's source. Of a place that is not seen, or not all of it, none is. */
export function nestedParts(outer: Part, inner: readonly Part[]): Part[] {
  const seen = outer.shown !== undefined && (outer.hidden ?? []).length === 0;
  return inner.map((part) => ({
    ...(seen ? part : unseen(part)),
    path: joinPaths(outer.path, part.path),
    label: part.label || outer.label,
    segments: compose(part.segments, outer.segments),
    encode: (replacement) => outer.encode(part.encode(replacement)),
  }));
}

const joinPaths = (a: string, b: string): string => (a === '' || b === '' || b.startsWith('[') ? a + b : `${a}.${b}`);
