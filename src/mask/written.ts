import type { Part } from '../documents/document.ts';
import type { Range } from '../span.ts';

/** Words that stand together: what is remembered of a text, as a hash of so many words one after the other. */
const TOGETHER = 4;
/** A run this long, in a quote, is the text that was quoted; a shorter one only where it is all of the quote. */
const SHORTEST_RUN = 6;

const WORD = /[\p{L}\p{M}\p{N}]+/gu;
/** Lines that are quoted. */
const QUOTED_LINE = /^[ \t]{0,9}>.*$/gm;
/** What mail programs write above the mail that is answered: all below is a quote. */
const ATTRIBUTION =
  /^[ \t>]*(?:On\b.{4,200}\bwrote:|Am\b.{4,200}\bschrieb.{0,80}:|Le\b.{4,200}\ba écrit\s?:|El\b.{4,200}\bescribió:|-{3,}.{0,4}Original Message.{0,4}-{3,}|_{10,})[ \t]*$/im;

interface Word extends Range {
  readonly hash: number;
}

/** FNV-1a, 32 bits: what is kept of it is sealed, so that it need not hide anything. */
const mix = (hash: number, code: number): number => Math.imul(hash ^ code, 0x01000193);

function wordsOf(text: string, from = 0, to = text.length): Word[] {
  const words: Word[] = [];
  for (const { index, 0: word } of text.slice(from, to).matchAll(WORD)) {
    let hash = 0x811c9dc5;
    for (const sign of word.normalize('NFKC').toLowerCase()) hash = mix(hash, sign.codePointAt(0) as number);
    words.push({ start: from + index, end: from + index + word.length, hash });
  }
  return words;
}

/** The hash of words `at` to `at + count`. */
function together(words: readonly Word[], at: number, count: number): number {
  let hash = count;
  for (let i = at; i < at + count; i++) hash = mix(mix(hash, (words[i] as Word).hash), 0x1f);
  return hash >>> 0;
}

/** What is remembered of a text that somebody wrote: its words, four by four; of a shorter one all of it. */
export function writtenHashes(text: string): number[] {
  const words = wordsOf(text);
  if (words.length === 0) return [];
  if (words.length < TOGETHER) return [together(words, 0, words.length)];
  return Array.from({ length: words.length - TOGETHER + 1 }, (_, at) => together(words, at, TOGETHER));
}

/** The same, but only of the words around these ranges. */
export function hashesAround(text: string, ranges: readonly Range[]): number[] {
  const words = wordsOf(text);
  if (words.length < TOGETHER) return ranges.length > 0 ? writtenHashes(text) : [];
  const hashes = new Set<number>();
  for (const range of ranges) {
    for (let at = Math.max(0, firstIn(words, range) - TOGETHER + 1); at + TOGETHER <= words.length; at++) {
      if ((words[at] as Word).start >= range.end) break;
      hashes.add(together(words, at, TOGETHER));
    }
  }
  return [...hashes];
}

function firstIn(words: readonly Word[], { start }: Range): number {
  const found = words.findIndex((word) => word.end > start);
  return found < 0 ? words.length : found;
}

/** Where a part quotes what stands in `theirs`: stretches that are text of others, word for word. */
export function quotedFrom(part: Part, theirs: ReadonlySet<number>): Range[] {
  if (theirs.size === 0) return [];
  return quotesIn(part).flatMap((quote) => runsIn(wordsOf(part.text, quote.start, quote.end), theirs));
}

function runsIn(words: readonly Word[], theirs: ReadonlySet<number>): Range[] {
  const [first, last] = [words[0], words.at(-1)];
  if (!first || !last) return [];
  if (words.length < TOGETHER)
    return theirs.has(together(words, 0, words.length)) ? [{ start: first.start, end: last.end }] : [];
  const runs: Range[] = [];
  let from = -1;
  for (let at = 0; at <= words.length - TOGETHER + 1; at++) {
    const matches = at + TOGETHER <= words.length && theirs.has(together(words, at, TOGETHER));
    if (matches && from < 0) from = at;
    if (matches || from < 0) continue;
    const count = at - 1 + TOGETHER - from;
    if (count >= SHORTEST_RUN || count === words.length)
      runs.push({ start: (words[from] as Word).start, end: (words[from + count - 1] as Word).end });
    from = -1;
  }
  return runs;
}

/** The quotes in a part: lines that begin with `>`, what stands below an attribution, and what its format says is one. */
function quotesIn({ text, quoted = [] }: Part): Range[] {
  const found: Range[] = [...quoted];
  for (const { index, 0: line } of text.matchAll(QUOTED_LINE)) found.push({ start: index, end: index + line.length });
  const attribution = ATTRIBUTION.exec(text);
  if (attribution) found.push({ start: attribution.index + attribution[0].length, end: text.length });
  return joined(text, found);
}

/** Quotes with nothing but blanks and marks between them are one. */
function joined(text: string, ranges: readonly Range[]): Range[] {
  const quotes: { start: number; end: number }[] = [];
  for (const { start, end } of [...ranges].sort((a, b) => a.start - b.start)) {
    const last = quotes.at(-1);
    if (last && (start <= last.end || /^[\s>]*$/.test(text.slice(last.end, start)))) last.end = Math.max(last.end, end);
    else quotes.push({ start, end });
  }
  return quotes;
}
