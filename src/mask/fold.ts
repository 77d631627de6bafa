import { isHiddenCode, OPAQUE_CODE } from '../detectors/hidden.ts';
import { HAS } from '../detectors/view.ts';
import type { Range } from '../span.ts';
import { between } from './between.ts';
import { latinLookalike, plainForm } from './lookalikes.ts';

/** Text as detectors see it, with the way back: unit `i` of `text` stands for `[starts[i], ends[i])` of the original. */
export interface Folded {
  readonly text: string;
  /** Bits of `HAS`. */
  readonly has: number;
  /** Both absent when nothing was folded. */
  readonly starts?: Uint32Array;
  readonly ends?: Uint32Array;
}

// Quote marks at the start of a line, as mail and chat put them: "> ", ">> ", "&gt; " (a wrapped value must not be hidden by them).
const QUOTE = /(?<=^|\n)(?:[ \t]{0,4}(?:>|&gt;)){1,20} ?/g;
const CLEAN = /^[\n\r\t -~]*$/;
// Zero-width and joining characters, bidi controls, variation selectors, the keycap mark: written as alternatives, since in one class a
// combining mark would seem to belong to the letter before it.
const INVISIBLE = new RegExp(
  [
    '\\u00ad|\\u034f|\\u061c|\\u115f|\\u1160|\\u17b4|\\u17b5|[\\u180b-\\u180e]|[\\u200b-\\u200f]|[\\u202a-\\u202e]',
    '[\\u2060-\\u206f]|\\u20e3|\\u3164|[\\ufe00-\\ufe0f]|\\ufeff|\\uffa0',
  ].join('|'),
  'g',
);
const OBJECT = String.fromCharCode(OPAQUE_CODE);
const MARK = /\p{M}/u;
const LATIN = /[A-Za-z]/;
const LOOKALIKE_SCRIPTS = /[\u0370-\u03ff\u0400-\u052f\u0560-\u0586\u13a0-\u13f4\ua4d0-\ua4f7]/;
/** A plain character with marks that do not compose with it: struck out, underlined, or a stray accent. */
const OVERLAID = /^[\x20-\x7e]\p{M}+$/u;
const WORD = /[\p{L}\p{M}\p{N}\u00ad\u200b-\u200f\u2060\ufeff]+/gu;

/**
 * Folds text to its plain form: NFKC, invisible characters and quote marks out, digits of all scripts as ASCII, typographic quotes and
 * dashes plain, letters that imitate Latin ones replaced inside words that mix scripts. Detection runs on the result, edits on the original.
 */
export function fold(original: string): Folded {
  const clean = CLEAN.test(original);
  const quoted = original.includes('>') || original.includes('&gt;') ? original.search(QUOTE) !== -1 : false;
  const inside = between(original, clean);
  if (clean && !quoted && inside.length === 0) return { text: original, has: classesOf(original) };
  const writer = new FoldWriter(original.length);
  const quotes = quoted ? [...original.matchAll(QUOTE)].map((m) => [m.index, m.index + m[0].length] as const) : [];
  const skip = inside.length > 0 ? [...quotes, ...inside].sort((a, b) => a[0] - b[0]) : quotes;
  foldInto(writer, original, skip);
  const text = writer.text();
  return { text, has: classesOf(text) | (clean ? 0 : HAS.wide), starts: writer.starts(), ends: writer.ends() };
}

/** The original's range that a folded range stands for. */
export function unfold(folded: Folded, start: number, end: number): { start: number; end: number } {
  if (!folded.starts || !folded.ends || end <= start) return { start, end };
  return { start: folded.starts[start] as number, end: folded.ends[end - 1] as number };
}

function foldInto(writer: FoldWriter, original: string, skip: readonly (readonly [number, number])[]): void {
  let nextSkip = 0;
  const mixed = mixedWords(original);
  let nextMixed = 0;
  for (let i = 0; i < original.length; ) {
    const quote = skip[nextSkip];
    if (quote && quote[0] === i) {
      i = quote[1];
      nextSkip++;
      continue;
    }
    const plain = plainEnd(original, i, quote ? quote[0] : original.length);
    if (plain > i) {
      writer.putPlain(original, i, plain);
      i = plain;
      continue;
    }
    while (nextMixed < mixed.length && (mixed[nextMixed] as Range).end <= i) nextMixed++;
    const inMixedWord = i >= (mixed[nextMixed]?.start ?? original.length);
    const end = clusterEnd(original, i);
    writer.put(plainCluster(original.slice(i, end), inMixedWord), i, end);
    i = end;
  }
}

/** End of the run of ASCII from `i`, less its last character when a combining mark may follow that. */
function plainEnd(text: string, from: number, limit: number): number {
  let end = from;
  while (end < limit && text.charCodeAt(end) < 0x7f) end++;
  return end > from && end < text.length && text.charCodeAt(end) > 0x7e ? end - 1 : end;
}

/** End of the character at `i` with the combining marks that follow it, so that "e" + U+0301 composes. */
function clusterEnd(text: string, i: number): number {
  const code = text.charCodeAt(i);
  let end = i + (code >= 0xd800 && code < 0xdc00 && i + 1 < text.length ? 2 : 1);
  const limit = end + 8;
  while (end < limit && text.charCodeAt(end) >= 0x300 && MARK.test(text.charAt(end))) end++;
  return end;
}

function plainCluster(cluster: string, inMixedWord: boolean): string {
  if (cluster.length === 1 && cluster.charCodeAt(0) < 0x7f) return cluster;
  if (isHiddenCode(cluster.charCodeAt(0))) return '\ufffd';
  // An object in the text (codecs put it for what is none of its words): nothing is read across it.
  if (cluster === '\ufffc') return OBJECT;
  const visible = cluster.replace(INVISIBLE, '');
  const normal = plainForm(visible) ?? visible.normalize('NFKC');
  const composed = OVERLAID.test(normal) ? normal.charAt(0) : normal;
  return inMixedWord ? latinLookalike(composed) : composed;
}

/** The words that mix Latin letters with another alphabet's look-alikes, in order. */
function mixedWords(text: string): Range[] {
  if (!LOOKALIKE_SCRIPTS.test(text)) return [];
  return [...text.matchAll(WORD)]
    .filter(([word]) => LATIN.test(word) && LOOKALIKE_SCRIPTS.test(word))
    .map((match) => ({ start: match.index, end: match.index + match[0].length }));
}

/** Bits of `HAS` for each ASCII code. */
const HAS_OF = Uint16Array.from({ length: 128 }, (_, code) => hasOf(String.fromCharCode(code)));

function hasOf(sign: string): number {
  if (/\d/.test(sign)) return HAS.digit;
  if (/[A-Z]/.test(sign)) return HAS.upper | HAS.letter;
  if (/[a-z]/.test(sign)) return HAS.letter;
  const marks = { '@': HAS.at, '.': HAS.dot, ':': HAS.colon, '/': HAS.slash, '\n': HAS.newline };
  return marks[sign as keyof typeof marks] ?? 0;
}

function classesOf(text: string): number {
  let has = 0;
  for (let at = 0; at < text.length; at++) {
    const code = text.charCodeAt(at);
    has |= code < 128 ? (HAS_OF[code] as number) : HAS.wide | HAS.letter | HAS.upper;
  }
  return has;
}

/** Collects folded text and, for each of its units, the range of the original behind it. */
class FoldWriter {
  #pieces: string[] = [];
  #starts: Uint32Array;
  #ends: Uint32Array;
  #length = 0;

  constructor(size: number) {
    this.#starts = new Uint32Array(size + 16);
    this.#ends = new Uint32Array(size + 16);
  }

  put(piece: string, start: number, end: number): void {
    if (this.#length + piece.length > this.#starts.length) this.#grow(piece.length);
    this.#starts.fill(start, this.#length, this.#length + piece.length);
    this.#ends.fill(end, this.#length, this.#length + piece.length);
    this.#length += piece.length;
    this.#pieces.push(piece);
  }

  /** Text that folds to itself, unit for unit. */
  putPlain(original: string, from: number, to: number): void {
    const length = to - from;
    if (this.#length + length > this.#starts.length) this.#grow(length);
    for (let i = 0; i < length; i++) {
      this.#starts[this.#length + i] = from + i;
      this.#ends[this.#length + i] = from + i + 1;
    }
    this.#length += length;
    this.#pieces.push(original.slice(from, to));
  }

  text(): string {
    return this.#pieces.join('');
  }

  starts(): Uint32Array {
    return this.#starts.subarray(0, this.#length);
  }

  ends(): Uint32Array {
    return this.#ends.subarray(0, this.#length);
  }

  #grow(by: number): void {
    const size = (this.#length + by) * 2;
    const starts = new Uint32Array(size);
    const ends = new Uint32Array(size);
    starts.set(this.#starts);
    ends.set(this.#ends);
    this.#starts = starts;
    this.#ends = ends;
  }
}
