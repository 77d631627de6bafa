import type { Detector } from '../../src/detectors/detector.ts';
import { View } from '../../src/detectors/view.ts';
import { fold } from '../../src/mask/fold.ts';
import type { Known } from '../../src/mask/known.ts';
import type { Span } from '../../src/span.ts';

/** A view over folded text as the masker makes it, for tests of one detector. `label` is what the part's path says. */
export function viewOf(text: string, label = '', known: readonly Known[] = []): View {
  const folded = fold(text);
  return new View({ text: folded.text, has: folded.has, path: label, label, known, budget: { steps: 1e9 } });
}

/** What one detector finds in a text, in order, honouring `needs` as the masker does. */
export function detectIn(detector: Detector, text: string, label = ''): Span[] {
  const view = viewOf(text, label);
  if ((view.has & detector.needs) !== detector.needs) return [];
  const found = detector.detect(view);
  return [...(detector.review?.(view, found) ?? found)].sort((a, b) => a.start - b.start || a.end - b.end);
}
