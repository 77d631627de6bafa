import { TextWriter } from '../text-writer.ts';
import { BLOCKS, CELLS } from './elements.ts';
import { entityAt } from './entities.ts';

/** The visible text of a page as a reader sees it: tags that only style are gone, blocks begin lines, cells stand beside each other. */
export class RunningText {
  readonly writer = new TextWriter();
  readonly #source: string;
  /** False where line breaks count: in `<pre>`, and in text that uses no blocks at all. */
  collapse: boolean;

  constructor(source: string, collapse: boolean) {
    this.#source = source;
    this.collapse = collapse;
  }

  /** A tag that is shown as a break. */
  tag(name: string, closing: boolean, at: number): void {
    if (CELLS.has(name)) {
      if (!closing) this.#separate('\t', at);
    } else if (BLOCKS.has(name)) {
      if (name === 'br' || !this.#ends('\n')) this.#break(at);
    }
  }

  addText(from: number, to: number): void {
    const text = this.#source.slice(from, to);
    const pattern = this.collapse ? SPECIAL : AMPERSAND;
    pattern.lastIndex = 0;
    let done = 0;
    for (let match = pattern.exec(text); match; match = pattern.exec(text)) {
      const at = match.index;
      const entity = match[0] === '&' ? entityAt(text, at) : undefined;
      if (match[0] === '&' && !entity) continue;
      this.writer.plain(this.#source, from + done, from + at);
      done = entity ? entity.end : pattern.lastIndex;
      if (entity) this.writer.put(entity.text, from + at, from + done);
      else if (!/[\s]$/.test(this.writer.text.slice(-1)) && this.writer.text !== '')
        this.writer.put(' ', from + at, from + done);
      pattern.lastIndex = done;
    }
    this.writer.plain(this.#source, from + done, to);
  }

  #break(at: number): void {
    if (this.writer.text !== '') this.writer.put('\n', at, at);
  }

  #separate(separator: string, at: number): void {
    if (this.writer.text !== '' && !this.#ends('\n') && !this.#ends(separator)) this.writer.put(separator, at, at);
  }

  #ends(sign: string): boolean {
    return this.writer.text === '' || this.writer.text.endsWith(sign);
  }
}

const AMPERSAND = /&/g;
// A single space stays as it is; runs and line breaks are one space to a reader.
const SPECIAL = /&|[\t\n\f\r]+[\t\n\f\r ]*| [\t\n\f\r ]+/g;
