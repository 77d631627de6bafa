import { LARGEST, packed } from '../../src/detectors/tagger/format.ts';
import type { TaggerModel } from '../../src/detectors/tagger/marginals.ts';

/** Steps a unit of log odds. */
export const STEPS = 8;
/** Weight of a move that no reading makes: a name goes on that has not begun. */
const IMPOSSIBLE = -100_000;

export interface Quantised extends TaggerModel {
  /** How many places have a weight that is not 0. */
  readonly count: number;
}

/** Weights in whole steps; what rounds to nothing is gone. */
export function quantise(weights: { places: Float32Array; transitions: Float32Array }): Quantised {
  const whole = (weight: number): number => Math.max(-LARGEST, Math.min(LARGEST, Math.round(weight * STEPS)));
  const places = Int16Array.from({ length: weights.places.length / 2 }, (_, place) =>
    packed(whole(weights.places[place * 2] as number), whole(weights.places[place * 2 + 1] as number)),
  );
  const moves = Int32Array.from(weights.transitions, (weight) => Math.round(weight * STEPS));
  for (let gap = 0; gap < moves.length / 9; gap++) moves[gap * 9 + 2] = IMPOSSIBLE;
  const count = places.reduce((sum, both) => sum + (both === 0 ? 0 : 1), 0);
  return { weights: places, moves, count };
}
