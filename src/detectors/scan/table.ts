import { ASCII_CLASS, BITS, CLASSES, type ClassSet, classAt, classOf, EDGE, holds } from './alphabet.ts';
import { type Anchor, FARTHEST, type Probe } from './probes.ts';

const KEYS = CLASSES ** 3;
/** An entry has 16 bits. */
const MOST_LISTS = 60_000;

// A row: its probe's number, flags, and as bits the classes that may come fourth, those that may stand before, and the ASCII codes that may come first.
const ROW = 16;
const FLAGS = 1;
const FOURTH = 2;
const BEFORE = 4;
const FIRST = 6;
/** It may begin with a character beyond ASCII. */
const WIDE_START = 1;
/** One place is enough to know. */
const ONCE = 2;

/** A probe, and what may stand before it. */
interface Entered {
  readonly probe: Probe;
  readonly before: ClassSet;
}

const hasBit = (rows: Int32Array, at: number, bit: number): boolean =>
  (((rows[at + (bit >>> 5)] as number) >>> (bit & 31)) & 1) === 1;

/** By a probe's number: where its anchors stand in a text, ascending. */
export type Places = (number[] | undefined)[];

/** For every three classes in a row, the probes with an anchor that begins so. Grows as patterns come to be known. */
export class ProbeTable {
  /** The list of a key, and a bit for each key whose list is not empty: the bits fit a near cache, the entries do not. */
  readonly #entries = new Uint16Array(KEYS);
  readonly #used = new Int32Array(KEYS / 32);
  readonly #lists: number[][] = [[]];
  // A row for each number in a list, of one cache line: half of a text's places ask for some.
  #rows = new Int32Array(ROW * 1024);
  #rowCount = 0;
  readonly #probes: Entered[] = [];
  /** What a text without any anchor gets. */
  #nowhere: Places = [];

  get size(): number {
    return this.#probes.length;
  }

  /** Adds a probe and gives its number; -1 if the table is full. `before`: what may stand before its anchors. */
  add(probe: Probe, before: ClassSet): number {
    if (this.#lists.length > MOST_LISTS / 2) return -1;
    const id = this.size;
    this.#probes.push({ probe, before });
    const numbers = new Map<string, number>();
    for (const anchor of probe.anchors) this.#enter(anchor, this.#numberOf(id, anchor[3], numbers));
    return id;
  }

  #numberOf(probe: number, fourth: ClassSet, numbers: Map<string, number>): number {
    const said = `${fourth.low},${fourth.high}`;
    const known = numbers.get(said);
    if (known !== undefined) return known;
    const number = this.#addRow(probe, fourth);
    numbers.set(said, number);
    return number;
  }

  /** Gives where the row begins. */
  #addRow(id: number, fourth: ClassSet): number {
    const at = this.#rowCount++ * ROW;
    if (at === this.#rows.length) {
      const longer = new Int32Array(at * 2);
      longer.set(this.#rows);
      this.#rows = longer;
    }
    const { probe, before } = this.#probes[id] as Entered;
    this.#rows.set([id, (probe.wide ? WIDE_START : 0) | (probe.high > FARTHEST ? ONCE : 0)], at);
    this.#rows.set([fourth.low, fourth.high], at + FOURTH);
    this.#rows.set([before.low, before.high], at + BEFORE);
    for (let code = 0; code < 128; code++) {
      const word = at + FIRST + (code >>> 5);
      if (probe.first[code]) this.#rows[word] = (this.#rows[word] as number) | (1 << (code & 31));
    }
    return at;
  }

  #enter([a, b, c]: Anchor, number: number): void {
    const joined = new Map<number, number>();
    const thirds = classesOf(c);
    for (const first of classesOf(a)) {
      for (const second of classesOf(b)) {
        for (const third of thirds) this.#put((first << (2 * BITS)) | (second << BITS) | third, number, joined);
      }
    }
  }

  /** Adds a number to a key's list; `joined` has the lists that were made longer by it, by what they were. */
  #put(key: number, number: number, joined: Map<number, number>): void {
    const list = this.#entries[key] as number;
    let next = joined.get(list);
    if (next === undefined) {
      const before = this.#lists[list] as number[];
      next = before.includes(number) ? list : this.#lists.push([...before, number]) - 1;
      joined.set(list, next);
    }
    this.#entries[key] = next;
    this.#used[key >>> 5] = (this.#used[key >>> 5] as number) | (1 << (key & 31));
  }

  /** Places of a text where the anchors of each probe stand. One pass for all patterns. */
  places(text: string): Places {
    let found: Places | undefined;
    const { length } = text;
    let before = EDGE;
    let key = (classAt(text, 0) << BITS) | classAt(text, 1);
    for (let at = 0; at < length; at++) {
      const code = at + 2 < length ? text.charCodeAt(at + 2) : -1;
      key =
        ((key << BITS) & (KEYS - 1)) | (code < 0 ? EDGE : code < 128 ? (ASCII_CLASS[code] as number) : classOf(code));
      if ((((this.#used[key >>> 5] as number) >>> (key & 31)) & 1) !== 0)
        found = this.#note(found, key, text, at, before);
      before = key >>> (2 * BITS);
    }
    return found ?? this.#none();
  }

  /** One for all texts without an anchor: most short ones have none. */
  #none(): Places {
    if (this.#nowhere.length !== this.size) this.#nowhere = this.#empty();
    return this.#nowhere;
  }

  #empty(): Places {
    return new Array(this.size).fill(undefined);
  }

  #note(before: Places | undefined, key: number, text: string, at: number, last: number): Places | undefined {
    let found = before;
    const list = this.#lists[this.#entries[key] as number] as number[];
    const code = text.charCodeAt(at);
    const fourth = classAt(text, at + 3);
    const rows = this.#rows;
    for (let i = 0; i < list.length; i++) {
      const row = list[i] as number;
      if (!hasBit(rows, row + FOURTH, fourth) || !hasBit(rows, row + BEFORE, last)) continue;
      const flags = rows[row + FLAGS] as number;
      if (code < 128 ? !hasBit(rows, row + FIRST, code) : (flags & WIDE_START) === 0) continue;
      const probe = rows[row] as number;
      found ??= this.#empty();
      const places = found[probe];
      if (places === undefined) found[probe] = [at];
      else if ((flags & ONCE) === 0 && places[places.length - 1] !== at) places.push(at);
    }
    return found;
  }
}

const classesOf = (set: ClassSet): number[] => {
  const classes: number[] = [];
  for (let one = 0; one < CLASSES; one++) if (holds(set, one)) classes.push(one);
  return classes;
};
