import { writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { gzipSync } from 'node:zlib';
import { ALPHABET } from '../../src/detectors/names/lexicon-format.ts';
import { LARGEST, LONG_GAP, sumOfModel } from '../../src/detectors/tagger/format.ts';
import type { Quantised } from './quantise.ts';

const TARGET = fileURLToPath(new URL('../../src/detectors/names/tagger.data.ts', import.meta.url));

/** Writes the model as a module of strings, and says how large it is. */
export function writeModel(model: Quantised, target = TARGET): { bytes: number; gzip: number } {
  const text = `// Written by npm run train: weights of the name tagger. What it was trained on: docs/names.md.

import type { TaggerData } from '../tagger/format.ts';

export const taggerData: TaggerData = {
  version: '1',
  checksum: ${sumOfModel(model)},
  moves: [${[...model.moves].join(', ')}],
  places:
    '${encodePlaces(model.places)}',
};
`;
  writeFileSync(target, text);
  return { bytes: text.length, gzip: gzipSync(text, { level: 9 }).length };
}

export function encodePlaces(places: Int8Array): string {
  const letters: string[] = [];
  let gap = 0;
  for (let at = 0; at < places.length; at += 2) {
    const [begin, inside] = [places[at] as number, places[at + 1] as number];
    if (begin === 0 && inside === 0) {
      gap++;
      continue;
    }
    for (; gap >= LONG_GAP; gap -= LONG_GAP) letters.push(ALPHABET[LONG_GAP] as string);
    letters.push(ALPHABET[gap] as string, ALPHABET[begin + LARGEST] as string, ALPHABET[inside + LARGEST] as string);
    gap = 0;
  }
  return letters.join('');
}
