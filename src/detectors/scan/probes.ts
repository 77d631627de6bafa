import { ANY, type ClassSet, union } from './alphabet.ts';
import { shareOf } from './shares.ts';
import { addFirsts } from './starts.ts';
import type { Node } from './syntax.ts';

/** Classes of four characters in a row. */
export type Anchor = readonly [ClassSet, ClassSet, ClassSet, ClassSet];

/** Something that every match of a pattern (or of one of its alternatives) holds: one of `anchors`, `low` to `high` units behind its start. */
export interface Probe {
  readonly anchors: readonly Anchor[];
  /** 1 for each ASCII code that an anchor may begin with; `wide`: or with a character beyond. */
  readonly first: Uint8Array;
  readonly wide: boolean;
  readonly low: number;
  readonly high: number;
  /** Starts that are expected to be tried, a character of text. */
  readonly cost: number;
}

/** Farther in than this a start is not worth looking for: the probe then only says whether a text can hold a match at all. */
export const FARTHEST = 64;
const MOST_HEADS = 250;
/** Fewer heads are not worth a look for equals before all are read. */
const FEW = 24;
/** An anchor's characters. */
const LENGTH = 4;
/** Rarer than this is rare enough. */
const RARE = 0.003;
/** Share of the places before an anchor where a match may start: most patterns start at a word. */
const STARTS = 0.2;
/** From this share on it is cheaper to scan the whole text. */
const DEAR = 0.06;
const MOST_VARIANTS = 40;
/** Places of a pattern that are looked at for something rare. */
const MOST_TRIED = 8;

/** Where to look for a pattern: every match begins before one of these. Undefined if nothing in it is rare enough. */
export function probesOf(node: Node): readonly Probe[] | undefined {
  const items = itemsOf(node);
  const whole = bestProbe(items);
  let best = whole ? [whole] : undefined;
  for (const [i, item] of items.entries()) {
    if (best && costOf(best) < 5 * RARE) break;
    if (item.type !== 'alt' || item.items.length > MOST_VARIANTS) continue;
    const split = item.items.map((one) => bestProbe([...items.slice(0, i), ...itemsOf(one), ...items.slice(i + 1)]));
    const all = split.filter((one) => one !== undefined);
    if (all.length === split.length && (!best || costOf(all) < costOf(best) / 2)) best = all;
  }
  return best && costOf(best) < DEAR ? best : undefined;
}

const itemsOf = (node: Node): readonly Node[] => (node.type === 'seq' ? node.items : [node]);
const costOf = (probes: readonly Probe[]): number => probes.reduce((sum, { cost }) => sum + cost, 0);

/** The rarest characters in a row that a sequence must hold, preferring those near its start. */
function bestProbe(items: readonly Node[]): Probe | undefined {
  let best: { readonly anchors: readonly Anchor[]; at: number; low: number; high: number; cost: number } | undefined;
  let tried = 0;
  let low = 0;
  let high = 0;
  for (const [at, item] of items.entries()) {
    if (consumes(item)) {
      const anchors = headsOf(items.slice(at));
      const share = anchors ? anchors.reduce((sum, anchor) => sum + shareOf(anchor), 0) : 1;
      const width = high <= FARTHEST ? 1 + (high - low) * STARTS : 1;
      // A match without an end in sight is looked for in the whole text, if the text holds its anchor.
      const cost = high <= FARTHEST ? share * width : 0.01 + share * 20;
      if (anchors && (!best || cost < best.cost)) best = { anchors, at, low, high, cost };
      if (best && (best.cost < RARE || ++tried >= MOST_TRIED)) break;
    }
    const [least, most] = lengthOf(item);
    low += least;
    high += most;
  }
  if (!best) return undefined;
  const first = new Uint8Array(128);
  const { wide, empty } = addFirsts({ type: 'seq', items: items.slice(best.at) }, first);
  return { ...best, first: empty ? first.fill(1) : first, wide: wide || empty };
}

const consumes = (item: Node): boolean =>
  item.type === 'set' || item.type === 'alt' || item.type === 'seq' || (item.type === 'repeat' && item.min > 0);

type Bounds = readonly [number, number];

/** Fewest and most UTF-16 units that a node can match. */
function lengthOf(node: Node): Bounds {
  if (node.type === 'set') return [1, node.set.wide ? 2 : 1];
  if (node.type === 'seq') return node.items.map(lengthOf).reduce(([a, b], [c, d]): Bounds => [a + c, b + d], [0, 0]);
  if (node.type === 'alt')
    return node.items
      .map(lengthOf)
      .reduce(([a, b], [c, d]): Bounds => [Math.min(a, c), Math.max(b, d)], [Number.POSITIVE_INFINITY, 0]);
  if (node.type === 'repeat') {
    const [least, most] = lengthOf(node.item);
    return [least * node.min, most === 0 ? 0 : most * node.max];
  }
  return node.type === 'unknown' ? [0, Number.POSITIVE_INFINITY] : [0, 0];
}

/** The first classes of what was read so far; `open` while more of the pattern may follow. */
interface Head {
  readonly sets: readonly ClassSet[];
  readonly open: boolean;
}

class TooMany extends Error {}

/** Every way in which a sequence can begin; undefined if there are too many or it may match nothing. */
function headsOf(items: readonly Node[]): readonly Anchor[] | undefined {
  try {
    let heads: readonly Head[] = [{ sets: [], open: true }];
    for (const item of items) {
      heads = extended(heads, item);
      if (heads.every(({ open }) => !open)) break;
    }
    if (heads.some(({ sets }) => sets.length === 0)) return undefined;
    return merged(heads, 2).map(({ sets: [a = ANY, b = ANY, c = ANY, d = ANY] }) => [a, b, c, d] as const);
  } catch (error) {
    if (error instanceof TooMany) return undefined;
    throw error;
  }
}

function extended(heads: readonly Head[], node: Node): readonly Head[] {
  const open = heads.filter((head) => head.open);
  if (open.length === 0) return heads;
  const closed = heads.filter((head) => !head.open);
  return merged([...closed, ...grown(open, node)]);
}

/** Open heads with a node behind them. */
function grown(open: readonly Head[], node: Node): readonly Head[] {
  if (node.type === 'set') return open.flatMap((head) => withSet(head, node.set.classes, node.set.wide));
  if (node.type === 'seq') return node.items.reduce<readonly Head[]>((heads, item) => extended(heads, item), open);
  if (node.type === 'alt') return alternatives(open, node.items);
  if (node.type === 'repeat') return repeated(open, node.item, node.min, node.max);
  return node.type === 'unknown' ? open.map(({ sets }) => ({ sets, open: false })) : open;
}

function alternatives(open: readonly Head[], items: readonly Node[]): readonly Head[] {
  let all: readonly Head[] = [];
  for (const item of items) all = merged([...all, ...extended(open, item)]);
  return all;
}

function repeated(open: readonly Head[], item: Node, min: number, max: number): readonly Head[] {
  const result: Head[] = [];
  let heads: readonly Head[] = open;
  // As many rounds as a head is long fill every head that a round can make longer.
  for (let count = 0; ; count++) {
    result.push(...heads.filter((head) => !head.open || count >= Math.min(min, LENGTH)));
    heads = heads.filter((head) => head.open);
    if (heads.length === 0 || count >= Math.min(max, LENGTH)) return merged(result);
    heads = extended(heads, item);
  }
}

/** A character beyond ASCII may be one unit or two of the same class. */
function withSet({ sets }: Head, set: ClassSet, wide: boolean): readonly Head[] {
  const grownBy = (...more: ClassSet[]): Head => {
    const all = [...sets, ...more].slice(0, LENGTH);
    return { sets: all, open: all.length < LENGTH };
  };
  const WIDE_ONLY: ClassSet = { low: 0, high: 1 << 31 };
  return wide && sets.length < LENGTH - 1 ? [grownBy(set), grownBy(WIDE_ONLY, WIDE_ONLY)] : [grownBy(set)];
}

/** Equal heads once; heads that differ in their last class alone become one. */
function merged(heads: readonly Head[], from = FEW): readonly Head[] {
  if (heads.length < from) return heads;
  if (heads.length > 3 * MOST_HEADS) throw new TooMany();
  const byStart = new Map<string, Head>();
  for (const head of heads) {
    const { sets, open } = head;
    const key = `${open} ${sets.length} ${sets
      .slice(0, -1)
      .map(({ low, high }) => `${low},${high}`)
      .join(' ')}`;
    const same = byStart.get(key);
    const last = sets.at(-1);
    const lastSame = same?.sets.at(-1);
    byStart.set(key, same && last && lastSame ? { open, sets: [...sets.slice(0, -1), union(last, lastSame)] } : head);
  }
  if (byStart.size > MOST_HEADS) throw new TooMany();
  return [...byStart.values()];
}
