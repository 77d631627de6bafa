import type { Detector } from '../detectors/detector.ts';
import type { View } from '../detectors/view.ts';
import type { Kind } from '../kinds.ts';
import type { Range, Span } from '../span.ts';

/** A place where a value stands that may pass as these kinds. */
export interface Allowed extends Range {
  readonly kinds: ReadonlySet<Kind>;
}

/** The company's own lists as one call sees them: what they add to the detectors, and what they let pass. */
export interface ActiveLists {
  /** Finds denied values and custom kinds; its rules begin with `list.`. */
  readonly detector: Detector;
  allowed(view: View): readonly Allowed[];
}

/** Compiled lists, to be shared between maskers. */
export interface Lists {
  /** What applies to one vendor and team at `now`, ms since 1970. */
  active(for_: { readonly vendor: string; readonly team: string | undefined; readonly now: number }): ActiveLists;
}

/** The spans that no list lets pass. What a list denies stays, whatever another one allows. */
export function withoutAllowed(spans: readonly Span[], view: View, lists: ActiveLists | undefined): readonly Span[] {
  if (!lists || spans.length === 0) return spans;
  const allowed = lists.allowed(view);
  if (allowed.length === 0) return spans;
  return spans.filter(
    (span) =>
      span.rule.startsWith('list.') || !allowed.some((one) => one.kinds.has(span.kind) && covers(one, span, view.text)),
  );
}

/** True if no letter or digit of the span stands outside the range: "Maria Lopez" does not cover "Maria Lopez-Ruiz". */
const covers = (range: Range, span: Range, text: string): boolean =>
  span.start < range.end &&
  range.start < span.end &&
  !ALPHANUMERIC.test(text.slice(span.start, Math.max(span.start, range.start))) &&
  !ALPHANUMERIC.test(text.slice(Math.min(span.end, range.end), span.end));

const ALPHANUMERIC = /[\p{L}\p{N}]/u;
