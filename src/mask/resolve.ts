import { compareEvidence, overlaps, type Range, type Span } from '../span.ts';

// What may stand between two pieces of one name or one address without ending it.
const JOINS = { NAME: /^(?:[ .^_]|\. |\^\^)$/, ADDRESS: /^(?:,? ?|,? ?\n|\^{1,3})$/ } as const;

const ABBREVIATED = /(?<![\p{L}\p{N}])(?:\p{L}|St|Jr|Sr|Ma|Fr|Th|Ch)$/u;

/**
 * Disjoint spans out of overlapping ones. Nothing that a span covered is uncovered: overlaps are joined, and the strongest evidence
 * (then the longer span) names the kind. Pieces of one name or address that only a separator parts are joined as well.
 */
export function resolve(spans: readonly Span[], text: string): Span[] {
  const merged: Span[] = [];
  for (const span of [...spans].sort((a, b) => a.start - b.start || b.end - a.end)) {
    const last = merged.at(-1);
    if (last && (overlaps(last, span) || continues(last, span, text))) merged[merged.length - 1] = join(last, span);
    else merged.push(span);
  }
  return merged;
}

/** Takes ranges out of spans: what is left of a span on either side stays, if it holds a letter or digit. */
export function subtract(spans: readonly Span[], ranges: readonly Range[], text: string): Span[] {
  if (ranges.length === 0) return [...spans];
  const sorted = [...ranges].sort((a, b) => a.start - b.start);
  const holds = /[\p{L}\p{N}]/u;
  return spans.flatMap((span) => pieces(span, sorted).filter(({ start, end }) => holds.test(text.slice(start, end))));
}

/** Protected ranges win over `possible` and `likely` spans, never over `certain` ones. */
export function protect(spans: readonly Span[], ranges: readonly Range[]): Span[] {
  if (ranges.length === 0) return [...spans];
  const sorted = [...ranges].sort((a, b) => a.start - b.start);
  return spans.filter((span) => span.evidence === 'certain' || !touches(span, sorted));
}

function touches(span: Range, sorted: readonly Range[]): boolean {
  const range = sorted[firstBehind(span.start, sorted)];
  return range !== undefined && overlaps(range, span);
}

/** Index of the first range that ends behind an offset. */
function firstBehind(offset: number, sorted: readonly Range[]): number {
  let low = 0;
  let high = sorted.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((sorted[middle] as Range).end <= offset) low = middle + 1;
    else high = middle;
  }
  return low;
}

function continues(last: Span, span: Span, text: string): boolean {
  if (last.kind !== span.kind || (last.kind !== 'NAME' && last.kind !== 'ADDRESS')) return false;
  const between = text.slice(last.end, span.start);
  if (span.start - last.end > 3 || !JOINS[last.kind].test(between)) return false;
  // A point and a blank are within a name behind an initial; else a sentence ends with one person and begins with another.
  return between !== '. ' || ABBREVIATED.test(text.slice(Math.max(0, last.end - 4), last.end));
}

function join(a: Span, b: Span): Span {
  const byEvidence = compareEvidence(a.evidence, b.evidence) || a.end - a.start - (b.end - b.start);
  const winner = byEvidence >= 0 ? a : b;
  return { ...winner, start: a.start, end: Math.max(a.end, b.end) };
}

function pieces(span: Span, sorted: readonly Range[]): Span[] {
  const left: Span[] = [];
  let start = span.start;
  for (let i = firstBehind(span.start, sorted); i < sorted.length; i++) {
    const range = sorted[i] as Range;
    if (range.start >= span.end) break;
    if (range.start > start) left.push({ ...span, start, end: range.start });
    start = Math.max(start, range.end);
  }
  if (start < span.end) left.push({ ...span, start });
  return left;
}
