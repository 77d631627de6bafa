import type { Span } from '../../span.ts';
import type { Words } from '../finders/words.ts';
import { int32s } from '../fresh-columns.ts';
import { firstToken } from '../tagger/first-token.ts';
import type { View } from '../view.ts';
import { hashWord } from './word-hash.ts';

/** What is known around a part's words beside the words: column `i` of each array is word `i`. */
export interface Around {
  /** Hashes of the last words of the part's own label (`patient given name`), last first; none for running text. */
  readonly label: readonly number[];
  /** Which rule holds a word for a name, with its evidence, hashed; 0 for none. */
  readonly rules: Int32Array;
  /** Which other kind of identifier a word is in, with its evidence, hashed; 0 for none. */
  readonly kinds: Int32Array;
  /** Which grammar protects a word, hashed; 0 for none. */
  readonly guards: Int32Array;
}

/** Words of a label that are looked at, from its end. */
const LABEL_WORDS = 3;

/** What rules, other detectors, grammars and the part's label say of its words. */
export function aroundOf(view: View, words: Words, found: readonly Span[]): Around {
  const { count } = words;
  const around = {
    label: labelHashes(view.label),
    rules: int32s(count),
    kinds: int32s(count),
    guards: int32s(count),
  };
  for (const span of found) {
    const said = hashOf(span.kind === 'NAME' ? `${span.rule} ${span.evidence}` : `${span.kind} ${span.evidence}`);
    mark(span.kind === 'NAME' ? around.rules : around.kinds, words, span, said);
  }
  for (const range of view.protectedRanges) mark(around.guards, words, range, hashOf(range.rule));
  return around;
}

function labelHashes(label: string): number[] {
  if (label === '') return [];
  return label
    .split(' ')
    .slice(-LABEL_WORDS)
    .reverse()
    .map((word) => hashWord(word, 0, word.length) | 0);
}

function mark(column: Int32Array, words: Words, { start, end }: { start: number; end: number }, said: number): void {
  for (let i = firstToken(words.ends, words.count, start); i < words.count && (words.starts[i] as number) < end; i++)
    column[i] = said;
}

const HASHES = new Map<string, number>();

/** A number for what a rule says. There are few rules, so all are kept. */
function hashOf(said: string): number {
  const known = HASHES.get(said);
  if (known !== undefined) return known;
  const hash = hashWord(said, 0, said.length) | 0;
  HASHES.set(said, hash);
  return hash;
}
