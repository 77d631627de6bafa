import { writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { gzipSync } from 'node:zlib';
import { sumOfTagger } from '../../src/detectors/tagger/format.ts';
import { encodeKinds, sumOfKinds } from '../../src/detectors/values/format.ts';
import type { Quantised } from '../names/quantise.ts';
import { encodePlaces, VERSION } from '../names/write.ts';

const TARGET = fileURLToPath(new URL('../../src/detectors/values/model.data.ts', import.meta.url));

/** Writes both models as a module of strings, and says how large it is. */
export function writeModel(model: Quantised, kinds: Int8Array, target = TARGET): { bytes: number; gzip: number } {
  const tagger = { version: VERSION, moves: [...model.moves], places: encodePlaces(model.weights) };
  const kindLetters = encodeKinds(kinds);
  const text = `// Written by npm run train:values: weights of the tagger of values. What it was trained on: docs/values.md.

import type { ValueModelData } from './format.ts';

export const valueModelData: ValueModelData = {
  tagger: {
    version: '${tagger.version}',
    checksum: ${sumOfTagger(tagger)},
    moves: [${tagger.moves.join(', ')}],
    places:
      '${tagger.places}',
  },
  kindsChecksum: ${sumOfKinds(kindLetters)},
  kinds:
    '${kindLetters}',
};
`;
  writeFileSync(target, text);
  return { bytes: text.length, gzip: gzipSync(text, { level: 9 }).length };
}
