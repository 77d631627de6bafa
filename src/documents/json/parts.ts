import type { Accepts, Part } from '../document.ts';
import type { ReadContext } from '../reader.ts';
import { wholeSegment } from '../segments.ts';
import { type Key, keyOf, Label, LONGEST_LENT, lentWords } from './labels.ts';
import type { JsonEvents } from './scan.ts';
import { decodeString, encodeNumber, encodeString } from './strings.ts';

/** Parts from one index to another, under a key that a sibling may name. */
interface Borrowed {
  readonly from: number;
  readonly to: number;
  readonly text: boolean;
}

/** An object or array that is open. */
interface Frame {
  readonly array: boolean;
  readonly path: string;
  readonly label: Label;
  /** Members so far. */
  count: number;
  /** The latest key of an object. */
  key: Key | undefined;
  name: string;
  keyLabel: Label;
  /** What a sibling `name` says the sibling `value` is, and the part of it. */
  lent: string;
  lentRank: number;
  lentToText: boolean;
  lender: number;
  /** First part under the latest `value`, -1 when that has ended. */
  borrowing: number;
  /** All ranges of parts under such keys. */
  borrowed: Borrowed[] | undefined;
}

// `dob`, `patient_name`, `MRN` as the value of `name`.
const SCHEMA_WORD = /^(?:[a-z][\w.-]*|[A-Z_\d]+)$/;
const LONGEST_LABEL = 80;
const ANY: Accepts = { type: 'any' };
const NUMBER: Accepts = { type: 'number' };

/** Collects the parts of a JSON text from what the scanner meets. */
export class JsonParts implements JsonEvents {
  readonly parts: Part[] = [];
  deepest = 0;
  readonly #source: string;
  readonly #context: ReadContext;
  readonly #keys = new Map<string, Key>();
  readonly #frames: Frame[] = [];
  #top = frameOf(true, '', Label.none());

  constructor(source: string, context: ReadContext) {
    this.#source = source;
    this.#context = context;
  }

  open(array: boolean): void {
    const frame = frameOf(array, this.#path(), this.#top.keyLabel);
    this.#frames.push(this.#top);
    this.#top = frame;
    this.deepest = Math.max(this.deepest, this.#frames.length);
  }

  close(): void {
    const frame = this.#top;
    endBorrowing(frame, this.parts.length);
    this.#top = this.#frames.pop() as Frame;
    if (frame.lentRank < 0) return;
    // Deeper than the limit the document will be held: naming there would cost depth times size.
    if (frame.borrowed && this.#frames.length < this.#context.limits.depth) this.#name(frame, frame.borrowed);
    // `"type": {"text": "MRN"}` lends as `"type": "MRN"` does.
    if (!frame.array && this.#top.key) lend(this.#top, this.#top.key, frame.lent, -1);
  }

  key(start: number, end: number): void {
    const frame = this.#top;
    endBorrowing(frame, this.parts.length);
    const raw = this.#source.slice(start, end);
    const decoded = raw.includes('\\') ? decodeString(this.#source, start, end) : undefined;
    const text = decoded?.text ?? raw;
    const key = this.#keyOf(text);
    frame.count++;
    frame.key = key;
    frame.name = text;
    frame.keyLabel = frame.label.below(key);
    if (!key.schema) {
      const segments = decoded?.segments ?? wholeSegment(raw.length, start);
      this.parts.push({ path: pathOf(frame), text, label: '', accepts: ANY, segments, encode: encodeString });
    }
    if (key.borrows) frame.borrowing = this.parts.length;
  }

  string(start: number, end: number): void {
    const frame = this.#top;
    const path = this.#path();
    if (start === end) return;
    const { text, segments } = decodeString(this.#source, start, end);
    if (frame.key) lend(frame, frame.key, text, this.parts.length);
    const label = frame.keyLabel.text;
    const part: Part = { path, text, label, accepts: ANY, shown: 'text', segments, encode: encodeString };
    for (const opened of this.#context.open(part, this.#context)) this.parts.push(opened);
  }

  number(start: number, end: number): void {
    const path = this.#path();
    // One digit identifies nobody.
    if (end - start < 2) return;
    const text = this.#source.slice(start, end);
    const accepts: Accepts = /\D/.test(text) ? NUMBER : { type: 'digits', count: text.length };
    const label = this.#top.keyLabel.text;
    this.parts.push({ path, text, label, accepts, segments: wholeSegment(text.length, start), encode: encodeNumber });
  }

  literal(): void {
    this.#path();
  }

  #keyOf(text: string): Key {
    const known = this.#keys.get(text);
    if (known) return known;
    const key = keyOf(text);
    this.#keys.set(text, key);
    return key;
  }

  /** Path of the value that comes now. */
  #path(): string {
    const frame = this.#top;
    if (!frame.array) return pathOf(frame);
    const first = this.#frames.length === 0 && frame.count === 0;
    const path = first ? '' : `${frame.path}[${frame.count}]`;
    frame.count++;
    return path;
  }

  /** Gives what stands under `value` the words of its sibling `name`. */
  #name(frame: Frame, borrowed: readonly Borrowed[]): void {
    const words = lentWords(frame.lent);
    if (words === '') return;
    // `text` both names a sibling `answer` and is named by a sibling `label`, never by itself.
    const { lender, lentToText } = frame;
    const named = borrowed.filter(({ from, to, text }) => (lender < from || lender >= to) && (!text || lentToText));
    for (const { from, to } of named) {
      for (let i = from; i < to; i++) {
        this.#relabel(i, (label) => (label.length > LONGEST_LABEL ? label : `${label} ${words}`.trim()));
      }
    }
    // Else the name of the field would be taken for a person's.
    if (named.length > 0 && lender >= 0 && SCHEMA_WORD.test(frame.lent)) this.#relabel(lender, () => '');
  }

  #relabel(index: number, label: (old: string) => string): void {
    const part = this.parts[index] as Part;
    this.parts[index] = { ...part, label: label(part.label) };
  }
}

const frameOf = (array: boolean, path: string, label: Label): Frame => ({
  array,
  path,
  label,
  count: 0,
  key: undefined,
  name: '',
  keyLabel: label,
  lent: '',
  lentRank: -1,
  lentToText: false,
  lender: -1,
  borrowing: -1,
  borrowed: undefined,
});

/** A key that may be content is counted instead: paths stand in findings. */
function pathOf({ path, key, name, count }: Frame): string {
  const shown = key?.plain ? name : `#${count}`;
  return path === '' ? shown : `${path}.${shown}`;
}

function lend(frame: Frame, { lends: rank, lendsToText }: Key, value: string, lender: number): void {
  if (rank < 0 || (frame.lentRank >= 0 && rank >= frame.lentRank)) return;
  if (value === '' || value.length > LONGEST_LENT) return;
  frame.lent = value;
  frame.lentRank = rank;
  frame.lentToText = lendsToText;
  frame.lender = lender;
}

function endBorrowing(frame: Frame, parts: number): void {
  if (frame.borrowing >= 0 && frame.borrowing < parts) {
    frame.borrowed ??= [];
    frame.borrowed.push({ from: frame.borrowing, to: parts, text: frame.key?.borrows === 'text' });
  }
  frame.borrowing = -1;
}
