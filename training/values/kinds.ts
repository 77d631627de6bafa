// What kind a value is: multinomial logistic regression over hashed features, trained by stochastic gradient descent with adaptive rates
// (Duchi, Hazan, Singer 2011).

import { columnsOf } from '../../src/detectors/values/columns.ts';
import { VALUE_KINDS } from '../../src/detectors/values/kind-of.ts';
import { KIND_PLACE_BITS, kindPlacesOf } from '../../src/detectors/values/kind-places.ts';
import type { Random } from '../names/random.ts';
import type { Sample } from './gold.ts';
import { hide } from './hide.ts';

const COUNT = VALUE_KINDS.length;
const RATE = 0.15;
const DECAY = 1e-5;

export class KindModel {
  readonly #weights = new Float32Array(2 ** KIND_PLACE_BITS * COUNT);
  readonly #squares = new Float32Array(2 ** KIND_PLACE_BITS * COUNT);
  readonly #buffer = new Int32Array(64);

  /** One pass; gives the share of tokens that were already right. */
  learn(samples: readonly Sample[], random: Random): number {
    let [right, all] = [0, 0];
    for (const sample of samples) {
      const { tokens, hidden, ruled } = hide(sample, random);
      const columns = columnsOf(sample.text, tokens, { label: sample.label, ruled }, hidden);
      for (let i = 0; i < tokens.count; i++) {
        const kind = sample.kinds[i];
        const gold = kind === undefined ? -1 : VALUE_KINDS.indexOf(kind);
        if (gold < 0) continue;
        const n = kindPlacesOf(columns, i, this.#buffer);
        const shares = this.#shares(n);
        all++;
        if (shares.indexOf(Math.max(...shares)) === gold) right++;
        this.#step(n, shares, gold);
      }
    }
    return right / Math.max(1, all);
  }

  /** Weights in steps of 1/16. */
  quantised(): Int8Array {
    return Int8Array.from(this.#weights, (weight) => Math.max(-44, Math.min(44, Math.round(weight * 16))));
  }

  #shares(n: number): Float64Array {
    const scores = new Float64Array(COUNT);
    for (let k = 0; k < n; k++) {
      const place = (this.#buffer[k] as number) * COUNT;
      for (let kind = 0; kind < COUNT; kind++)
        scores[kind] = (scores[kind] as number) + (this.#weights[place + kind] as number);
    }
    const most = Math.max(...scores);
    let sum = 0;
    for (let kind = 0; kind < COUNT; kind++) sum += scores[kind] = Math.exp((scores[kind] as number) - most);
    return scores.map((score) => score / sum);
  }

  #step(n: number, shares: Float64Array, gold: number): void {
    for (let k = 0; k < n; k++) {
      const place = (this.#buffer[k] as number) * COUNT;
      for (let kind = 0; kind < COUNT; kind++) {
        const at = place + kind;
        const gradient = (shares[kind] as number) - (kind === gold ? 1 : 0) + DECAY * (this.#weights[at] as number);
        const square = (this.#squares[at] as number) + gradient * gradient;
        this.#squares[at] = square;
        this.#weights[at] = (this.#weights[at] as number) - (RATE * gradient) / (0.1 + Math.sqrt(square));
      }
    }
  }
}
