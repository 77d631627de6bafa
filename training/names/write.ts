import { writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { gzipSync } from 'node:zlib';
import { ALPHABET } from '../../src/detectors/names/lexicon-format.ts';
import { beginOf, insideOf, LARGEST, LONG_GAP, sumOfTagger } from '../../src/detectors/tagger/format.ts';
import type { Quantised } from './quantise.ts';

const TARGET = fileURLToPath(new URL('../../src/detectors/names/tagger.data.ts', import.meta.url));

export const VERSION = '1';

/** Writes the model as a module of strings, and says how large it is. */
export function writeModel(model: Quantised, target = TARGET): { bytes: number; gzip: number } {
  const data = { version: VERSION, moves: [...model.moves], places: encodePlaces(model.weights) };
  const text = `// Written by npm run train: weights of the name tagger. What it was trained on: docs/names.md.

import type { TaggerData } from '../tagger/format.ts';

export const taggerData: TaggerData = {
  version: '${data.version}',
  checksum: ${sumOfTagger(data)},
  moves: [${data.moves.join(', ')}],
  places:
    '${data.places}',
};
`;
  writeFileSync(target, text);
  return { bytes: text.length, gzip: gzipSync(text, { level: 9 }).length };
}

export function encodePlaces(weights: Int16Array): string {
  const letters: string[] = [];
  let gap = 0;
  for (const both of weights) {
    const [begin, inside] = [beginOf(both), insideOf(both)];
    if (both === 0) {
      gap++;
      continue;
    }
    for (; gap >= LONG_GAP; gap -= LONG_GAP) letters.push(ALPHABET[LONG_GAP] as string);
    letters.push(ALPHABET[gap] as string, ALPHABET[begin + LARGEST] as string, ALPHABET[inside + LARGEST] as string);
    gap = 0;
  }
  return letters.join('');
}
