import { findWords, type Words } from '../../src/detectors/finders/words.ts';
import { detectors } from '../../src/detectors/index.ts';
import { type Around, aroundOf } from '../../src/detectors/names/around.ts';
import { View } from '../../src/detectors/view.ts';
import { readDocument } from '../../src/documents/index.ts';
import { sourceRanges } from '../../src/documents/segments.ts';
import { findProtected } from '../../src/gauze.ts';
import { fold, unfold } from '../../src/mask/fold.ts';
import { NODE_LIMITS } from '../../src/mask/limits.ts';
import type { Range } from '../../src/span.ts';
import type { Sample } from './generate.ts';

export const LABEL = { outside: 0, begin: 1, inside: 2 } as const;

/** A part as the tagger sees it. */
export interface Labelled {
  readonly text: string;
  readonly words: Words;
  readonly around: Around;
  readonly labels: Uint8Array;
  /** How much it counts in training. */
  readonly weight: number;
}

interface Part {
  readonly text: string;
  readonly label?: string;
  readonly path?: string;
  readonly has?: number;
}

const ALL_CLASSES = 0x7fffffff;

/** A text's words with what is known around them, as when the masker looks. */
export function looked({ text, label = '', path = '', has = ALL_CLASSES }: Part): { words: Words; around: Around } {
  const budget = { steps: Number.MAX_SAFE_INTEGER };
  const view = new View({ text, has, path, label, known: [], budget, findProtected });
  const words = view.find(findWords);
  const found = detectors.flatMap((one) => ((has & one.needs) === one.needs ? one.detect(view) : []));
  return { words, around: aroundOf(view, words, found) };
}

/** Labels a text's words: the first word of a name begins it, whatever part of the word the name fills. */
export function labelled({ text, names }: Sample, weight = 1): Labelled {
  const { words, around } = looked({ text });
  const labels = new Uint8Array(words.count);
  let at = 0;
  for (const { start, end } of names) {
    while (at < words.count && (words.ends[at] as number) <= start) at++;
    for (let first = true; at < words.count && (words.starts[at] as number) < end; at++, first = false) {
      labels[at] = first ? LABEL.begin : LABEL.inside;
    }
  }
  return { text, words, around, labels, weight };
}

/** The parts of a document as the engine reads them; names are ranges of its source. */
export function labelledParts({ text: source, names }: Sample, weight = 1): Labelled[] {
  const { parts } = readDocument({ format: 'auto', content: source }, NODE_LIMITS);
  return parts.flatMap((part) => {
    const folded = fold(part.text);
    const { words, around } = looked({ ...folded, label: part.label, path: part.path });
    if (words.count === 0) return [];
    const labels = new Uint8Array(words.count);
    let before: Range | undefined;
    for (let i = 0; i < words.count; i++) {
      const ranges = sourceRanges(part.segments, unfold(folded, words.starts[i] as number, words.ends[i] as number));
      const name = names.find(({ start, end }) => ranges.some((range) => range.start < end && range.end > start));
      if (name) labels[i] = name === before ? LABEL.inside : LABEL.begin;
      before = name;
    }
    return [{ text: folded.text, words, around, labels, weight }];
  });
}
