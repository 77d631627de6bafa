import { idEnd, idLike } from './id-values.ts';
import type { LabelMatch, LabelRule } from './label-index.ts';
import { spokenIdEnd } from './spoken-ids.ts';

/** A value and the rule of the label that names it. */
export interface LabelledValue {
  readonly start: number;
  readonly end: number;
  readonly rule: LabelRule;
}

const DEFAULT_LEAST = [4, 3] as const;
const SPAN_OF_NEAR = 160;
const SPAN_AFTER = 60;
const PIECE = /\bend(?:s|ing)\b|\blast (?:4|four)\b|\*\*|\.\.|\u0090/i;
const LONGEST_CELL = 120;

/** The value that begins at `at`, read as the rule asks; `reach` is what the way to it asks on top. */
export function readValue(
  text: string,
  at: number,
  rule: LabelRule,
  match: Pick<LabelMatch, 'end' | 'start'>,
  reach: readonly [number, number] = [0, 0],
): LabelledValue | undefined {
  if (rule.value)
    return readPattern(text, at, rule, rule.value) ?? (rule.spoken ? readSpoken(text, at, rule) : undefined);
  const end = idEnd(text, at);
  // A line break between label and value, or nothing at all ("MRN55810"), asks for more of the value.
  const glued = at === match.end && /\w/.test(text.charAt(at - 1));
  const loose = glued || (match.end >= 0 && text.slice(match.end, at).includes('\n'));
  const least = rule.least ?? DEFAULT_LEAST;
  // "ending in 4471", "…4471": a piece of the value was asked for.
  const asked =
    match.end >= 0 && PIECE.test(text.slice(match.end, at))
      ? ([3, 3] as const)
      : ([Math.max(least[0], reach[0], loose ? 5 : 0), Math.max(least[1], reach[1], loose ? 4 : 0)] as const);
  if (end > at && idLike(text, at, end, asked) && rule.accept?.(text.slice(at, end)) !== false) {
    return { start: glued ? match.start : at, end, rule };
  }
  return rule.kind && !rule.accept ? readSpoken(text, at, rule) : undefined;
}

function readSpoken(text: string, at: number, rule: LabelRule): LabelledValue | undefined {
  const end = spokenIdEnd(text, at);
  return end > at ? { start: at, end, rule } : undefined;
}

function readPattern(text: string, at: number, rule: LabelRule, pattern: RegExp): LabelledValue | undefined {
  pattern.lastIndex = at;
  const match = pattern.exec(text);
  if (!match) return undefined;
  const [start, end] = match.indices?.groups?.['phi'] ?? [at, at + match[0].length];
  return rule.accept?.(text.slice(start, end)) === false ? undefined : { start, end, rule };
}

/** True if the words before a label are those that its rule asks for. */
export function fits(rule: LabelRule, text: string, start: number, end: number): boolean {
  if (!rule.near && !rule.far) return true;
  const before = text.slice(Math.max(0, start - SPAN_OF_NEAR), start);
  const after = text.slice(end, end + SPAN_AFTER);
  return (
    (!rule.near || rule.near.test(before) || (rule.beside === true && rule.near.test(after))) && !rule.far?.test(before)
  );
}

/** A range that holds one value and nothing else, read by the rules of its label: a JSON value, a cell. */
export function wholeValue(
  text: string,
  from: number,
  to: number,
  rules: readonly LabelRule[],
  label: string,
): LabelledValue[] {
  if (to - from > LONGEST_CELL) return [];
  const raw = text.slice(from, to);
  const value = raw
    .replace(/^[\s"'#]{1,9}/, '')
    .trimEnd()
    .replace(/["']$/, '');
  const start = from + raw.indexOf(value);
  const end = start + value.length;
  for (const rule of rules) {
    if ((rule.near && !rule.near.test(label)) || rule.far?.test(label)) continue;
    const read = readValue(text, start, rule, { start: -1, end: -1 });
    if (read && read.end >= end - 1) return [read];
    const least = rule.least ?? DEFAULT_LEAST;
    if (
      !rule.value &&
      value.length < 40 &&
      !/\s{2}|[a-z]{4}|\d:\d\d|: /.test(value) &&
      idLike(text, start, end, least)
    ) {
      return [{ start, end, rule }];
    }
  }
  return [];
}
