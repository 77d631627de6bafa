import type { Accepts, Part } from '../document.ts';
import { isPlainKey } from '../label.ts';
import type { ReadContext } from '../reader.ts';
import { wholeSegment } from '../segments.ts';
import { borrows, Labels, lendingRank, lentWords } from './labels.ts';
import type { JsonEvents } from './scan.ts';
import { decodeString, encodeNumber, encodeString } from './strings.ts';

/** An object or array that is open. */
interface Frame {
  readonly array: boolean;
  readonly path: string;
  /** Words of the keys above. */
  readonly words: readonly string[];
  /** Members so far. */
  count: number;
  key: string;
  keyPath: string;
  keyWords: readonly string[];
  /** What a sibling `name` says the sibling `value` is. */
  lent: string;
  lentRank: number;
  /** Index of the part that lends, if that is a schema's word: its own label would be `name`. */
  lender: number;
  /** First part under the latest `value`, and all ranges of parts under such keys. */
  borrowing: number;
  readonly borrowed: [number, number][];
}

// One lower-case word or camelCase: a schema's, not a person's. All other keys are read as text.
const SCHEMA_KEY = /^(?:[a-z$_]{1,2}|[a-z]+(?:[A-Z][a-z]*)*)$/;

// `dob`, `patient_name`, `MRN` as the value of `name`.
const SCHEMA_WORD = /^(?:[a-z][\w.-]*|[A-Z_\d]+)$/;

/** Collects the parts of a JSON text from what the scanner meets. */
export class JsonParts implements JsonEvents {
  readonly parts: Part[] = [];
  deepest = 0;
  readonly #source: string;
  readonly #context: ReadContext;
  readonly #labels = new Labels();
  readonly #frames: Frame[];

  constructor(source: string, context: ReadContext) {
    this.#source = source;
    this.#context = context;
    this.#frames = [frameOf(true, '', [])];
  }

  open(array: boolean): void {
    const { path, words } = this.#next();
    this.#frames.push(frameOf(array, path, words));
    this.deepest = Math.max(this.deepest, this.#frames.length - 1);
  }

  close(): void {
    const frame = this.#frames.pop() as Frame;
    endBorrowing(frame, this.parts.length);
    if (frame.lent === '') return;
    const lender = frame.borrowed.length > 0 ? this.parts[frame.lender] : undefined;
    if (lender) this.parts[frame.lender] = { ...lender, label: '' };
    for (const [from, to] of frame.borrowed) {
      for (let i = from; i < to; i++) {
        const part = this.parts[i] as Part;
        this.parts[i] = { ...part, label: `${part.label} ${frame.lent}`.trim() };
      }
    }
    this.#lendUp(frame);
  }

  key(start: number, end: number): void {
    const frame = this.#top();
    endBorrowing(frame, this.parts.length);
    const { text, segments } = decodeString(this.#source, start, end);
    frame.count++;
    frame.key = text;
    const shown = isPlainKey(text) ? text : `#${frame.count}`;
    frame.keyPath = frame.path === '' ? shown : `${frame.path}.${shown}`;
    frame.keyWords = this.#labels.below(frame.words, text);
    if (!SCHEMA_KEY.test(text) && text !== '') {
      this.parts.push({ path: frame.keyPath, text, label: '', accepts: ANY, segments, encode: encodeString });
    }
    if (borrows(text)) frame.borrowing = this.parts.length;
  }

  string(start: number, end: number): void {
    const { path, words } = this.#next();
    if (start === end) return;
    const { text, segments } = decodeString(this.#source, start, end);
    this.#lend(text);
    const part = { path, text, label: words.join(' '), accepts: ANY, segments, encode: encodeString };
    for (const opened of this.#context.open(part, this.#context)) this.parts.push(opened);
  }

  number(start: number, end: number): void {
    const { path, words } = this.#next();
    // One digit identifies nobody.
    if (end - start < 2) return;
    const text = this.#source.slice(start, end);
    const accepts: Accepts = /\D/.test(text) ? { type: 'number' } : { type: 'digits', count: text.length };
    const segments = wholeSegment(text.length, start);
    this.parts.push({ path, text, label: words.join(' '), accepts, segments, encode: encodeNumber });
  }

  #top(): Frame {
    return this.#frames.at(-1) as Frame;
  }

  /** Path and words of the value that comes now. */
  #next(): { path: string; words: readonly string[] } {
    const frame = this.#top();
    if (!frame.array) return { path: frame.keyPath, words: frame.keyWords };
    const path = this.#frames.length === 1 && frame.count === 0 ? '' : `${frame.path}[${frame.count}]`;
    frame.count++;
    return { path, words: frame.words };
  }

  #lend(value: string): void {
    const frame = this.#top();
    if (frame.array) return;
    if (!lend(frame, lendingRank(frame.key), () => lentWords(value))) return;
    frame.lender = SCHEMA_WORD.test(value) ? this.parts.length : -1;
  }

  /** `"type": {"text": "MRN"}` lends as `"type": "MRN"` does. */
  #lendUp(frame: Frame): void {
    const above = this.#frames.at(-1);
    if (!above || above.array || frame.array) return;
    lend(above, lendingRank(above.key), () => frame.lent);
  }
}

const ANY: Accepts = { type: 'any' };

const frameOf = (array: boolean, path: string, words: readonly string[]): Frame => ({
  array,
  path,
  words,
  count: 0,
  key: '',
  keyPath: path,
  keyWords: words,
  lent: '',
  lentRank: Number.POSITIVE_INFINITY,
  lender: -1,
  borrowing: -1,
  borrowed: [],
});

function lend(frame: Frame, rank: number | undefined, words: () => string): boolean {
  if (rank === undefined || rank >= frame.lentRank) return false;
  const lent = words();
  if (lent === '') return false;
  frame.lent = lent;
  frame.lentRank = rank;
  return true;
}

function endBorrowing(frame: Frame, parts: number): void {
  if (frame.borrowing >= 0 && frame.borrowing < parts) frame.borrowed.push([frame.borrowing, parts]);
  frame.borrowing = -1;
}
