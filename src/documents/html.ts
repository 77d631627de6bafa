import { nestedParts } from './compose.ts';
import type { Accepts, Part } from './document.ts';
import { withEncoded } from './encoded.ts';
import { withFragments } from './fragments.ts';
import { attributeParts, decoded } from './html/attributes.ts';
import { ESCAPABLE, isElement, RAW_TEXT } from './html/elements.ts';
import { encodeText } from './html/entities.ts';
import { RunningText } from './html/running-text.ts';
import { type Tag, tagAt, tagNameAt } from './html/tags.ts';
import { Unseen } from './html/unseen.ts';
import { fragmentsOf } from './pasted.ts';
import type { ReadContext, Reader } from './reader.ts';
import { wholeSegment } from './segments.ts';

const ANY: Accepts = { type: 'any' };
const BREAKS_LINES = /<(?:p|div|br|td|li|tr|body|h[1-6])[\s/>]/i;

/**
 * Reads HTML as browsers tokenize it. The running text is one part, joined across tags that only style; attributes, comments, scripts,
 * styles and titles are parts of their own. Anything parses; what a browser would drop (an unfinished tag) is read as text.
 */
export const readHtml: Reader = (source, context) => new HtmlReader(source, context).read();

class HtmlReader {
  readonly #source: string;
  readonly #context: ReadContext;
  readonly #text: RunningText;
  readonly #others: Part[] = [];
  readonly #unseen = new Unseen();
  #preformatted = 0;
  readonly #blocks: boolean;

  constructor(source: string, context: ReadContext) {
    this.#source = source;
    this.#context = context;
    this.#blocks = BREAKS_LINES.test(source);
    this.#text = new RunningText(source, this.#blocks);
  }

  read(): Part[] {
    const source = this.#source;
    let text = 0;
    for (let at = source.indexOf('<'); at >= 0; ) {
      const end = this.#markup(at, text);
      if (end === 0) {
        // Whatever follows this page in another may end the tag: then all of it is an attribute.
        this.#text.addText(text, at);
        text = at;
        this.#unseen.unfinished(this.#text.writer.length);
        break;
      }
      if (end > 0) text = end;
      at = source.indexOf('<', end > 0 ? end : at + 1);
    }
    this.#text.addText(text, source.length);
    const { text: running, segments } = this.#text.writer;
    const seen = this.#unseen.seen(this.#source, running.length);
    const main: Part = { path: '', text: running, label: '', accepts: ANY, ...seen, segments, encode: encodeText };
    return running === '' ? this.#others : [...this.#opened(main), ...this.#others];
  }

  /** The running text, with messages that stand in it (`<pre>`) read by their own codecs. */
  #opened(main: Part): readonly Part[] {
    const fragments = fragmentsOf(main.text, this.#context);
    if (fragments.length > 0) return nestedParts(main, withFragments(main.text, fragments, this.#context));
    return withEncoded(main, this.#context);
  }

  /** Reads the markup at `at`, after the text that begins at `text`: offset behind it, -1 for none, 0 when it never ends. */
  #markup(at: number, text: number): number {
    const source = this.#source;
    const second = source.charCodeAt(at + 1);
    // <!-- --> and what browsers take for a comment: <!x>, <?php ?>.
    if (second === 33 || second === 63) return this.#comment(at, text);
    const name = tagNameAt(source, at);
    if (name === undefined || !isElement(name)) return -1;
    const tag = tagAt(source, at, name);
    if (!tag) return 0;
    this.#text.addText(text, at);
    this.#text.tag(name, tag.closing, at);
    this.#unseen.tag(this.#source, tag, this.#text.writer.length);
    if (tag.closing) {
      if (name === 'pre') this.#pre(-1);
      return tag.end;
    }
    if (name === 'pre') this.#pre(1);
    for (const part of attributeParts(source, tag)) this.#add(part);
    return RAW_TEXT.has(name) ? this.#raw(tag) : tag.end;
  }

  #comment(at: number, text: number): number {
    const source = this.#source;
    const long = source.startsWith('<!--', at);
    const close = source.indexOf(long ? '-->' : '>', at + 2);
    if (close < 0) return 0;
    this.#text.addText(text, at);
    const from = Math.min(at + (long ? 4 : 2), close);
    if (!/^<!doctype\b/i.test(source.slice(at, at + 10))) {
      this.#add(rawPart(source, '#comment', from, close));
    }
    return close + (long ? 3 : 1);
  }

  #raw({ name, end }: Tag): number {
    const source = this.#source;
    const closing = new RegExp(`</${name}(?=[\\s/>])`, 'gi');
    closing.lastIndex = end;
    const to = closing.exec(source)?.index ?? source.length;
    if (!ESCAPABLE.has(name)) this.#add(rawPart(source, name, end, to));
    else if (end < to) {
      this.#add({ path: name, label: '', accepts: ANY, encode: encodeText, ...decoded(source, end, to) });
    }
    return to;
  }

  #pre(by: number): void {
    this.#preformatted = Math.max(0, this.#preformatted + by);
    this.#text.collapse = this.#blocks && this.#preformatted === 0;
  }

  #add(part: Part): void {
    if (part.text.trim() === '') return;
    for (const opened of this.#context.open(part, this.#context)) this.#others.push(opened);
  }
}

const rawPart = (source: string, path: string, from: number, to: number): Part => ({
  path,
  label: '',
  text: source.slice(from, to),
  accepts: ANY,
  segments: wholeSegment(to - from, from),
  encode: encodeRaw,
});

/** In scripts and comments nothing escapes everywhere: what could end them or a string in them goes. */
const encodeRaw = (replacement: string): string => replacement.replace(/[<>"'`\\]|--+/g, '');
