import type { RE2JS } from 're2js';
import type { View } from '../detectors/view.ts';
import { fold } from '../mask/fold.ts';
import type { Span } from '../span.ts';
import { compilePattern } from './patterns.ts';
import type { List } from './schema.ts';
import { ValueIndex } from './values.ts';

/** How far behind its label a value may begin, and how much is looked at there, in UTF-16 units. */
const FURTHEST = 24;
const WINDOW = 200;
/** A field of a record is short; what is longer is prose, in which the label has to stand. */
const LONGEST_FIELD = 1_000;

type CustomKind = List['custom'][number];

/** Finds the values of a custom kind: behind one of its labels in the text, or in a field that bears one. */
export function customFinder(custom: CustomKind): (view: View) => Span[] {
  const pattern = compilePattern(custom.pattern);
  const labels = new ValueIndex(
    custom.labels.map((label) => [label, true] as const),
    false,
  );
  const span = ({ start, end }: { start: number; end: number }): Span => ({
    start,
    end,
    kind: custom.as,
    evidence: custom.evidence,
    rule: `list.${custom.name}`,
  });
  return (view) => {
    const named = labels.find(fold(view.label).text).length > 0 && view.text.length <= LONGEST_FIELD;
    if (named) return matches(pattern, view.text, 0, view.text.length).map(span);
    return labels.findIn(view).flatMap(({ end }) => {
      view.spend(WINDOW);
      const first = matches(pattern, view.text, end, end + WINDOW)[0];
      const gap = view.text.slice(end, first?.start);
      // A placeholder between the two is the value already.
      return first && gap.length <= FURTHEST && !gap.includes('\u0090') ? [span(first)] : [];
    });
  };
}

const ALPHANUMERIC = /[\p{L}\p{N}]/u;

/** Matches of a stretch of text that neither begin nor end inside a word or number. */
function matches(pattern: RE2JS, text: string, from: number, to: number): { start: number; end: number }[] {
  const matcher = pattern.matcher(text.slice(from, to));
  const found: { start: number; end: number }[] = [];
  while (matcher.find()) {
    const [start, end] = [from + matcher.start(), from + matcher.end()];
    const inside = ALPHANUMERIC.test(text.charAt(start - 1)) || ALPHANUMERIC.test(text.charAt(end));
    if (!inside && end > start) found.push({ start, end });
  }
  return found;
}
