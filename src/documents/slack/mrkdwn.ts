import type { Segment } from '../document.ts';
import { entityAt } from '../html/entities.ts';
import { TextWriter } from '../text-writer.ts';
import { type Stretch, styleSigns } from './styles.ts';

/** An address in the text: `to` stands before its label. */
export interface Link extends Stretch {
  /** Where its label stands in what a reader sees, for a link whose label says the same as its address. */
  readonly same?: { readonly start: number; readonly end: number };
}

/** What a reader sees of a text in Slack's mrkdwn, and the addresses behind it; all in UTF-16 units of the text given. */
export interface Mrkdwn {
  readonly text: string;
  readonly segments: readonly Segment[];
  readonly links: readonly Link[];
}

/** A person, channel or emoji by its id: neither letter nor mark of any grammar. */
export const OBJECT = '\ufffc';

/** `<@U1>`, `<#C1|name>`, `<!date^0^{date}|fallback>`, `<https://…|label>`, and `:emoji:` within a number. */
const ELEMENT = /<([^<>\n|]{1,3000})(?:\|([^<>\n]{0,3000}))?>|(?<=\d):[a-z][a-z\d_+'-]{2,60}:(?=\d)/g;
/** What Slack names by id. A date has its format in front of its label, which is text. */
const NAMED = /^(?:@[UW]|#[CG]|![a-z])/;
const DATE = /^!date\^\d{1,12}\^/;

/**
 * Reads mrkdwn (docs.slack.dev, "Formatting message text"): escapes are resolved, signs of style are gone, a link is its label.
 * `<mailto:a@b.c|a@b.c>` and `<tel:…|…>` are one value in two halves: whatever is found in it takes the place of the whole.
 */
export function readMrkdwn(source: string): Mrkdwn {
  const writer = new TextWriter();
  const links: Link[] = [];
  let done = 0;
  for (const match of source.matchAll(ELEMENT)) {
    putText(writer, source, done, match.index);
    done = match.index + match[0].length;
    const [whole, target, label] = match;
    if (target === undefined) continue;
    const at = match.index + 1;
    const from = label === undefined ? at : at + target.length + 1;
    if (NAMED.test(target)) putNamed(writer, source, { from: at, to: at + target.length }, { from, to: done - 1 });
    else if (!/^[a-z][a-z\d+.-]{1,20}:/i.test(target)) putText(writer, source, match.index, done);
    else if (label === undefined) {
      writer.put(OBJECT, match.index, match.index + whole.length);
      links.push({ from: at, to: at + target.length });
    } else if (saysTheSame(target, label)) {
      const start = writer.length;
      writer.put(unescaped(label), match.index, done);
      links.push({ from: at, to: at + target.length, same: { start, end: writer.length } });
    } else {
      putText(writer, source, from, done - 1);
      links.push({ from: at, to: at + target.length });
    }
  }
  putText(writer, source, done, source.length);
  return { text: writer.text, segments: writer.segments, links };
}

/** A name shown for an id is text; an id alone is nobody's. */
function putNamed(writer: TextWriter, source: string, target: Stretch, label: Stretch): void {
  const format = DATE.exec(source.slice(target.from, target.to));
  if (format) putText(writer, source, target.from + format[0].length, target.to);
  if (format && label.from > target.from) writer.put(' ', target.to, target.to);
  if (label.from > target.from) putText(writer, source, label.from, label.to);
  else if (!format) writer.put(OBJECT, target.from, target.to);
}

function putText(writer: TextWriter, source: string, from: number, to: number): void {
  const text = source.slice(from, to);
  let done = 0;
  for (const sign of styleSigns(text)) {
    putEscaped(writer, source, from + done, from + sign.from);
    done = sign.to;
  }
  putEscaped(writer, source, from + done, to);
}

/** Slack escapes `&`, `<` and `>`. */
function putEscaped(writer: TextWriter, source: string, from: number, to: number): void {
  let done = from;
  for (let at = source.indexOf('&', from); at >= 0 && at < to; at = source.indexOf('&', at + 1)) {
    const entity = entityAt(source, at);
    if (!entity || entity.end > to) continue;
    writer.plain(source, done, at);
    writer.put(entity.text, at, entity.end);
    done = entity.end;
    at = entity.end - 1;
  }
  writer.plain(source, done, to);
}

export function unescaped(source: string): string {
  const writer = new TextWriter();
  putEscaped(writer, source, 0, source.length);
  return writer.text;
}

/** `mailto:a@b.c` and `a@b.c`, `tel:+12025550142` and `(202) 555-0142`, `http://a.example` and `a.example`. */
export function saysTheSame(target: string, label: string): boolean {
  const address = unescaped(target);
  const text = unescaped(label).trim();
  const digits = text.replace(/\D/g, '');
  if (/^(?:tel|sms|callto|fax):/i.test(address))
    return digits.length > 2 && (address.replace(/\D/g, '').endsWith(digits) || text.includes(address.slice(4)));
  const bare = (url: string) =>
    url
      .toLowerCase()
      .replace(/^(?:mailto:|https?:\/\/)/, '')
      .replace(/\/$/, '');
  return text !== '' && bare(address) === bare(text);
}
