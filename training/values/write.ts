import { writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { gzipSync } from 'node:zlib';
import { sumOfModel } from '../../src/detectors/tagger/format.ts';
import { encodeKinds, sumOfKinds } from '../../src/detectors/values/format.ts';
import type { Quantised } from '../names/quantise.ts';
import { encodePlaces } from '../names/write.ts';

const TARGET = fileURLToPath(new URL('../../src/detectors/values/model.data.ts', import.meta.url));

/** Writes both models as a module of strings, and says how large it is. */
export function writeModel(model: Quantised, kinds: Int8Array, target = TARGET): { bytes: number; gzip: number } {
  const text = `// Written by npm run train:values: weights of the tagger of values. What it was trained on: docs/values.md.

import type { ValueModelData } from './format.ts';

export const valueModelData: ValueModelData = {
  tagger: {
    version: '1',
    checksum: ${sumOfModel(model)},
    moves: [${[...model.moves].join(', ')}],
    places:
      '${encodePlaces(model.weights)}',
  },
  kindsChecksum: ${sumOfKinds(kinds)},
  kinds:
    '${encodeKinds(kinds)}',
};
`;
  writeFileSync(target, text);
  return { bytes: text.length, gzip: gzipSync(text, { level: 9 }).length };
}
