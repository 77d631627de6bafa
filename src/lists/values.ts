import type { View } from '../detectors/view.ts';
import { fold } from '../mask/fold.ts';
import type { Range } from '../span.ts';

const WORD = /[\p{L}\p{M}\p{N}]+/gu;
/** What may stand between two words of a value, in UTF-16 units. */
const LONGEST_GAP = 4;

interface Word extends Range {
  readonly word: string;
}

const wordsIn = (text: string): readonly Word[] =>
  [...text.matchAll(WORD)].map((match) => ({
    start: match.index,
    end: match.index + match[0].length,
    word: match[0].toLowerCase(),
  }));

/** The words of a part, for all lists that ask. */
const wordsOf = (view: View): readonly Word[] => wordsIn(view.text);

interface Entry<T> {
  /** The words after the first, each with what stands before it. */
  readonly rest: readonly { readonly gap: string; readonly word: string }[];
  readonly what: T;
}

export type Found<T> = Range & { readonly what: T };

/** Values to be found in texts, by their first words: a text's cost does not grow with the list. */
export class ValueIndex<T> {
  readonly #entries = new Map<string, Entry<T>[]>();
  readonly #exact: boolean;

  /** `exact`: what stands between the words must be as in the value, but for blanks. Else any short gap will do. */
  constructor(values: Iterable<readonly [value: string, what: T]>, exact: boolean) {
    this.#exact = exact;
    for (const [value, what] of values) this.#add(value, what);
  }

  /** Where values stand in a part, whole words only. */
  findIn = (view: View): Found<T>[] => (this.#entries.size === 0 ? [] : this.#find(view.text, view.find(wordsOf)));

  /** The same in a text that is folded already. */
  find = (text: string): Found<T>[] => this.#find(text, wordsIn(text));

  #find(text: string, words: readonly Word[]): Found<T>[] {
    const found: Found<T>[] = [];
    for (const [at, { word, start }] of words.entries()) {
      for (const key of [word, pair(word, words[at + 1]?.word)]) {
        for (const { rest, what } of this.#entries.get(key) ?? []) {
          const end = this.#end(text, words, at, rest);
          if (end !== undefined) found.push({ start, end, what });
        }
      }
    }
    return found;
  }

  #add(value: string, what: T): void {
    const { text } = fold(value);
    const [first, ...others] = wordsIn(text);
    if (!first) return;
    const rest = others.map(({ word, start }, i) => ({
      word,
      gap: plain(text.slice((others[i - 1] ?? first).end, start)),
    }));
    // Lists of people share given names: two words tell them apart.
    const key = others[0] ? pair(first.word, others[0].word) : first.word;
    const entries = this.#entries.get(key);
    if (entries) entries.push({ rest, what });
    else this.#entries.set(key, [{ rest, what }]);
  }

  #end(text: string, words: readonly Word[], at: number, rest: Entry<T>['rest']): number | undefined {
    for (const [i, { word, gap }] of rest.entries()) {
      const [before, here] = [words[at + i], words[at + i + 1]];
      if (!before || !here || here.word !== word) return undefined;
      const between = text.slice(before.end, here.start);
      if (between.length > Math.max(LONGEST_GAP, gap.length)) return undefined;
      if (this.#exact && plain(between) !== gap) return undefined;
    }
    return words[at + rest.length]?.end;
  }
}

const pair = (first: string, second: string | undefined): string => `${first}\n${second ?? ''}`;

/** Runs of blanks, line ends among them, are one blank. */
const plain = (gap: string): string => gap.replace(/\s{1,80}/g, ' ');
