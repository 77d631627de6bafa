// How a trained tagger is written; shared by its readers and by training/.

import { GauzeError } from '../../errors.ts';
import { ALPHABET, digitAt } from '../names/lexicon-format.ts';
import type { TaggerModel } from './marginals.ts';

/** Bits of a place in a table of weights. */
export const PLACE_BITS = 19;
/** Weights run from -LARGEST to LARGEST steps, so that one letter holds one. */
export const LARGEST = 44;
/** A gap of this many unused places or more takes another letter. */
export const LONG_GAP = ALPHABET.length - 1;

/** What the generated file holds. */
export interface TaggerData {
  readonly version: string;
  /** `sumOfModel` of what the strings give. */
  readonly checksum: number;
  /** Moves between labels, gap × before × now. */
  readonly moves: readonly number[];
  /** For every place in use, in ascending order: the unused places before it, its weight for B, its weight for I. */
  readonly places: string;
}

/** Reads any string without complaint; its sum tells whether it was damaged. One walk over the places in use, at a time when nothing is compiled yet. */
function readModel({ places: text, moves }: TaggerData): { model: TaggerModel; sum: number } {
  const weights = new Int16Array(2 ** PLACE_BITS);
  let sum = weights.length * 2;
  let place = -1;
  for (let at = 0; at + 2 < text.length; at += 3) {
    let gap = digitAt(text, at);
    while (gap === LONG_GAP && at + 3 < text.length) {
      place += LONG_GAP;
      gap = digitAt(text, ++at);
    }
    place += gap + 1;
    const begin = digitAt(text, at + 1) - LARGEST;
    const inside = digitAt(text, at + 2) - LARGEST;
    weights[place] = packed(begin, inside);
    if (begin !== 0) sum = step(sum ^ (place * 2), begin);
    if (inside !== 0) sum = step(sum ^ (place * 2 + 1), inside);
  }
  for (const move of moves) sum = step(sum, move);
  return { model: { weights, moves: Int32Array.from(moves) }, sum: sum >>> 0 };
}

/** Both weights of a place in 16 bits: one look at the table gives both. */
export const packed = (begin: number, inside: number): number => (inside << 8) | (begin & 0xff);

/** The weight for B of two that are packed, and the one for I. */
export const beginOf = (both: number): number => (both << 24) >> 24;
export const insideOf = (both: number): number => both >> 8;

/** Reads a model once (some ms). @throws GauzeError `model_corrupt` */
export function openTagger(data: TaggerData): TaggerModel {
  const { model, sum } = readModel(data);
  if (sum !== data.checksum) throw new GauzeError('model_corrupt');
  return model;
}

/** 32-bit sum over all weights. */
export function sumOfModel({ weights, moves }: TaggerModel): number {
  let sum = weights.length * 2;
  for (let place = 0; place < weights.length; place++) {
    const both = weights[place] as number;
    if (beginOf(both) !== 0) sum = step(sum ^ (place * 2), beginOf(both));
    if (insideOf(both) !== 0) sum = step(sum ^ (place * 2 + 1), insideOf(both));
  }
  for (const move of moves) sum = step(sum, move);
  return sum >>> 0;
}

const step = (sum: number, value: number): number => {
  const next = Math.imul(sum ^ value, 0x9e3779b1);
  return next ^ (next >>> 15);
};
