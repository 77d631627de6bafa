import type { Segment } from './document.ts';

/** Collects the text of a part piece by piece, with the segments that say where each piece stands in the source. */
export class TextWriter {
  readonly segments: Segment[] = [];
  text = '';

  /** Takes `[from, to)` of the source as it stands. */
  plain(source: string, from: number, to: number): void {
    if (to <= from) return;
    const last = this.segments.at(-1);
    const start = this.text.length;
    this.text += source.slice(from, to);
    if (last?.plain && last.to === from)
      this.segments[this.segments.length - 1] = { ...last, end: this.text.length, to };
    else this.segments.push({ start, end: this.text.length, from, to, plain: true });
  }

  /** Puts what `[from, to)` of the source stands for; with `from` = `to`, what a reader sees and the source lacks. */
  put(text: string, from: number, to: number): void {
    if (text === '') return;
    const start = this.text.length;
    this.text += text;
    this.segments.push({ start, end: this.text.length, from, to, plain: false });
  }
}
