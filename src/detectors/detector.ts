import type { Kind } from '../kinds.ts';
import type { Evidence, Span } from '../span.ts';
import { PatternGroup } from './scan/group.ts';
import { scan } from './scan/scan.ts';
import type { View } from './view.ts';

/** Finds the spans of one kind (or of a family that shares its candidates) in a part. */
export interface Detector {
  readonly name: string;
  /** Bits of `HAS` that a text must all have to be looked at. */
  readonly needs: number;
  /** Weighs the words around a candidate: looks again once others are masked, so that masking twice finds nothing new. */
  readonly judgesByContext?: boolean;
  /** What it finds in a part is all there is to find in it: no other detector looks there. */
  readonly decides?: boolean;
  detect(view: View): Span[];
  /** Weighs what all detectors found in the part: gives the spans that stand, with those that it adds. */
  review?(view: View, found: readonly Span[]): Span[];
  /** How likely each word is to be an identifier, however little that is. `found` as in `review`. */
  doubt?(view: View, found: readonly Span[]): Doubts;
}

/** What a tagger thinks of a part's words: column `i` of each is word `i`. */
export interface Doubts {
  readonly starts: Int32Array;
  readonly ends: Int32Array;
  /** In steps of 1/8 log odds. */
  readonly margins: Int32Array;
}

export interface Pattern {
  readonly kind: Kind;
  readonly rule: string;
  readonly evidence: Evidence;
  /** Needs the flags `g` and `d` when it has a group `phi`: then only the group is the span, else the whole match. */
  readonly regex: RegExp;
  /** Rules a match out by its value: check digits, ranges. */
  readonly accept?: (value: string, match: RegExpExecArray, view: View) => boolean;
}

/** A detector of plain patterns. Every pattern must be linear: repeats bounded, nothing that can match in two ways. */
export function patternDetector(name: string, needs: number, patterns: readonly Pattern[]): Detector {
  const group = new PatternGroup(patterns, ({ regex }) => regex);
  return { name, needs, detect: (view) => group.within(view).flatMap((pattern) => matches(pattern, view)) };
}

function matches(pattern: Pattern, view: View): Span[] {
  const spans: Span[] = [];
  for (const match of scan(view, pattern.regex)) {
    const [start, end] = match.indices?.groups?.['phi'] ?? [match.index, match.index + match[0].length];
    const value = view.text.slice(start, end);
    if (pattern.accept && !pattern.accept(value, match, view)) continue;
    spans.push({ kind: pattern.kind, rule: pattern.rule, evidence: pattern.evidence, start, end });
  }
  return spans;
}
