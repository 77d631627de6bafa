import type { Range } from '../src/span.ts';
import type { GoldDocument, GoldLabel, GoldSpan } from './markup.ts';

/** A span that a tool would mask, in UTF-16 offsets of the document. */
export interface PredictedSpan extends Range {
  /** The tool's kind in the words of the guideline, or `OTHER`. */
  readonly label: string;
  readonly score?: number;
}

/** Per label: how many are gold, how many of these were caught, how many of these have the right label. */
export interface LabelCount {
  gold: number;
  caught: number;
  labelled: number;
}

/** What one document gives to every figure. All counts. */
export interface DocumentScore {
  readonly id: string;
  readonly category: string;
  readonly gold: number;
  readonly caught: number;
  /** Predicted spans, touching ones joined. */
  readonly blocks: number;
  /** Blocks that touch a gold span. */
  readonly hits: number;
  /** Letters and digits outside gold spans, and how many of these were masked. */
  readonly free: number;
  readonly over: number;
  readonly keep: number;
  readonly kept: number;
  readonly labelled: number;
  readonly byLabel: ReadonlyMap<GoldLabel, LabelCount>;
  readonly leaks: readonly GoldSpan[];
  readonly falseBlocks: readonly Range[];
  readonly lostKeeps: readonly Range[];
  readonly mislabelled: readonly (GoldSpan & { readonly as: string })[];
}

// What a tool may call a gold label that its own labels lack.
const ALSO: Partial<Record<GoldLabel, readonly string[]>> = { DOB: ['DATE'], USERNAME: ['ID'], BIOMETRIC: ['ID'] };

/** The label that the guideline has for one of our kinds. */
export const labelOfKind = (kind: string): string => (kind === 'FAX' ? 'PHONE' : kind);

/** Scores one document, strictly: a gold span is caught only if each of its letters and digits is covered. */
export function scoreDocument(document: GoldDocument, predicted: readonly PredictedSpan[]): DocumentScore {
  const marks = new Marks(document);
  // A span without a letter or digit, and on no gold span, masks nothing.
  const spans = predicted.filter((span) => marks.countWordy(span) > 0 || marks.touchesGold(span));
  const blocks = joined(spans);
  marks.cover(blocks);
  const falseBlocks = blocks.filter((block) => !marks.touchesGold(block));
  const lostKeeps = document.keep.filter((range) => marks.masked(range));
  return {
    id: document.id,
    category: document.category,
    blocks: blocks.length,
    hits: blocks.length - falseBlocks.length,
    keep: document.keep.length,
    kept: document.keep.length - lostKeeps.length,
    falseBlocks,
    lostKeeps,
    ...marks.overMasked(),
    ...scoreGold(document, spans, marks),
  };
}

function scoreGold(document: GoldDocument, spans: readonly PredictedSpan[], marks: Marks) {
  const byLabel = new Map<GoldLabel, LabelCount>();
  const leaks: GoldSpan[] = [];
  const mislabelled: (GoldSpan & { as: string })[] = [];
  for (const span of document.spans) {
    const count = byLabel.get(span.label) ?? { gold: 0, caught: 0, labelled: 0 };
    byLabel.set(span.label, count);
    count.gold++;
    if (!marks.covered(span)) {
      leaks.push(span);
      continue;
    }
    count.caught++;
    const as = bestLabel(span, spans, marks);
    if (as === span.label || ALSO[span.label]?.includes(as)) count.labelled++;
    else mislabelled.push({ ...span, as });
  }
  const gold = document.spans.length;
  const caught = gold - leaks.length;
  return { gold, caught, labelled: caught - mislabelled.length, byLabel, leaks, mislabelled };
}

/** The label of the span that covers most of the gold span; then of the better score, then of the shorter one. */
function bestLabel(gold: GoldSpan, spans: readonly PredictedSpan[], marks: Marks): string {
  let best: PredictedSpan | undefined;
  let bestRank: readonly [number, number, number] = [-1, 0, 0];
  for (const span of spans) {
    const shared = { start: Math.max(span.start, gold.start), end: Math.min(span.end, gold.end) };
    const rank = [marks.countWordy(shared), span.score ?? 0, span.start - span.end] as const;
    if (best && !ranksAbove(rank, bestRank)) continue;
    best = span;
    bestRank = rank;
  }
  return best?.label ?? 'OTHER';
}

function ranksAbove(a: readonly [number, number, number], b: readonly [number, number, number]): boolean {
  if (a[0] !== b[0]) return a[0] > b[0];
  if (a[1] !== b[1]) return a[1] > b[1];
  return a[2] > b[2];
}

/** The union of spans in order, touching ones joined. */
export function joined(spans: readonly Range[]): Range[] {
  const blocks: { start: number; end: number }[] = [];
  for (const span of [...spans].sort((a, b) => a.start - b.start || a.end - b.end)) {
    const last = blocks.at(-1);
    if (last && span.start <= last.end) last.end = Math.max(last.end, span.end);
    else blocks.push({ start: span.start, end: span.end });
  }
  return blocks;
}

const WORDY = /[\p{L}\p{N}]/u;

/** White space as Unicode's bidirectional classes have it: with the separators of ASCII, without the byte order mark. */
const isSpace = (character: string): boolean =>
  (/[\s\u0085]/.test(character) && character !== '\ufeff') || (character >= '\u001c' && character <= '\u001f');

/** Per UTF-16 unit of a document: is it of a letter or digit, is it space, is it gold, is it masked. */
class Marks {
  readonly #wordy: Uint8Array;
  readonly #space: Uint8Array;
  readonly #gold: Uint8Array;
  readonly #masked: Uint8Array;

  constructor(document: GoldDocument) {
    const size = document.text.length;
    this.#wordy = new Uint8Array(size);
    this.#space = new Uint8Array(size);
    this.#gold = new Uint8Array(size);
    this.#masked = new Uint8Array(size);
    let i = 0;
    for (const character of document.text) {
      this.#wordy.fill(WORDY.test(character) ? 1 : 0, i, i + character.length);
      this.#space.fill(isSpace(character) ? 1 : 0, i, i + character.length);
      i += character.length;
    }
    for (const span of document.spans) this.#gold.fill(1, span.start, span.end);
  }

  cover(blocks: readonly Range[]): void {
    for (const block of blocks) this.#masked.fill(1, block.start, block.end);
  }

  countWordy(range: Range): number {
    let count = 0;
    for (let i = range.start; i < range.end; i++) count += this.#wordy[i] ?? 0;
    return count;
  }

  touchesGold(range: Range): boolean {
    return this.#gold.subarray(range.start, range.end).includes(1);
  }

  /** Each letter and digit masked, or, in a span that has none, everything but space. */
  covered(range: Range): boolean {
    const exempt = this.countWordy(range) > 0 ? (i: number) => !this.#wordy[i] : (i: number) => this.#space[i] === 1;
    for (let i = range.start; i < range.end; i++) if (!this.#masked[i] && !exempt(i)) return false;
    return true;
  }

  /** Anything but space masked. */
  masked(range: Range): boolean {
    for (let i = range.start; i < range.end; i++) if (this.#masked[i] && !this.#space[i]) return true;
    return false;
  }

  overMasked(): { free: number; over: number } {
    let free = 0;
    let over = 0;
    for (let i = 0; i < this.#wordy.length; i++) {
      if (!this.#wordy[i] || this.#gold[i]) continue;
      free++;
      over += this.#masked[i] ?? 0;
    }
    return { free, over };
  }
}
