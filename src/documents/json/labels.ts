import { labelWords } from '../label.ts';

// Keys that say nothing about their value: the key around them names it.
const GENERIC = new Set(
  `value values val text content contents data body attributes attribute properties props fields items item entry entries list
  payload result results resource response request object record records node nodes string raw formatted display html plain
  message messages event metadata details detail answer`.split(/\s+/),
);

/** How many keys of a path make its label: more would lend a value words that belong to something else. */
const KEYS = 2;

/** The words of the keys above a value that name it. */
export class Labels {
  readonly #words = new Map<string, string>();

  /** The significant words once `key` is added to those above it. */
  below(above: readonly string[], key: string): readonly string[] {
    const words = this.#wordsOf(key);
    return words === '' || GENERIC.has(words) ? above : [...above, words].slice(-KEYS);
  }

  #wordsOf(key: string): string {
    const known = this.#words.get(key);
    if (known !== undefined) return known;
    const words = labelWords(key);
    this.#words.set(key, words);
    return words;
  }
}

/** Keys whose short value names the sibling `value`: the first found in this order counts. */
const LENDERS = [
  'label',
  'name',
  'title',
  'question',
  'field',
  'key',
  'property',
  'display',
  'text',
  'code',
  'system',
  'type',
];
const BORROWERS = /^(?:value|values|val|text|answer|answers|response|content)$|^value[A-Z]/;

/** How well a sibling of this key names a `value`: lower is better, undefined not at all. */
export function lendingRank(key: string): number | undefined {
  const rank = LENDERS.indexOf(key.toLowerCase());
  return rank < 0 ? undefined : rank;
}

export const borrows = (key: string): boolean => BORROWERS.test(key);

/** The words that a lender's value gives, empty when it is more than a short name of a field. */
export function lentWords(value: string): string {
  return value.length <= 40 && /^\p{L}[\p{L}\p{M}\p{N} _./#'()?:-]*$/u.test(value) && value.split(/\s+/).length <= 5
    ? labelWords(value)
    : '';
}
