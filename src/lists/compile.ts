import type { View } from '../detectors/view.ts';
import type { Kind } from '../kinds.ts';
import type { ActiveLists, Allowed, Lists } from '../mask/lists.ts';
import type { Span } from '../span.ts';
import { customFinder } from './custom.ts';
import { type List, parseLists } from './schema.ts';
import { ValueIndex } from './values.ts';

const DAY_MS = 86_400_000;

interface Compiled {
  readonly list: List;
  /** The instant from which nothing of it passes any more, ms since 1970. */
  readonly endsAt: number;
  readonly allow: ValueIndex<ReadonlySet<Kind>>;
  readonly deny: ValueIndex<Kind>;
  readonly custom: readonly ((view: View) => Span[])[];
}

/**
 * Checks and compiles lists, once for all maskers that use them. Throws `invalid_lists`, naming the fields that are wrong. A list that has expired lets
 * nothing pass any more; what it denies it goes on denying.
 */
export function compileLists(lists: readonly List[]): Lists {
  const compiled = parseLists(lists).map(compile);
  return {
    active: ({ vendor, team, now }) =>
      activeLists(
        compiled.filter(
          ({ list: { scope } }) => (scope?.vendor ?? vendor) === vendor && (scope?.team ?? team) === team,
        ),
        now,
      ),
  };
}

const compile = (list: List): Compiled => ({
  list,
  endsAt: Date.parse(`${list.expiresOn}T00:00:00Z`) + DAY_MS,
  allow: new ValueIndex(
    list.allow.map(({ value, kinds }) => [value, new Set(kinds)] as const),
    true,
  ),
  deny: new ValueIndex(
    list.deny.map(({ value, kind }) => [value, kind] as const),
    false,
  ),
  custom: list.custom.map(customFinder),
});

function activeLists(lists: readonly Compiled[], now: number): ActiveLists {
  const allowing = lists.filter(({ endsAt }) => now < endsAt);
  const allowed = (view: View): readonly Allowed[] =>
    allowing.flatMap(({ allow }) => allow.findIn(view).map(({ start, end, what }) => ({ start, end, kinds: what })));
  return {
    detector: {
      name: 'lists',
      needs: 0,
      detect: (view) =>
        lists.flatMap(({ deny, custom }) => [...denied(deny, view), ...custom.flatMap((find) => find(view))]),
    },
    // Looked for once in a part, however often it is asked.
    allowed: (view) => view.find(allowed),
  };
}

/** What a list denies is certain: somebody has decided it. */
const denied = (deny: ValueIndex<Kind>, view: View): Span[] =>
  deny
    .find(view.text)
    .map(({ start, end, what }) => ({ start, end, kind: what, evidence: 'certain', rule: 'list.deny' }));
