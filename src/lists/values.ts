import { fold } from '../mask/fold.ts';
import type { Range } from '../span.ts';

const WORD = /[\p{L}\p{M}\p{N}]+/gu;
/** What may stand between two words of a value, in UTF-16 units. */
const LONGEST_GAP = 4;

interface Entry<T> {
  /** The words after the first, each with what stands before it. */
  readonly rest: readonly { readonly gap: string; readonly word: string }[];
  readonly what: T;
}

/** Values to be found in texts, by their first word: a text's cost does not grow with the list. */
export class ValueIndex<T> {
  readonly #entries = new Map<string, Entry<T>[]>();
  readonly #exact: boolean;

  /** `exact`: what stands between the words must be as in the value, but for blanks. Else any short gap will do. */
  constructor(values: Iterable<readonly [value: string, what: T]>, exact: boolean) {
    this.#exact = exact;
    for (const [value, what] of values) this.#add(value, what);
  }

  /** Where values stand in a folded text, whole words only. */
  find(text: string): (Range & { readonly what: T })[] {
    if (this.#entries.size === 0) return [];
    const words = [...text.matchAll(WORD)].map((match) => ({
      start: match.index,
      end: match.index + match[0].length,
      word: match[0].toLowerCase(),
    }));
    return words.flatMap(({ word, start }, at) =>
      (this.#entries.get(word) ?? []).flatMap(({ rest, what }) => {
        const end = this.#end(text, words, at, rest);
        return end === undefined ? [] : [{ start, end, what }];
      }),
    );
  }

  #add(value: string, what: T): void {
    const { text } = fold(value);
    const found = [...text.matchAll(WORD)];
    const [first, ...others] = found.map((match) => match[0].toLowerCase());
    if (first === undefined) return;
    const rest = others.map((word, i) => ({ word, gap: plain(gapBefore(text, found, i + 1)) }));
    this.#entries.set(first, [...(this.#entries.get(first) ?? []), { rest, what }]);
  }

  #end(
    text: string,
    words: readonly (Range & { word: string })[],
    at: number,
    rest: Entry<T>['rest'],
  ): number | undefined {
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

const gapBefore = (text: string, found: readonly RegExpExecArray[], at: number): string => {
  const [before, here] = [found[at - 1], found[at]];
  return before && here ? text.slice(before.index + before[0].length, here.index) : '';
};

/** Runs of blanks, line ends among them, are one blank. */
const plain = (gap: string): string => gap.replace(/\s{1,80}/g, ' ');
