import type { Detector } from '../detectors/detector.ts';
import type { View } from '../detectors/view.ts';
import type { Span } from '../span.ts';

export interface Seen {
  readonly spans: readonly Span[];
  /** What the detectors found that do not judge by context. */
  readonly plain: readonly Span[];
}

interface Looked {
  readonly view: View;
  readonly others: readonly Span[];
  /** What a detector that decides has found: then nobody else looks. */
  readonly decided: readonly Span[];
  readonly plain: Span[];
  readonly contextual: Span[];
  spans: readonly Span[];
}

/**
 * What detectors find in each of some parts, once each has weighed what all found; `others` is what detectors that are not asked have found there.
 * A detector looks at all parts before the next one does: code and tables of all, larger together than a core's cache, are fetched once for
 * a document of many short parts, not once a part.
 */
export function detectEach(
  views: readonly View[],
  detectors: readonly Detector[],
  others: readonly (readonly Span[])[] = [],
): readonly Seen[] {
  const all = views.map((view, i) => lookedAt(view, detectors, others[i] ?? []));
  const open = all.filter(({ decided }) => decided.length === 0);
  for (const detector of detectors) {
    for (const one of open) {
      if (!isAble(detector, one.view)) continue;
      const found = detector.judgesByContext === true ? one.contextual : one.plain;
      for (const span of detector.detect(one.view)) found.push(span);
    }
  }
  for (const one of open) one.spans = [...one.others, ...one.plain, ...one.contextual];
  for (const detector of detectors) {
    if (!detector.review) continue;
    for (const one of open) if (isAble(detector, one.view)) one.spans = detector.review(one.view, one.spans);
  }
  return all.map(({ decided, plain, spans }) =>
    decided.length > 0 ? { plain: decided, spans: decided } : { plain, spans },
  );
}

const isAble = ({ needs }: Detector, { has }: View): boolean => (has & needs) === needs;

function lookedAt(view: View, detectors: readonly Detector[], others: readonly Span[]): Looked {
  let decided: readonly Span[] = [];
  for (const detector of detectors) {
    if (detector.decides !== true || !isAble(detector, view)) continue;
    decided = detector.detect(view);
    if (decided.length > 0) break;
  }
  return { view, others, decided, plain: [], contextual: [], spans: [] };
}
