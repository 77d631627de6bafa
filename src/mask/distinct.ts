import type { Found } from './analyse.ts';

const startOf = ({ finding }: Found): number => finding.source[0]?.start ?? 0;
const endOf = ({ finding }: Found): number => finding.source.at(-1)?.end ?? 0;

/**
 * Parts can overlap in the source (an address and its decoded pieces, text and the escapes in it): a finding that stands within another one is
 * told once. The edits are joined where they are made; this is for the list that people read and count.
 */
export function distinct(found: readonly Found[]): Found[] {
  const inOrder = [...found].sort((a, b) => startOf(a) - startOf(b) || endOf(b) - endOf(a));
  const within = new Set<Found>();
  let outer: Found | undefined;
  for (const one of inOrder) {
    if (outer && endOf(one) <= endOf(outer) && tellsAgain(one, outer)) within.add(one);
    else if (!outer || endOf(one) > endOf(outer)) outer = one;
  }
  return within.size === 0 ? [...found] : found.filter((one) => !within.has(one));
}

/** Findings of a body in base64 all have that body for their place: there only the same value is the same finding. */
function tellsAgain(one: Found, outer: Found): boolean {
  if (one.part === outer.part) return false;
  const samePlace = startOf(one) === startOf(outer) && endOf(one) === endOf(outer);
  return !samePlace || (one.kind === outer.kind && one.value === outer.value);
}
