import type { Range } from '../../span.ts';
import type { Part } from '../document.ts';
import type { Tag } from './tags.ts';

const set = (names: string): ReadonlySet<string> => new Set(names.split(/\s+/));

/** Elements whose text is not shown, or is sent away with a form (the text of an option is its value). */
const HIDING = set(
  'head template noscript datalist option select audio video object canvas svg math applet frameset dialog',
);
const VOID = set('area base br col embed frame hr img input link meta param source track wbr');

/** Styles that keep text from being seen. A comment or escape in a style says the same in ways that no pattern lists. */
const HIDDEN_STYLE =
  /display\s*:\s*none|visibility\s*:\s*(?:hidden|collapse)|(?:font-size|opacity|max-height|max-width|height|width|line-height)\s*:\s*0(?![.\d]*[1-9])|mso-hide|clip|transparent|(?:text-indent|left|top|right|bottom|margin[a-z-]*)\s*:\s*-\s*\d{3}|\\|\/\*/i;

/**
 * What of a page's running text nobody sees: stretches in hidden elements, and all of a page that runs code, which could read what stands in it.
 * What a class of a style sheet hides is not known here.
 */
export class Unseen {
  readonly #ranges: Range[] = [];
  /** The outermost hidden element that is open, and how many of its name. */
  #hiding: { readonly name: string; readonly start: number; depth: number } | undefined;
  #code = false;

  /** A tag that stands at `at` of the running text. */
  tag(source: string, { name, closing, attributes }: Tag, at: number): void {
    if (!closing && (name === 'script' || attributes.some((attribute) => runs(source, attribute)))) this.#code = true;
    if (VOID.has(name)) return;
    const hiding = this.#hiding;
    if (hiding?.name === 'head' && name === 'body') {
      // A head without its end ends where the body begins.
      this.#end(at);
    } else if (hiding && hiding.name === name) {
      hiding.depth += closing ? -1 : 1;
      if (hiding.depth === 0) this.#end(at);
    } else if (!hiding && !closing && (HIDING.has(name) || attributes.some((attribute) => hides(source, attribute)))) {
      this.#hiding = { name, start: at, depth: 1 };
    }
  }

  /** A tag begins at `at` and never ends. */
  unfinished(at: number): void {
    this.#hiding ??= { name: '', start: at, depth: 1 };
  }

  /** What a part of `length` units says of itself. */
  seen(source: string, length: number): Pick<Part, 'shown' | 'hidden'> {
    this.#end(length);
    if (this.#code || HANDLER.test(source)) return {};
    return this.#ranges.length === 0 ? { shown: 'text' } : { shown: 'text', hidden: this.#ranges };
  }

  #end(at: number): void {
    if (this.#hiding && at > this.#hiding.start) this.#ranges.push({ start: this.#hiding.start, end: at });
    this.#hiding = undefined;
  }
}

/** Handlers, also on elements that nobody knows: browsers take any name. */
const HANDLER = /<[^<]{1,2000}[\s"'/]on[a-z]{3,30}\s{0,9}=/i;
const LINKS = set('href src action formaction data xlink:href');
/** A scheme that runs, or one that is spelled with references or breaks, which browsers read over. */
const RUNNING_LINK = /^\s*(?:(?:javascript|vbscript):|data:(?!image\/)|[^:/?#]{0,80}[&\t\r\n])/i;

const runs = (source: string, { name, from, to }: Tag['attributes'][number]): boolean =>
  LINKS.has(name) && RUNNING_LINK.test(source.slice(from, Math.min(to, from + 200)));

const hides = (source: string, { name, from, to }: Tag['attributes'][number]): boolean =>
  name === 'hidden' || (name === 'style' && HIDDEN_STYLE.test(source.slice(from, to)));
