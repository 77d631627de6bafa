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
    const { writer } = this;
    if (writer.length === 0) return;
    if (CELLS.has(name)) {
      if (!closing && writer.last !== LINE && writer.last !== TAB) writer.put('\t', at, at);
    } else if (BLOCKS.has(name) && (name === 'br' || writer.last !== LINE)) {
      writer.put('\n', at, at);
    }
  }

  addText(from: number, to: number): void {
    const text = this.#source.slice(from, to);
    const pattern = this.collapse ? SPECIAL : AMPERSAND;
    let done = this.collapse && this.#atSpace() ? (SPACES.exec(text)?.[0].length ?? 0) : 0;
    pattern.lastIndex = done;
    for (let match = pattern.exec(text); match; match = pattern.exec(text)) {
      const at = match.index;
      const entity = match[0] === '&' ? entityAt(text, at) : undefined;
      if (match[0] === '&' && !entity) continue;
      this.writer.plain(this.#source, from + done, from + at);
      done = entity ? entity.end : pattern.lastIndex;
      this.writer.put(entity ? entity.text : ' ', from + at, from + done);
      pattern.lastIndex = done;
    }
    this.writer.plain(this.#source, from + done, to);
  }

  /** White space after white space, or at the start, is not shown. */
  #atSpace(): boolean {
    const { last } = this.writer;
    return last === -1 || last === LINE || last === TAB || last === 32;
  }
}

const LINE = 10;
const TAB = 9;
const AMPERSAND = /&/g;
// A single space stays as it is; runs and line breaks are one space to a reader.
const SPECIAL = /&|[\t\n\f\r][\t\n\f\r ]*| [\t\n\f\r ]+/g;
const SPACES = /^[\t\n\f\r ]+/;
