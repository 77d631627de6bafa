import { nestedParts } from '../compose.ts';
import type { Part, Segment } from '../document.ts';
import { textParts, withFragments } from '../fragments.ts';
import { encodeText } from '../html/entities.ts';
import { encodeString } from '../json/strings.ts';
import { fragmentsOf } from '../pasted.ts';
import type { ReadContext } from '../reader.ts';

/** A text with its place in the source. */
export interface Placed {
  readonly text: string;
  readonly segments: readonly Segment[];
}

/** A replacement inside a JSON string that is read as mrkdwn. Rich text needs no escapes, and a token has none of these signs. */
export const encodeMrkdwn = (replacement: string): string => encodeString(encodeText(replacement));

/** The visible text of a message across its elements, as a reader sees it. */
export class Running {
  #text = '';
  #gap = '';
  readonly #segments: Segment[] = [];
  /** Where the source is at, for what it lacks. */
  #at = 0;

  get length(): number {
    return this.#text.length;
  }

  add({ text, segments }: Placed): void {
    if (text === '') return;
    if (this.#gap !== '' && !this.#text.endsWith(this.#gap)) this.#put(this.#gap, [missing(this.#gap, this.#at)]);
    this.#gap = '';
    this.#put(text, segments);
    this.#at = segments.at(-1)?.to ?? this.#at;
  }

  /** What stands between two elements in the reader's eyes: nothing twice, nothing at either end. */
  gap(text: string): void {
    if (this.#text !== '' && this.#gap !== '\n') this.#gap = text || this.#gap;
  }

  #put(text: string, segments: readonly Segment[]): void {
    const shift = this.#text.length;
    this.#text += text;
    for (const segment of segments)
      this.#segments.push({ ...segment, start: segment.start + shift, end: segment.end + shift });
  }

  /** An element without text: a mention, a picture. */
  object(text: string, from: number, to: number): void {
    this.add({ text, segments: [{ start: 0, end: text.length, from, to, plain: false }] });
  }

  /** True when a number ends here: an emoji inside one is nothing. */
  get endsInDigit(): boolean {
    return /\d$/.test(this.#text.slice(-1));
  }

  /** The text as parts: messages of other formats that were pasted into it are read by their own codecs. */
  parts(path: string, context: ReadContext): Part[] {
    if (this.#text.trim() === '') return [];
    const segments = this.#segments;
    const seen = { accepts: { type: 'any' }, shown: 'text' } as const;
    const whole: Part = { path, text: this.#text, label: '', ...seen, segments, encode: encodeMrkdwn };
    const fragments = fragmentsOf(whole.text, context);
    return fragments.length === 0
      ? textParts(whole, context)
      : nestedParts(whole, withFragments(whole.text, fragments, context));
  }
}

/** What the source lacks, for a place in it. */
const missing = (text: string, at: number): Segment => ({ start: 0, end: text.length, from: at, to: at, plain: false });
