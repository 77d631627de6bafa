import { readFileSync } from 'node:fs';
import type { Detector } from '../../src/detectors/detector.ts';
import { readInline } from '../markup.ts';
import { measure } from './measure.ts';

const FILE = new URL('traps.txt', import.meta.url);

export interface Trap {
  readonly group: string;
  readonly traps: number;
  readonly masked: number;
}

/** Words, diseases, drugs, products and companies that bear a person's name: how many are masked as one. Each line is a document. */
export function measureTraps(detectors: readonly Detector[]): Trap[] {
  const blocks = readFileSync(FILE, 'utf8').split(/^=== /m).slice(1);
  return blocks.map((block) => {
    const [group = '', ...lines] = block.trim().split('\n');
    const documents = lines.map((line, i) => ({
      ...readInline(line, (at, message) => {
        throw new Error(`traps.txt: ${group}, line ${i + 1}, ${at}: ${message}`);
      }),
      id: `${group}-${i}`,
      category: group,
    }));
    let [traps, masked] = [0, 0];
    for (const { document, masked: names } of measure(documents, { detectors })) {
      traps += document.keep.length;
      masked += document.keep.filter(({ start, end }) =>
        names.some((one) => one.start < end && one.end > start),
      ).length;
    }
    return { group, traps, masked };
  });
}
