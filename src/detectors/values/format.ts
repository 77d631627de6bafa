import { GauzeError } from '../../errors.ts';
import { sumOfTexts } from '../model-sum.ts';
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

export const sumOfKinds = (text: string): number => sumOfTexts([text]);

/** Takes both models if they are whole; their weights are read when they are first asked for. @throws GauzeError `model_corrupt` */
export function openValueModel(data: ValueModelData): ValueModel {
  if (sumOfKinds(data.kinds) !== data.kindsChecksum) throw new GauzeError('model_corrupt');
  let kinds: Int8Array | undefined;
  return {
    tagger: openTagger(data.tagger),
    get kinds() {
      kinds ??= readKinds(data.kinds);
      return kinds;
    },
  };
}

function readKinds(text: string): Int8Array {
  const kinds = new Int8Array(text.length);
  for (let at = 0; at < kinds.length; at++) kinds[at] = digitAt(text, at) - ZERO;
  return kinds;
}
