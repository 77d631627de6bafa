import type { Detector } from '../detectors/detector.ts';
import type { View } from '../detectors/view.ts';
import type { Span } from '../span.ts';

export interface Seen {
  readonly spans: readonly Span[];
  /** What the detectors found that do not judge by context. */
  readonly plain: readonly Span[];
}

/** What detectors find in a part, once each has weighed what all found; `others` is what detectors that are not asked have found there. */
export function detectAll(view: View, detectors: readonly Detector[], others: readonly Span[] = []): Seen {
  const able = detectors.filter(({ needs }) => (view.has & needs) === needs);
  for (const decider of able.filter(({ decides }) => decides === true)) {
    const decided = decider.detect(view);
    if (decided.length > 0) return { plain: decided, spans: decided };
  }
  const [plain, contextual] = [true, false].map((isPlain) =>
    able.filter(({ judgesByContext }) => (judgesByContext !== true) === isPlain).flatMap((one) => one.detect(view)),
  ) as [Span[], Span[]];
  const found = [...others, ...plain, ...contextual];
  return { plain, spans: able.reduce((spans, detector) => detector.review?.(view, spans) ?? spans, found) };
}
