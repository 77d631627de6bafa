import { isPlainKey, labelWords } from '../label.ts';

// Keys that say nothing about their value: the key around them names it.
const GENERIC = new Set(
  `value values val text content contents data body attributes attribute properties props fields items item entry entries list
  payload result results resource response request object record records node nodes string raw formatted display html plain
  message messages event metadata details detail answer`.split(/\s+/),
);

// One lower-case word or camelCase: a schema's, not a person's. All other keys are read as text.
const SCHEMA_KEY = /^(?:[a-z$_]{0,2}|[a-z]+(?:[A-Z][a-z]*)*)$/;

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
  // RFC 6902 and SCIM's PATCH; short keys of forms and exports
  'path',
  'attribute',
  'parameter',
  'param',
  'column',
  'k',
  'q',
];
const BORROWERS = /^(?:value|values|val|v|answer|answers|a|ans|response)$|^value[A-Z]/;
/** Running text is named by what can name nothing else; `"type": "message"` beside it says nothing of what it holds. */
const TEXT_BORROWERS = new Set(['text', 'content']);
const TEXT_LENDERS = new Set(['label', 'question', 'field', 'key', 'property']);

/** What a key says, worked out once for all places where it stands. */
export interface Key {
  /** It may stand in a path as it is. */
  readonly plain: boolean;
  /** It is a schema's word, and no part. */
  readonly schema: boolean;
  /** How well its value names a sibling `value`: lower is better, -1 not at all. */
  readonly lends: number;
  readonly lendsToText: boolean;
  /** A sibling may name its value. */
  readonly borrows: 'value' | 'text' | undefined;
  /** Its words; empty where they say nothing. */
  readonly words: string;
}

export function keyOf(text: string): Key {
  const words = labelWords(text);
  return {
    plain: isPlainKey(text),
    schema: SCHEMA_KEY.test(text),
    lends: LENDERS.indexOf(text.toLowerCase()),
    lendsToText: TEXT_LENDERS.has(text.toLowerCase()),
    borrows: BORROWERS.test(text) ? 'value' : TEXT_BORROWERS.has(text) ? 'text' : undefined,
    words: GENERIC.has(words) ? '' : words,
  };
}

/** The words of the keys above a value that name it: its own and the one around it. More would lend it words of something else. */
export class Label {
  static readonly none = (): Label => new Label('', '');
  /** `patient date of birth` */
  readonly text: string;
  readonly #last: string;
  readonly #below = new Map<Key, Label>();

  constructor(above: string, last: string) {
    this.text = above === '' ? last : `${above} ${last}`;
    this.#last = last;
  }

  below(key: Key): Label {
    if (key.words === '') return this;
    const known = this.#below.get(key);
    if (known) return known;
    const label = new Label(this.#last, key.words);
    this.#below.set(key, label);
    return label;
  }
}

/** Longer values name nothing. */
export const LONGEST_LENT = 40;

/** The words that a lender's value gives, empty when it is more than a short name of a field, or less. */
export function lentWords(value: string): string {
  const short = /^\/?\p{L}[\p{L}\p{M}\p{N} _./#'()?:-]*$/u.test(value) && value.split(/\s+/).length <= 8;
  const words = short ? labelWords(value) : '';
  return GENERIC.has(words) ? '' : words;
}
