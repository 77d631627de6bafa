import { GauzeError } from '../../errors.ts';
import { ALPHABET, digitAt } from '../names/lexicon-format.ts';
import { openTagger, type TaggerData } from '../tagger/format.ts';
import type { TaggerModel } from '../tagger/marginals.ts';

/** What the generated file holds. */
export interface ValueModelData {
  readonly tagger: TaggerData;
  /** One letter a weight, in places of as many columns as there are kinds. */
  readonly kinds: string;
  readonly kindsChecksum: number;
}

export interface ValueModel {
  readonly tagger: TaggerModel;
  readonly kinds: Int8Array;
}

const ZERO = 44;

export function encodeKinds(weights: Int8Array): string {
  let text = '';
  for (let at = 0; at < weights.length; at++) text += ALPHABET[(weights[at] as number) + ZERO];
  return text;
}

export function sumOfKinds(weights: Int8Array): number {
  let sum = weights.length;
  for (const weight of weights) sum = add(sum, weight + ZERO);
  return sum >>> 0;
}

const add = (sum: number, digit: number): number => Math.imul(sum ^ digit, 0x9e3779b1);

/** Reads both models once. @throws GauzeError `model_corrupt` */
export function openValueModel(data: ValueModelData): ValueModel {
  const kinds = new Int8Array(data.kinds.length);
  let sum = kinds.length;
  for (let at = 0; at < kinds.length; at++) {
    const digit = digitAt(data.kinds, at);
    kinds[at] = digit - ZERO;
    sum = add(sum, digit);
  }
  if (sum >>> 0 !== data.kindsChecksum) throw new GauzeError('model_corrupt');
  return { tagger: openTagger(data.tagger), kinds };
}
