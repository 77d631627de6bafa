import {
  ANY,
  ASCII_CLASS,
  type ClassSet,
  intersection,
  LINE_START,
  NOT_WORD,
  NOTHING,
  setOf,
  TEXT_START,
  union,
  WIDE,
  WORD,
} from './alphabet.ts';
import type { Characters } from './characters.ts';
import type { Node } from './syntax.ts';

/** Where a match may start at all. */
export interface Starts {
  /** What may stand right before it. */
  readonly before: ClassSet;
  /** 1 for each ASCII code that it may begin with. */
  readonly first: Uint8Array;
  /** It may begin with a character beyond ASCII. */
  readonly wide: boolean;
}

export function startsOf(node: Node, flags: string): Starts {
  const first = new Uint8Array(128);
  const { wide, empty } = addFirsts(node, first);
  return {
    before: before(node, flags.includes('m'), false).set,
    first: empty ? first.fill(1) : first,
    wide: wide || empty,
  };
}

interface Firsts {
  readonly wide: boolean;
  /** The node may match nothing: what follows it may come first as well. */
  readonly empty: boolean;
}

/** Adds the ASCII codes that a node can begin with to `first`. */
export function addFirsts(node: Node, first: Uint8Array): Firsts {
  if (node.type === 'set') {
    for (let code = 0; code < 128; code++) if (node.set.ascii[code]) first[code] = 1;
    return { wide: node.set.wide || node.set.hidden, empty: false };
  }
  if (node.type === 'alt') {
    const all = node.items.map((item) => addFirsts(item, first));
    return { wide: all.some(({ wide }) => wide), empty: all.some(({ empty }) => empty) };
  }
  if (node.type === 'repeat') {
    const { wide, empty } = addFirsts(node.item, first);
    return { wide, empty: empty || node.min === 0 };
  }
  if (node.type !== 'seq') return { wide: node.type === 'unknown', empty: true };
  let wide = false;
  for (const item of node.items) {
    const one = addFirsts(item, first);
    wide ||= one.wide;
    if (!one.empty) return { wide, empty: false };
  }
  return { wide, empty: true };
}

/** What may stand before a node. `bound`: a `\b` stands right before it. `open`: nothing was consumed, what follows decides as well. */
interface Before {
  readonly set: ClassSet;
  readonly bound: boolean;
  readonly open: boolean;
}

function before(node: Node, multiline: boolean, bound: boolean): Before {
  switch (node.type) {
    case 'start':
      return { set: multiline ? LINE_START : TEXT_START, bound, open: true };
    case 'boundary':
      return { set: ANY, bound: true, open: true };
    case 'behind':
      return { set: node.negative ? notBehind(node.item) : lastOf(node.item, multiline), bound, open: true };
    case 'set':
      return { set: bound && isWord(node.set) ? NOT_WORD : ANY, bound: false, open: false };
    case 'alt':
      return ofAlternatives(node.items.map((item) => before(item, multiline, bound)));
    case 'repeat':
      return node.min > 0 ? before(node.item, multiline, bound) : { set: ANY, bound: false, open: false };
    case 'seq':
      return ofSequence(node.items, multiline, bound);
    default:
      return { set: ANY, bound, open: node.type === 'nothing' };
  }
}

function ofSequence(items: readonly Node[], multiline: boolean, bound: boolean): Before {
  let set = ANY;
  let pending = bound;
  for (const item of items) {
    const one = before(item, multiline, pending);
    set = intersection(set, one.set);
    pending = one.bound;
    if (!one.open) return { set, bound: false, open: false };
  }
  return { set, bound: pending, open: true };
}

function ofAlternatives(all: readonly Before[]): Before {
  return {
    set: all.reduce((sum, { set }) => union(sum, set), NOTHING),
    bound: all.every(({ bound }) => bound),
    open: all.every(({ open }) => open),
  };
}

const isWord = ({ classes, wide }: Characters): boolean =>
  !wide && (classes.low & ~WORD.low) === 0 && (classes.high & ~WORD.high) === 0;

/** What a negative look behind leaves: only an alternative of a single character rules a class out, and only a whole class. */
function notBehind(node: Node): ClassSet {
  const out = new Uint8Array(128);
  for (const one of node.type === 'alt' ? node.items : [node]) {
    const only = one.type === 'seq' && one.items.length === 1 ? one.items[0] : one;
    if (only?.type === 'set') for (let code = 0; code < 128; code++) if (only.set.ascii[code]) out[code] = 1;
  }
  const left = [0, WIDE];
  for (let code = 0; code < 128; code++) if (!out[code]) left.push(ASCII_CLASS[code] as number);
  return setOf(...left);
}

/** What a positive look behind ends in. */
function lastOf(node: Node, multiline: boolean): ClassSet {
  if (node.type === 'alt') return node.items.reduce((sum, item) => union(sum, lastOf(item, multiline)), NOTHING);
  if (node.type === 'seq') {
    const last = node.items.at(-1);
    return last ? lastOf(last, multiline) : ANY;
  }
  if (node.type === 'set') return node.set.classes;
  if (node.type === 'start') return multiline ? LINE_START : TEXT_START;
  return node.type === 'repeat' && node.min > 0 ? lastOf(node.item, multiline) : ANY;
}
