// How a trained tagger is written; shared by its readers and by training/.

import { GauzeError } from '../../errors.ts';
import { sumOfTexts } from '../model-sum.ts';
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
  /** `sumOfTagger` */
  readonly checksum: number;
  /** Moves between labels, gap × before × now. */
  readonly moves: readonly number[];
  /** For every place in use, in ascending order: the unused places before it, its weight for B, its weight for I. */
  readonly places: string;
}

/** Tells whether anything in it was damaged. */
export const sumOfTagger = ({ version, moves, places }: Omit<TaggerData, 'checksum'>): number =>
  sumOfTexts([version, moves.join(), places]);

/** Reads any string without complaint. */
function readWeights(text: string): Int16Array {
  const weights = new Int16Array(2 ** PLACE_BITS);
  let place = -1;
  for (let at = 0; at + 2 < text.length; at += 3) {
    let gap = digitAt(text, at);
    while (gap === LONG_GAP && at + 3 < text.length) {
      place += LONG_GAP;
      gap = digitAt(text, ++at);
    }
    place += gap + 1;
    weights[place] = packed(digitAt(text, at + 1) - LARGEST, digitAt(text, at + 2) - LARGEST);
  }
  return weights;
}

/** Both weights of a place in 16 bits: one look at the table gives both. */
export const packed = (begin: number, inside: number): number => (inside << 8) | (begin & 0xff);

/** The weight for B of two that are packed, and the one for I. */
export const beginOf = (both: number): number => (both << 24) >> 24;
export const insideOf = (both: number): number => both >> 8;

/** Takes a model if it is whole; its weights are read (some ms) when they are first asked for. @throws GauzeError `model_corrupt` */
export function openTagger(data: TaggerData): TaggerModel {
  if (sumOfTagger(data) !== data.checksum) throw new GauzeError('model_corrupt');
  let weights: Int16Array | undefined;
  return {
    moves: Int32Array.from(data.moves),
    get weights() {
      weights ??= readWeights(data.places);
      return weights;
    },
  };
}
