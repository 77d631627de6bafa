// A linear-chain conditional random field, trained by regularised dual averaging with adaptive rates (Duchi, Hazan, Singer 2011;
// Xiao 2010): weights whose summed gradient stays small are exactly zero, so the model is sparse by training.

import { PLACE_BITS } from '../../src/detectors/tagger/format.ts';
import { LABEL } from './words.ts';

export const LABELS = 3;
/** Gaps before a word that transitions tell apart. */
export const GAPS = 7;
const TEMPLATES = 128;
const LEAST_GRADIENT = 1e-3;

/** What the model must know of a text: how many words, and what stands before each (columns with `pad` words of padding). */
export interface Chain {
  readonly count: number;
  readonly gaps: Int32Array;
}

export interface CrfOptions<C extends Chain> {
  /** Fills `out` with the places of word `i`'s features; at most 128. */
  readonly placesOf: (columns: C, i: number, out: Int32Array) => number;
  readonly pad: number;
  readonly rate: number;
  /** Summed gradient a sample that a weight must exceed to be used at all. */
  readonly penalty: number;
}

/** Weights of one table: sums of gradients and of their squares. */
class Table {
  readonly sums: Float64Array;
  readonly squares: Float32Array;

  constructor(size: number) {
    this.sums = new Float64Array(size);
    this.squares = new Float32Array(size);
  }

  weight(at: number, rate: number, threshold: number): number {
    const sum = this.sums[at] as number;
    if (sum > threshold) return (-(sum - threshold) * rate) / (1 + Math.sqrt(this.squares[at] as number));
    if (sum < -threshold) return (-(sum + threshold) * rate) / (1 + Math.sqrt(this.squares[at] as number));
    return 0;
  }

  learn(at: number, gradient: number): void {
    this.sums[at] = (this.sums[at] as number) + gradient;
    this.squares[at] = (this.squares[at] as number) + gradient * gradient;
  }
}

export class Crf<C extends Chain> {
  readonly #options: CrfOptions<C>;
  readonly #table = new Table(2 ** PLACE_BITS * 2);
  readonly #transitions = new Table(GAPS * LABELS * LABELS);
  #samples = 0;

  constructor(options: CrfOptions<C>) {
    this.#options = options;
  }

  /** Final weights: two a place (B and I against O), and transitions gap × before × now. */
  weights(): { places: Float32Array; transitions: Float32Array } {
    const { rate } = this.#options;
    const threshold = this.#threshold();
    return {
      places: Float32Array.from(this.#table.sums, (_, at) => this.#table.weight(at, rate, threshold)),
      transitions: Float32Array.from(this.#transitions.sums, (_, at) => this.#transitions.weight(at, rate, 0)),
    };
  }

  /** Everything learnt so far, to go on from later. */
  state(): { samples: number; tables: Uint8Array[] } {
    const tables = [this.#table, this.#transitions].flatMap(({ sums, squares }) => [sums, squares]);
    return { samples: this.#samples, tables: tables.map(({ buffer }) => new Uint8Array(buffer)) };
  }

  /** Goes on from what another run had learnt. */
  restore({ samples, tables }: { samples: number; tables: readonly Uint8Array[] }): void {
    this.#samples = samples;
    for (const [i, table] of this.state().tables.entries()) table.set(tables[i] as Uint8Array);
  }

  #threshold(): number {
    return this.#options.penalty * this.#samples;
  }

  /** One step on one text. Gives the negative log likelihood of its labels. */
  learn(columns: C, labels: Uint8Array, weight = 1): number {
    const { count } = columns;
    if (count === 0) return 0;
    this.#samples++;
    const { places, starts } = readPlaces(columns, this.#options);
    const scores = this.#scores(places, starts, count);
    const moves = this.#moves(columns);
    const { marginals, pairs, loss } = marginalsOf(scores, moves, labels);
    for (let i = 0; i < count; i++) {
      for (let label = 1; label < LABELS; label++) {
        const gradient = weight * ((marginals[i * LABELS + label] as number) - (labels[i] === label ? 1 : 0));
        if (Math.abs(gradient) < LEAST_GRADIENT) continue;
        for (let at = starts[i] as number; at < (starts[i + 1] as number); at++) {
          this.#table.learn((places[at] as number) * 2 + label - 1, gradient);
        }
      }
    }
    this.#learnMoves(columns, labels, pairs, weight);
    return loss;
  }

  #scores(places: Int32Array, starts: Int32Array, count: number): Float64Array {
    const { rate } = this.#options;
    const threshold = this.#threshold();
    const scores = new Float64Array(count * LABELS);
    for (let i = 0; i < count; i++) {
      let begin = 0;
      let inside = 0;
      for (let at = starts[i] as number; at < (starts[i + 1] as number); at++) {
        const place = (places[at] as number) * 2;
        begin += this.#table.weight(place, rate, threshold);
        inside += this.#table.weight(place + 1, rate, threshold);
      }
      scores[i * LABELS + LABEL.begin] = begin;
      scores[i * LABELS + LABEL.inside] = inside;
    }
    return scores;
  }

  /** Factors of a move between labels, exp of their weights, for every word. */
  #moves({ count, gaps }: C): Float64Array {
    const byGap = new Float64Array(GAPS * LABELS * LABELS);
    for (let at = 0; at < byGap.length; at++) byGap[at] = Math.exp(this.#transitions.weight(at, this.#options.rate, 0));
    for (let gap = 0; gap < GAPS; gap++) byGap[gap * 9 + LABEL.outside * 3 + LABEL.inside] = 0;
    const moves = new Float64Array(count * 9);
    for (let i = 0; i < count; i++) {
      const gap = gaps[i + this.#options.pad] as number;
      for (let pair = 0; pair < 9; pair++) moves[i * 9 + pair] = byGap[gap * 9 + pair] as number;
    }
    return moves;
  }

  #learnMoves({ count, gaps }: C, labels: Uint8Array, pairs: Float64Array, weight: number): void {
    for (let i = 0; i < count; i++) {
      const gap = gaps[i + this.#options.pad] as number;
      const gold = (i === 0 ? 0 : (labels[i - 1] as number)) * 3 + (labels[i] as number);
      for (let pair = 0; pair < 9; pair++) {
        if (pair === LABEL.outside * 3 + LABEL.inside) continue;
        const gradient = weight * ((pairs[i * 9 + pair] as number) - (pair === gold ? 1 : 0));
        if (Math.abs(gradient) >= LEAST_GRADIENT) this.#transitions.learn(gap * 9 + pair, gradient);
      }
    }
  }
}

function readPlaces<C extends Chain>(
  columns: C,
  { placesOf }: CrfOptions<C>,
): { places: Int32Array; starts: Int32Array } {
  const places = new Int32Array(columns.count * TEMPLATES);
  const starts = new Int32Array(columns.count + 1);
  const buffer = new Int32Array(TEMPLATES);
  let n = 0;
  for (let i = 0; i < columns.count; i++) {
    const count = placesOf(columns, i, buffer);
    for (let k = 0; k < count; k++) places[n++] = buffer[k] as number;
    starts[i + 1] = n;
  }
  return { places, starts };
}

/** Forward and backward sums, scaled to 1 a word. */
function marginalsOf(
  scores: Float64Array,
  moves: Float64Array,
  labels: Uint8Array,
): { marginals: Float64Array; pairs: Float64Array; loss: number } {
  const count = labels.length;
  const factors = Float64Array.from(scores, (score) => Math.exp(Math.max(-30, Math.min(30, score))));
  const forward = new Float64Array((count + 1) * 3);
  const scales = new Float64Array(count);
  forward[0] = 1;
  let loss = 0;
  for (let i = 0; i < count; i++) {
    let sum = 0;
    for (let now = 0; now < 3; now++) {
      let reach = 0;
      for (let was = 0; was < 3; was++)
        reach += (forward[i * 3 + was] as number) * (moves[i * 9 + was * 3 + now] as number);
      const value = reach * (factors[i * 3 + now] as number);
      forward[(i + 1) * 3 + now] = value;
      sum += value;
    }
    scales[i] = sum;
    for (let now = 0; now < 3; now++) forward[(i + 1) * 3 + now] = (forward[(i + 1) * 3 + now] as number) / sum;
    const was = i === 0 ? 0 : (labels[i - 1] as number);
    const now = labels[i] as number;
    loss +=
      Math.log(sum) - Math.log((factors[i * 3 + now] as number) * (moves[i * 9 + was * 3 + now] as number) || 1e-12);
  }
  return { ...backward(count, factors, moves, forward, scales), loss };
}

function backward(
  count: number,
  factors: Float64Array,
  moves: Float64Array,
  forward: Float64Array,
  scales: Float64Array,
): { marginals: Float64Array; pairs: Float64Array } {
  const marginals = new Float64Array(count * 3);
  const pairs = new Float64Array(count * 9);
  let behind = [1, 1, 1];
  for (let i = count - 1; i >= 0; i--) {
    const before = [0, 0, 0];
    for (let was = 0; was < 3; was++) {
      for (let now = 0; now < 3; now++) {
        const step =
          ((moves[i * 9 + was * 3 + now] as number) * (factors[i * 3 + now] as number) * (behind[now] as number)) /
          (scales[i] as number);
        before[was] = (before[was] as number) + step;
        const pair = (forward[i * 3 + was] as number) * step;
        pairs[i * 9 + was * 3 + now] = pair;
        marginals[i * 3 + now] = (marginals[i * 3 + now] as number) + pair;
      }
    }
    behind = before;
  }
  return { marginals, pairs };
}
