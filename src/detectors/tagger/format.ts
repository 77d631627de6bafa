// How a trained tagger is written; shared by its readers and by training/.

import { GauzeError } from '../../errors.ts';
import { ALPHABET } from '../names/lexicon-format.ts';
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

const DIGITS = new Uint8Array(128);
for (let digit = 0; digit < ALPHABET.length; digit++) DIGITS[ALPHABET.charCodeAt(digit)] = digit;

/** Reads any string without complaint: `sumOfModel` tells whether it was damaged. */
export function readModel({ places: text, moves }: TaggerData): TaggerModel {
  const places = new Int8Array(2 ** PLACE_BITS * 2);
  let place = -1;
  for (let at = 0; at + 2 < text.length; at += 3) {
    let gap = DIGITS[text.charCodeAt(at)] as number;
    while (gap === LONG_GAP && at + 3 < text.length) {
      place += LONG_GAP;
      gap = DIGITS[text.charCodeAt(++at)] as number;
    }
    place += gap + 1;
    places[place * 2] = (DIGITS[text.charCodeAt(at + 1)] as number) - LARGEST;
    places[place * 2 + 1] = (DIGITS[text.charCodeAt(at + 2)] as number) - LARGEST;
  }
  return { places, used: usedOf(places), moves: Int32Array.from(moves) };
}

export function usedOf(places: Int8Array): Int32Array {
  const used = new Int32Array(places.length / 64);
  for (let at = 0; at < places.length; at++)
    if (places[at] !== 0) used[at >>> 6] = (used[at >>> 6] as number) | (1 << ((at >>> 1) & 31));
  return used;
}

/** Reads a model once (some ms). @throws GauzeError `model_corrupt` */
export function openTagger(data: TaggerData): TaggerModel {
  const model = readModel(data);
  if (sumOfModel(model) !== data.checksum) throw new GauzeError('model_corrupt');
  return model;
}

/** 32-bit sum over all weights. */
export function sumOfModel({ places, moves }: Omit<TaggerModel, 'used'>): number {
  let sum = places.length;
  for (let at = 0; at < places.length; at++) {
    if (places[at] !== 0) sum = step(sum ^ at, places[at] as number);
  }
  for (const move of moves) sum = step(sum, move);
  return sum >>> 0;
}

const step = (sum: number, value: number): number => {
  const next = Math.imul(sum ^ value, 0x9e3779b1);
  return next ^ (next >>> 15);
};
