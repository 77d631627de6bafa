import type { View } from '../view.ts';
import { placesIn, scannerOf } from './scanners.ts';
import type { Places } from './table.ts';

/** Many patterns of one kind: those that a part may hold are told at once, without a look at each. */
export class PatternGroup<T> {
  readonly #items: readonly T[];
  readonly #patternOf: (item: T) => RegExp;
  // Numbers of the probes of all items, one item after the other, made on first use; `firsts` says where each item's begin.
  #probes: Int32Array | undefined;
  #firsts = new Int32Array(0);
  // What was answered last for which places: texts without any anchor share theirs.
  #asked: Places | undefined;
  #answer: readonly T[] = [];

  constructor(items: readonly T[], patternOf: (item: T) => RegExp) {
    this.#items = items;
    this.#patternOf = patternOf;
  }

  /** The items whose pattern may match in a part, in their order. */
  within(view: View): readonly T[] {
    if (view.again) return this.#items;
    const probes = this.#probes ?? this.#read();
    const places = view.find(placesIn);
    if (places === this.#asked) return this.#answer;
    const found: T[] = [];
    for (let i = 0; i < this.#items.length; i++) {
      const from = this.#firsts[i] as number;
      const to = this.#firsts[i + 1] as number;
      let may = from === to;
      for (let k = from; k < to && !may; k++) {
        const id = probes[k] as number;
        may = id < 0 || id >= places.length || places[id] !== undefined;
      }
      if (may) found.push(this.#items[i] as T);
    }
    this.#asked = places;
    this.#answer = found;
    return found;
  }

  #read(): Int32Array {
    const all = this.#items.map((item) => scannerOf(this.#patternOf(item)).probes.map(({ id }) => id));
    this.#firsts = Int32Array.from([0, ...all.map((_, i) => all.slice(0, i + 1).flat().length)]);
    this.#probes = Int32Array.from(all.flat());
    return this.#probes;
  }
}
