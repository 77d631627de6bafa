import { int32s, uint8s } from '../fresh-columns.ts';
import { columnPool } from './column-pool.ts';

/** Weights in whole steps: two packed into each place (a name begins, goes on; both against no name), and moves by gap × label before × label. */
export interface TaggerModel {
  readonly weights: Int16Array;
  readonly moves: Int32Array;
}

/** Labels of a text's words. */
export interface Tagged {
  /** How much the best reading in which a word is part of a name beats the best in which it is not, in steps of weight. */
  readonly margins: Int32Array;
  /** 1 where a word of a name begins a new one. */
  readonly begins: Uint8Array;
}

/** A text's words in a row: `gaps[i + pad]` says what stands before word `i`. */
export interface Chain {
  readonly count: number;
  readonly gaps: Int32Array;
  readonly pad: number;
}

const pool = columnPool(['begin', 'inside', 'ahead']);
type Scores = ReturnType<typeof pool>;

const NEVER = -(1 << 28);
/** Most places that one word has. */
const MOST_PLACES = 128;
const buffer = new Int32Array(MOST_PLACES);

/**
 * What a model thinks of every word of a text. `placesOf` fills its argument with the places
 * of a word's features, at most 128, and gives how many.
 */
export function tagChain(
  { count, gaps, pad }: Chain,
  placesOf: (i: number, out: Int32Array) => number,
  { weights, moves }: TaggerModel,
): Tagged {
  const scores = pool(count * 3);
  const { begin, inside } = scores;
  for (let i = 0; i < count; i++) {
    const n = placesOf(i, buffer);
    let b = 0;
    let s = 0;
    for (let k = 0; k < n; k++) {
      // Most places hold 0. Asking first would cost more than adding it: the answer cannot be foreseen, and nothing else waits for the sum.
      const both = weights[buffer[k] as number] as number;
      b += (both << 24) >> 24;
      s += both >> 8;
    }
    begin[i] = b;
    inside[i] = s;
  }
  return maxMarginals({ count, gaps, pad }, scores, moves);
}

/**
 * Max-marginals over all labelings of a linear chain, in whole numbers, so that every engine decides alike. `gaps[i]` says what stands
 * before word `i`; `begin` and `inside` are the scores of the labels B and I against O.
 */
function maxMarginals({ count, gaps, pad }: Chain, { begin, inside, ahead }: Scores, moves: Int32Array): Tagged {
  // `ahead`: best score of a reading up to word i that gives it label O, B or I.
  let o = 0;
  let b = NEVER;
  let n = NEVER;
  for (let i = 0; i < count; i++) {
    const m = (gaps[i + pad] as number) * 9;
    const toO = Math.max(o + (moves[m] as number), b + (moves[m + 3] as number), n + (moves[m + 6] as number));
    const toB = Math.max(o + (moves[m + 1] as number), b + (moves[m + 4] as number), n + (moves[m + 7] as number));
    const toI = Math.max(b + (moves[m + 5] as number), n + (moves[m + 8] as number));
    o = toO;
    b = toB + (begin[i] as number);
    n = Math.max(NEVER, toI + (inside[i] as number));
    ahead[i * 3] = o;
    ahead[i * 3 + 1] = b;
    ahead[i * 3 + 2] = n;
  }
  const margins = int32s(count);
  const begins = uint8s(count);
  let [backO, backB, backI] = [0, 0, 0];
  for (let i = count - 1; i >= 0; i--) {
    const whenB = (ahead[i * 3 + 1] as number) + backB;
    const whenI = (ahead[i * 3 + 2] as number) + backI;
    margins[i] = Math.max(whenB, whenI) - ((ahead[i * 3] as number) + backO);
    begins[i] = whenB >= whenI ? 1 : 0;
    const m = (gaps[i + pad] as number) * 9;
    const viaB = backB + (begin[i] as number);
    const viaI = backI + (inside[i] as number);
    const nextO = Math.max(backO + (moves[m] as number), viaB + (moves[m + 1] as number));
    const nextB = Math.max(
      backO + (moves[m + 3] as number),
      viaB + (moves[m + 4] as number),
      viaI + (moves[m + 5] as number),
    );
    const nextI = Math.max(
      backO + (moves[m + 6] as number),
      viaB + (moves[m + 7] as number),
      viaI + (moves[m + 8] as number),
    );
    [backO, backB, backI] = [nextO, nextB, nextI];
  }
  return { margins, begins };
}
