import { readFileSync } from 'node:fs';
import { fold } from '../../src/mask/fold.ts';
import type { Sample } from './generate.ts';

/** The fitting half of the development set, which is only tested on: documents with `[[NAME|…]]`, other marks taken out. */
export function readDev(file: string): Sample[] {
  return readFileSync(file, 'utf8')
    .split(/^=== .*\n/m)
    .slice(1)
    .map(unmarked)
    .flatMap(({ text, names }) => {
      const folded = fold(text).text;
      return folded.length === text.length ? [{ text: folded, names }] : [];
    });
}

function unmarked(block: string): Sample {
  const names: { start: number; end: number }[] = [];
  let text = '';
  let last = 0;
  for (const match of block.matchAll(/\[\[([A-Z_]+)\|([^\]]*)\]\]|\{\{([^}]*)\}\}/g)) {
    text += block.slice(last, match.index);
    last = match.index + match[0].length;
    const value = match[2] ?? match[3] ?? '';
    if (match[1] === 'NAME') names.push({ start: text.length, end: text.length + value.length });
    text += value;
  }
  return { text: text + block.slice(last), names };
}
