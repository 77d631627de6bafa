import type { Accepts, Part } from '../document.ts';
import { labelWords } from '../label.ts';
import { wholeSegment } from '../segments.ts';
import { TextWriter } from '../text-writer.ts';
import { encodeAttribute, entityAt } from './entities.ts';
import type { Attribute, Tag } from './tags.ts';

const set = (names: string): ReadonlySet<string> => new Set(names.split(/\s+/));

/** Attributes that only lay out or wire up. Every other one may be read by a person, and is a part. */
const STRUCTURE =
  set(`align autocomplete async bgcolor border cellpadding cellspacing charset checked class cols colspan color dir disabled
  enctype face for height http-equiv id integrity crossorigin lang language maxlength media method multiple name nonce readonly rel rev role
  rows rowspan scope selected shape size sizes span style tabindex target type valign version width xmlns loading decoding fetchpriority
  viewbox fill stroke d itemprop itemscope itemtype property rules frame hspace vspace nowrap clear`);
const ADDRESSES = set(
  'href src action cite formaction poster background srcset data longdesc ping manifest itemid xlink:href',
);
/** Attributes whose own name says nothing about the value: another attribute of the tag does. */
const NAMED_BY_OTHERS = set('value content');
const BOOLEAN =
  set(`allowfullscreen autofocus autoplay controls default defer download hidden inert ismap itemscope loop muted nomodule
  novalidate open playsinline required reversed compact noshade noresize declare async contenteditable`);
const NAMES = ['name', 'property', 'itemprop', 'aria-label', 'placeholder', 'id', 'http-equiv'];
const SAYS_NOTHING = set(
  'alt title aria-label aria-description placeholder summary label href src srcdoc action content value',
);

const ANY: Accepts = { type: 'any' };
const ADDRESS: Accepts = { type: 'url' };
const MAIL_ADDRESS: Accepts = { type: 'addr-spec' };
/** One address alone behind `mailto:`, without a name, a second one, or header fields. */
const MAILBOX = /^[^\s@<>,?&"]{1,200}@[^\s@<>,?&"]{1,200}$/;

/** The parts of a tag: the values of its attributes, and words in it that are no attributes (`<p John Smith>`). */
export function attributeParts(source: string, tag: Tag): Part[] {
  if (tag.attributes.length === 0) return [];
  const named = tag.attributes.some(({ name }) => NAMED_BY_OTHERS.has(name)) ? namingWords(source, tag) : '';
  const parts = tag.attributes
    .filter((attribute) => isText(source, attribute))
    .map((attribute) => attributePart(source, tag.name, attribute, named));
  return [...parts, ...strayWords(source, tag)];
}

/** A quote too many, or a name in angle brackets, leaves words where attributes should be. */
function strayWords(source: string, tag: Tag): Part[] {
  const strays = tag.attributes.filter(
    ({ name, from, to }) => from === to && !STRUCTURE.has(name) && !BOOLEAN.has(name),
  );
  const [first, last] = [strays[0], strays.at(-1)];
  if (!first || !last) return [];
  const text = source.slice(first.at, last.from);
  const segments = wholeSegment(text.length, first.at);
  return [{ path: `${tag.name}@#`, label: '', accepts: ANY, text, segments, encode: encodeStray }];
}

/** Where attributes stand, quotes and signs of markup would begin something else. */
const encodeStray = (replacement: string): string => replacement.replace(/[<>"'=/\s]/g, '');

function isText(source: string, { name, from, to }: Attribute): boolean {
  if (from === to) return false;
  if (!STRUCTURE.has(name) && !/^on[a-z]+$/.test(name)) return true;
  // No name of a class looks like this: a quote that was left open has swallowed content, or style holds a text of its own.
  return to - from > 200 || /[<>"'\n@]/.test(source.slice(from, to));
}

function attributePart(source: string, tag: string, attribute: Attribute, named: string): Part {
  const { name, from, to } = attribute;
  const path = `${tag}@${/^[\w:-]{1,40}$/.test(name) ? name : '#'}`;
  if (!ADDRESSES.has(name)) {
    const label = NAMED_BY_OTHERS.has(name) ? named : ownWords(name);
    return { path, label, accepts: ANY, encode: encodeAttribute, ...decoded(source, from, to) };
  }
  const scheme = schemeOf(source, attribute);
  const text = decoded(source, scheme?.end ?? from, to);
  const accepts = scheme?.label === 'email' && MAILBOX.test(text.text) ? MAIL_ADDRESS : ADDRESS;
  return { path, label: scheme?.label ?? ownWords(name), accepts, encode: encodeAttribute, ...text };
}

/** The scheme of an address that is not read over the network says what follows it. */
const SCHEMES: Readonly<Record<string, string>> = {
  mailto: 'email',
  tel: 'phone',
  sms: 'phone',
  callto: 'phone',
  fax: 'fax',
};

function schemeOf(source: string, { from, to }: Attribute): { label: string; end: number } | undefined {
  const scheme = /^\s{0,4}([a-z]{3,6}):/i.exec(source.slice(from, Math.min(to, from + 12)));
  const label = SCHEMES[scheme?.[1]?.toLowerCase() ?? ''];
  return scheme && label !== undefined ? { label, end: from + scheme[0].length } : undefined;
}

const ownWords = (name: string): string => (SAYS_NOTHING.has(name) ? '' : labelWords(name.replace(/^data-/, '')));

function namingWords(source: string, { attributes }: Tag): string {
  const naming = NAMES.map((name) => attributes.find((attribute) => attribute.name === name)).find((found) => found);
  return naming ? labelWords(source.slice(naming.from, naming.to)) : '';
}

/** Text with its character references resolved. */
export function decoded(source: string, from: number, to: number): Pick<Part, 'text' | 'segments'> {
  const raw = source.slice(from, to);
  let at = raw.indexOf('&');
  if (at < 0) return { text: raw, segments: wholeSegment(raw.length, from) };
  const writer = new TextWriter();
  let done = 0;
  for (; at >= 0; at = raw.indexOf('&', Math.max(done, at + 1))) {
    const entity = entityAt(raw, at);
    if (!entity) continue;
    writer.plain(source, from + done, from + at);
    writer.put(entity.text, from + at, from + entity.end);
    done = entity.end;
  }
  writer.plain(source, from + done, to);
  return { text: writer.text, segments: writer.segments };
}
