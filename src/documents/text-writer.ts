import type { Segment } from './document.ts';

/** Collects the text of a part piece by piece, with the segments that say where each piece stands in the source. */
export class TextWriter {
  readonly segments: Segment[] = [];
  /** Units so far. */
  length = 0;
  /** The last unit's code, -1 while there is none. Reading it off the text would join the pieces each time. */
  last = -1;
  readonly #pieces: string[] = [];

  get text(): string {
    if (this.#pieces.length > 1) this.#pieces.splice(0, this.#pieces.length, this.#pieces.join(''));
    return this.#pieces[0] ?? '';
  }

  /** Takes `[from, to)` of the source as it stands. */
  plain(source: string, from: number, to: number): void {
    if (to <= from) return;
    const start = this.#add(source.slice(from, to));
    const last = this.segments.at(-1);
    if (last?.plain && last.to === from) this.segments[this.segments.length - 1] = { ...last, end: this.length, to };
    else this.segments.push({ start, end: this.length, from, to, plain: true });
  }

  /** Puts what `[from, to)` of the source stands for; with `from` = `to`, what a reader sees and the source lacks. */
  put(text: string, from: number, to: number): void {
    if (text === '') return;
    const start = this.#add(text);
    this.segments.push({ start, end: this.length, from, to, plain: false });
  }

  /** Start of the piece. */
  #add(piece: string): number {
    const start = this.length;
    this.#pieces.push(piece);
    this.length += piece.length;
    this.last = piece.charCodeAt(piece.length - 1);
    return start;
  }
}
