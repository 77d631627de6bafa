import type { Part } from '../document.ts';
import { Region } from './region.ts';
import type { Tag } from './tags.ts';

const set = (names: string): ReadonlySet<string> => new Set(names.split(/\s+/));

/** Elements whose text is not shown, or is sent away with a form (the text of an option is its value). */
const HIDING = set(
  'head template noscript datalist option select audio video object canvas svg math applet frameset dialog',
);

/** Styles that keep text from being seen. A comment or escape in a style says the same in ways that no pattern lists. */
const HIDDEN_STYLE =
  /display\s*:\s*none|visibility\s*:\s*(?:hidden|collapse)|(?:font-size|opacity|max-height|max-width|height|width|line-height)\s*:\s*0(?![.\d]*[1-9])|mso-hide|clip|transparent|(?:text-indent|left|top|right|bottom|margin[a-z-]*)\s*:\s*-\s*\d{3}|\\|\/\*/i;

/**
 * What of a page's running text nobody sees: stretches in hidden elements, and all of a page that runs code, which could read what stands in it.
 * What a class of a style sheet hides is not known here.
 */
export class Unseen {
  readonly #hiding = new Region();
  readonly #quoting = new Region();
  #code = false;

  /** A tag that stands at `at` of the running text. */
  tag(source: string, tag: Tag, at: number): void {
    const { name, closing, attributes } = tag;
    if (!closing && (name === 'script' || attributes.some((attribute) => runs(source, attribute)))) this.#code = true;
    // A head without its end ends where the body begins.
    if (this.#hiding.name === 'head' && name === 'body') this.#hiding.end(at);
    this.#hiding.tag(tag, at, () => HIDING.has(name) || attributes.some((attribute) => hides(source, attribute)));
    this.#quoting.tag(
      tag,
      at,
      () => name === 'blockquote' || attributes.some((attribute) => quotes(source, attribute)),
    );
    if (attributes.some(({ name: of, from, to }) => of === 'id' && BELOW_IT.test(source.slice(from, to))))
      this.#quoting.rest(at);
  }

  /** A tag begins at `at` and never ends. */
  unfinished(at: number): void {
    this.#hiding.rest(at);
  }

  /** What a part of `length` units says of itself. */
  seen(source: string, length: number): Pick<Part, 'shown' | 'hidden' | 'quoted'> {
    this.#hiding.end(length);
    this.#quoting.end(length);
    const { ranges: hidden } = this.#hiding;
    const { ranges: quoted } = this.#quoting;
    return {
      ...(!this.#code && !HANDLER.test(source) && { shown: 'text', ...(hidden.length > 0 && { hidden }) }),
      ...(quoted.length > 0 && { quoted }),
    };
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

/** What mail programs wrap an answered mail in; below the second sort all is of it. */
const QUOTE = /\b(?:gmail_quote|yahoo_quoted|moz-cite|protonmail_quote|zmail_extra|tutanota_quote)/;
const BELOW_IT = /^(?:divRplyFwdMsg|appendonsend|reply-intro|mail-editor-reference-message-container)$/;

const quotes = (source: string, { name, from, to }: Tag['attributes'][number]): boolean =>
  (name === 'class' || name === 'id') && QUOTE.test(source.slice(from, to));
