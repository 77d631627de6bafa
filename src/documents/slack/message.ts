import { compose, nestedParts, unseen } from '../compose.ts';
import type { Accepts, Part } from '../document.ts';
import { decoded } from '../html/attributes.ts';
import { keyOf, Label } from '../json/labels.ts';
import { decodeString, encodeNumber, encodeString } from '../json/strings.ts';
import type { ReadContext } from '../reader.ts';
import { wholeSegment } from '../segments.ts';
import { addressParts, schemeLabel } from './addresses.ts';
import { ADDRESSES, COUNTS, isMachine, isSlackKey, NAMES, VISIBLE } from './keys.ts';
import { type Mrkdwn, OBJECT, readMrkdwn, saysTheSame } from './mrkdwn.ts';
import { encodeMrkdwn, Running } from './running.ts';
import type { Entry, Node } from './tree.ts';

type ObjectNode = Extract<Node, { type: 'object' }>;

const ANY: Accepts = { type: 'any' };
const FILE_NAME: Accepts = { type: 'filename' };
const EMOJI = /^[a-z\d_+'-]{1,100}(?:::skin-tone-\d)?$/;
/** Leaves of these stand beside each other without a space: a name may go through several of them. */
const INLINE = new Set(['rich_text_section', 'rich_text_preformatted', 'rich_text_quote']);

/** Where the walk is. */
interface Place {
  readonly path: string;
  readonly label: Label;
  /** The text that visible leaves go to; none where each stands alone. */
  readonly running: Running | undefined;
  /** True for leaves of rich text, which has no mark-up in its text. */
  readonly inline: boolean;
  /** The key of the list or object that this one stands in. */
  readonly key: string;
}

/** Takes the strings of a message apart: what a reader sees in its blocks is one text, each attachment another; the rest stands alone. */
export class SlackParts {
  readonly parts: Part[] = [];
  readonly #source: string;
  readonly #context: ReadContext;

  constructor(source: string, context: ReadContext) {
    this.#source = source;
    this.#context = context;
  }

  read(root: Node): Part[] {
    this.#value(root, { path: '', label: Label.none(), running: undefined, inline: false, key: '' });
    return this.parts;
  }

  #value(node: Node, place: Place): void {
    if (node.type === 'object') this.#object(node, place);
    else if (node.type === 'array') this.#array(node.items, place);
    else if (node.type === 'string') this.#string(node, place);
    else if (node.type === 'number' && !COUNTS.has(place.key)) this.#number(node, place);
  }

  #array(items: readonly Node[], place: Place): void {
    const message = place.key === 'blocks' && place.running === undefined;
    const running = message ? new Running() : place.running;
    for (const [i, item] of items.entries()) {
      const own = place.key === 'attachments' ? new Running() : running;
      const path = `${place.path}[${i}]`;
      own?.gap(place.inline ? '' : place.key === 'cells' ? '\t' : '\n');
      this.#value(item, { ...place, path, running: own });
      if (own !== running) this.#flush(own, path);
    }
    if (message) this.#flush(running, place.path);
  }

  #flush(running: Running | undefined, path: string): void {
    for (const part of running?.parts(path, this.#context) ?? []) this.parts.push(part);
  }

  #object(node: ObjectNode, place: Place): void {
    const type = this.#word(node, 'type');
    if (place.inline && this.#named(node, type, place)) return;
    if (type === 'link') this.#halves(node, place);
    const inline = INLINE.has(type) || (place.inline && type !== 'rich_text_list');
    // A field's title names its value, whichever stands first in the source.
    const field = place.key === 'fields' && node.entries.some(({ key }) => key === 'value');
    for (const entry of node.entries) {
      const { key } = entry;
      const schema = keyOf(key);
      const slack = isSlackKey(key);
      if (!slack && !schema.schema) this.#key(entry, place.path);
      const path = `${place.path}${place.path === '' ? '' : '.'}${slack || schema.plain ? key : '#'}`;
      if (!place.inline && key !== 'elements') place.running?.gap('\n');
      if (type === 'emoji' && key === 'name') continue;
      const label = slack && key !== 'name' ? place.label : place.label.below(schema);
      this.#value(entry.value, {
        ...place,
        path,
        label: NAMES.has(key) ? place.label.below(schema) : label,
        inline,
        key: field ? `field.${key}` : key,
      });
    }
  }

  /** The element of a rich text that is shown by what it names. */
  #named(node: ObjectNode, type: string, place: Place): boolean {
    const first = node.entries.find(({ value }) => value.type === 'string')?.value;
    if (
      first?.type !== 'string' ||
      !['user', 'channel', 'usergroup', 'team', 'broadcast', 'emoji', 'color'].includes(type)
    )
      return false;
    // An emoji between digits hides a number from a reader of the source only.
    const gap = type === 'emoji' ? (place.running?.endsInDigit ? '' : ' ') : OBJECT;
    if (gap !== '') place.running?.object(gap, first.from, first.from);
    for (const { key, value } of node.entries) {
      if (value.type !== 'string') continue;
      const text = this.#source.slice(value.from, value.to);
      if (isMachine(key, text) || (key === 'name' && EMOJI.test(text)) || (key === 'value' && type === 'color'))
        continue;
      this.#string(value, { ...place, key, path: `${place.path}.${key}`, running: undefined });
    }
    return true;
  }

  /** An address of rich text: without a text it is an object; a text that says the same is sought under its scheme as well. */
  #halves({ entries }: ObjectNode, { path, running }: Place): void {
    const [url, text] = ['url', 'text'].map((key) => entries.find((entry) => entry.key === key)?.value);
    if (url?.type !== 'string') return;
    if (text?.type !== 'string') {
      running?.object(OBJECT, url.from, url.from);
      return;
    }
    const address = decodeString(this.#source, url.from, url.to).text;
    const label = schemeLabel(address);
    const said = decodeString(this.#source, text.from, text.to);
    if (label === undefined || !saysTheSame(address, said.text)) return;
    this.#add([{ path: `${path}.text`, ...said, label, accepts: ANY, encode: encodeString }]);
  }

  #word({ entries }: ObjectNode, key: string): string {
    const value = entries.find((entry) => entry.key === key)?.value;
    return value?.type === 'string' ? this.#source.slice(value.from, value.to) : '';
  }

  #key({ from, to, key }: Entry, path: string): void {
    const segments = wholeSegment(to - from, from);
    this.parts.push({ path: `${path}.#`, text: key, label: '', accepts: ANY, segments, encode: encodeString });
  }

  #number({ from, to }: { from: number; to: number }, { path, label }: Place): void {
    // One digit identifies nobody.
    if (to - from < 2) return;
    const text = this.#source.slice(from, to);
    const accepts: Accepts = /\D/.test(text) ? { type: 'number' } : { type: 'digits', count: text.length };
    this.parts.push({
      path,
      text,
      label: label.text,
      accepts,
      segments: wholeSegment(text.length, from),
      encode: encodeNumber,
    });
  }

  #string({ from, to }: { from: number; to: number }, place: Place): void {
    if (from === to) return;
    const { text, segments } = decodeString(this.#source, from, to);
    const { key, path, running } = place;
    if (isMachine(key, text)) return;
    const part: Part = { path, text, segments, label: place.label.text, accepts: ANY, encode: encodeString };
    if (ADDRESSES.has(key)) this.#add(addressParts(part, this.#context));
    else if (/(?:^|\.)files\[\d+\]\.name$/.test(path)) this.#add([{ ...part, accepts: FILE_NAME }]);
    else if (key === 'name' && /reactions\[\d+\]\.name$/.test(path) && EMOJI.test(text)) return;
    else if (running && place.inline && VISIBLE.has(key)) this.#leaf(part, running);
    else if (
      running &&
      (VISIBLE.has(key) || /^field\.(?:title|value)$/.test(key) || /^elements|^fields|^rows$/.test(key))
    )
      this.#seen(part, running);
    else this.#alone(key === 'text' ? { ...part, shown: 'text' } : part);
  }

  #add(parts: readonly Part[]): void {
    for (const part of parts) if (part.text.trim() !== '') this.parts.push(part);
  }

  /** A leaf of rich text. Slack writes it without escapes; an app may write them. */
  #leaf(part: Part, running: Running): void {
    const inner = decoded(part.text, 0, part.text.length);
    running.add({ text: inner.text, segments: compose(inner.segments, part.segments) });
  }

  #seen(part: Part, running: Running): void {
    const read = readMrkdwn(part.text);
    running.gap('\n');
    running.add({ text: read.text, segments: compose(read.segments, part.segments) });
    this.#links(part, read);
  }

  #alone(part: Part): void {
    const read = readMrkdwn(part.text);
    const whole: Part = { ...part, path: '', label: '', text: read.text, segments: read.segments, encode: asItIs };
    this.#links(part, read);
    for (const own of nestedParts({ ...part, encode: encodeMrkdwn }, [whole])) {
      if (own.text.trim() === '') continue;
      this.#add(this.#context.open(own, this.#context));
    }
  }

  /** Addresses behind a text; of those whose label says the same, the label is sought under its scheme as well. */
  #links(shown: Part, { text, segments, links }: Mrkdwn): void {
    const part = unseen(shown);
    for (const link of links) {
      const address = part.text.slice(link.from, link.to);
      const place = compose(wholeSegment(address.length, link.from), part.segments);
      const whole: Part = { ...part, text: address, label: '', segments: place, encode: encodeMrkdwn };
      if (!link.same) {
        this.#add(addressParts(whole, this.#context));
        continue;
      }
      const { start, end } = link.same;
      const label = schemeLabel(address) ?? '';
      const under = segments.filter((segment) => segment.start >= start && segment.end <= end);
      const moved = under.map((segment) => ({ ...segment, start: segment.start - start, end: segment.end - start }));
      this.#add([{ ...whole, text: text.slice(start, end), label, segments: compose(moved, part.segments) }]);
    }
  }
}

const asItIs = (replacement: string): string => replacement;
