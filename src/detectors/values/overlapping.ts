import type { Range, Span } from '../../span.ts';

/**
 * Tells which spans overlap a range, in the order they were given. Ranges must be asked for in ascending order: spans that have ended are
 * left behind, so that a text of many values costs no more a value than one of few.
 */
export function overlapping(spans: readonly Span[]): (range: Range) => Span[] {
  const order = spans.map((_, i) => i).sort((a, b) => startOf(spans, a) - startOf(spans, b));
  let open: number[] = [];
  let next = 0;
  return ({ start, end }) => {
    open = open.filter((i) => (spans[i] as Span).end > start);
    while (next < order.length && startOf(spans, order[next] as number) < end) {
      const i = order[next++] as number;
      if ((spans[i] as Span).end > start) open.push(i);
    }
    return [...open].sort((a, b) => a - b).map((i) => spans[i] as Span);
  };
}

const startOf = (spans: readonly Span[], i: number): number => (spans[i] as Span).start;
