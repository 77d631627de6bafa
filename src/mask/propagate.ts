import type { View } from '../detectors/view.ts';
import type { Span } from '../span.ts';

export interface Proven {
  readonly view: View;
  readonly spans: readonly Span[];
}

/** Finds what one place has proven at every other place of the document. Gives the new spans of each part. */
export function propagate(parts: readonly Proven[]): Span[][] {
  return parts.map(() => []);
}
