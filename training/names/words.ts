import { findWords, type Words } from '../../src/detectors/finders/words.ts';
import { View } from '../../src/detectors/view.ts';
import type { Sample } from './generate.ts';

export const LABEL = { outside: 0, begin: 1, inside: 2 } as const;

/** A sample as the tagger sees it. */
export interface Labelled {
  readonly text: string;
  readonly words: Words;
  readonly labels: Uint8Array;
}

export const wordsOf = (text: string): Words =>
  findWords(new View({ text, has: 0, path: '', label: '', known: [], budget: { steps: Number.MAX_SAFE_INTEGER } }));

/** Labels a sample's words: the first word of a name begins it, whatever part of the word the name fills. */
export function labelled({ text, names }: Sample): Labelled {
  const words = wordsOf(text);
  const labels = new Uint8Array(words.count);
  let at = 0;
  for (const { start, end } of names) {
    while (at < words.count && (words.ends[at] as number) <= start) at++;
    for (let first = true; at < words.count && (words.starts[at] as number) < end; at++, first = false) {
      labels[at] = first ? LABEL.begin : LABEL.inside;
    }
  }
  return { text, words, labels };
}
