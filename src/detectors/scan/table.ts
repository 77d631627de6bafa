import { ASCII_CLASS, BITS, CLASSES, type ClassSet, classAt, EDGE, holds, WIDE } from './alphabet.ts';
import type { Probe, Triple } from './probes.ts';

const KEYS = CLASSES ** 3;
/** An entry has 16 bits. */
const MOST_LISTS = 65_000;

/** For every three classes in a row, the probes that look for them. Grows as patterns come to be known. */
export class ProbeTable {
  readonly #entries = new Uint16Array(KEYS);
  /** A bit for each entry that is not empty. */
  readonly #used = new Int32Array(KEYS / 32);
  readonly #lists: number[][] = [[]];
  readonly #beforeLow: number[] = [];
  readonly #beforeHigh: number[] = [];

  get size(): number {
    return this.#beforeLow.length;
  }

  /** Adds a probe and gives its number; -1 if the table is full. `before`: what may stand before the three. */
  add(probe: Probe, before: ClassSet): number {
    if (this.#lists.length > MOST_LISTS / 2) return -1;
    const id = this.size;
    this.#beforeLow.push(before.low);
    this.#beforeHigh.push(before.high);
    const joined = new Map<number, number>();
    for (const triple of probe.triples) for (const key of keysOf(triple)) this.#enter(key, id, joined);
    return id;
  }

  #enter(key: number, id: number, joined: Map<number, number>): void {
    const list = this.#entries[key] as number;
    if ((this.#lists[list] as number[]).at(-1) === id) return;
    let next = joined.get(list);
    if (next === undefined) {
      next = this.#lists.push([...(this.#lists[list] as number[]), id]) - 1;
      joined.set(list, next);
    }
    this.#entries[key] = next;
    this.#used[key >>> 5] = (this.#used[key >>> 5] as number) | (1 << (key & 31));
  }

  /** Places of a text where the three characters of each probe stand, by the probe's number. One pass for all patterns. */
  places(text: string): Places {
    const found: Places = new Array(this.size).fill(undefined);
    const { length } = text;
    let before = EDGE;
    let key = (classAt(text, 0) << BITS) | classAt(text, 1);
    for (let at = 0; at < length; at++) {
      const code = at + 2 < length ? text.charCodeAt(at + 2) : -1;
      key = ((key << BITS) & (KEYS - 1)) | (code < 0 ? EDGE : code < 128 ? (ASCII_CLASS[code] as number) : WIDE);
      // Most keys are nobody's: a bit each fits the nearest cache, the table does not.
      if ((((this.#used[key >>> 5] as number) >>> (key & 31)) & 1) !== 0)
        this.#note(found, this.#lists[this.#entries[key] as number] as number[], at, before);
      before = key >>> (2 * BITS);
    }
    return found;
  }

  #note(found: Places, list: readonly number[], at: number, before: number): void {
    const masks = before < 32 ? this.#beforeLow : this.#beforeHigh;
    for (let i = 0; i < list.length; i++) {
      const probe = list[i] as number;
      if ((((masks[probe] as number) >>> (before & 31)) & 1) === 0) continue;
      const places = found[probe];
      if (places === undefined) found[probe] = [at];
      else places.push(at);
    }
  }
}

/** By a probe's number: where its three characters stand in a text, ascending. */
export type Places = (number[] | undefined)[];

function* keysOf([a, b, c]: Triple): Generator<number> {
  const [first, second, third] = [classesOf(a), classesOf(b), classesOf(c)];
  for (const x of first) for (const y of second) for (const z of third) yield (x << (2 * BITS)) | (y << BITS) | z;
}

const classesOf = (set: ClassSet): number[] => {
  const classes: number[] = [];
  for (let one = 0; one < CLASSES; one++) if (holds(set, one)) classes.push(one);
  return classes;
};
