import { GauzeError } from '../../errors.ts';
import type { Range } from '../../span.ts';
import type { ReadLimits } from '../document.ts';
import { type Field, fieldNamed, type Head, lineEnd, readHead } from './head.ts';
import { type Parameters, parameter, readParameters } from './parameters.ts';
import type { Units } from './units.ts';

/** One message or part of one (RFC 2045 section 2.4). */
export interface Entity {
  readonly head: Head;
  readonly type: Parameters;
  /** `attachment`, `inline`, or empty. */
  readonly disposition: Parameters;
  /** Content-Transfer-Encoding in lower case, `7bit` when absent. */
  readonly encoding: string;
  readonly body: Range;
  /** From the line of its delimiter to that of the next; for the whole mail, all of it. */
  readonly extent: Range;
  /** The parts of a multipart, the one message of a message/rfc822. */
  readonly children: readonly Entity[];
  /** Text around the parts that no mail program shows. */
  readonly around: readonly Range[];
}

interface Delimiter {
  readonly boundary: string;
  readonly closes: boolean;
  /** Where the line begins and where the next one does. */
  readonly start: number;
  readonly next: number;
}

interface Parsed {
  readonly entity: Entity;
  /** What ended it; none at the end of the mail. */
  readonly end: Delimiter | undefined;
}

/** Deeper than any mail program shows, and shallow enough for a stack. */
const DEEPEST = 50;

export const IDENTITY = /^(?:[78][ -]?bits?|binary|none|utf-?8)?$/;

/** More parts than this no mail program writes; cells of an attached table count apart. */
const MOST_ENTITIES = 10_000;

/** Takes a mail apart into its tree, in one pass. Throws `not_parseable`, `too_deep`, `too_many_parts`, `bad_charset`. */
export function parseMime(units: Units, limits: ReadLimits): Entity {
  return new MimeParser(units, limits).parse(
    units.raw.startsWith('\xef\xbb\xbf') ? 3 : units.raw.startsWith('\ufeff') ? 1 : 0,
  );
}

class MimeParser {
  readonly #units: Units;
  readonly #raw: string;
  readonly #limits: ReadLimits;
  /** The boundaries of the multiparts that are open. */
  readonly #open = new Set<string>();
  #count = 0;

  constructor(units: Units, limits: ReadLimits) {
    this.#units = units;
    this.#raw = units.raw;
    this.#limits = limits;
  }

  parse(from: number): Entity {
    return this.#entity(from, from, 1, 'text/plain').entity;
  }

  #entity(extent: number, from: number, depth: number, fallback: string): Parsed {
    if (depth > Math.min(DEEPEST, this.#limits.depth)) throw new GauzeError('too_deep');
    if (++this.#count > Math.min(MOST_ENTITIES, this.#limits.parts)) throw new GauzeError('too_many_parts');
    const head = readHead(this.#raw, from, this.#raw.length, (line) => this.#delimiterAt(line) !== undefined);
    const start = head.body < 0 ? head.end : head.body;
    const type = this.#parameters(head.fields, 'content-type');
    const about = {
      head,
      type: /^[^\s/]+\/[^\s/]+$/.test(type.value) ? type : { ...type, value: fallback },
      disposition: this.#parameters(head.fields, 'content-disposition'),
      encoding: encodingOf(this.#raw, head.fields),
    };
    const parsed = this.#body(about, start, depth);
    const to = parsed.end?.start ?? this.#raw.length;
    const body = { start, end: Math.max(start, this.#before(parsed.end)) };
    return { ...parsed, entity: { ...about, ...parsed.entity, body, extent: { start: extent, end: to } } };
  }

  #body(
    { type, encoding }: Pick<Entity, 'type' | 'encoding'>,
    start: number,
    depth: number,
  ): { end: Delimiter | undefined; entity: Pick<Entity, 'children' | 'around'> } {
    const boundary = parameter(type, 'boundary')?.trimEnd();
    if (type.value.startsWith('multipart/') && boundary) {
      if (!IDENTITY.test(encoding) && encoding !== 'quoted-printable') throw new GauzeError('not_parseable');
      return this.#multipart(boundary, start, depth, type.value === 'multipart/digest' ? MESSAGE : 'text/plain');
    }
    if (isMessage(type.value) && IDENTITY.test(encoding)) {
      const { entity, end } = this.#entity(start, start, depth + 1, 'text/plain');
      return { end, entity: { children: [entity], around: [] } };
    }
    return { end: this.#next(start), entity: { children: [], around: [] } };
  }

  #multipart(
    boundary: string,
    start: number,
    depth: number,
    fallback: string,
  ): { end: Delimiter | undefined; entity: Pick<Entity, 'children' | 'around'> } {
    // Which of two multiparts a line of theirs belongs to is for nobody to say.
    if (this.#open.has(boundary)) throw new GauzeError('not_parseable');
    this.#open.add(boundary);
    const children: Entity[] = [];
    let end = this.#next(start);
    const around = [{ start, end: this.#before(end) }];
    while (end?.boundary === boundary && !end.closes) {
      const child = this.#entity(end.start, end.next, depth + 1, fallback);
      children.push(child.entity);
      end = child.end;
    }
    if (end?.boundary === boundary) {
      const epilogue = end.next;
      end = this.#next(epilogue);
      // Some programs would read on here, others not.
      if (end?.boundary === boundary) throw new GauzeError('not_parseable');
      around.push({ start: epilogue, end: this.#before(end) });
    }
    this.#open.delete(boundary);
    return { end, entity: { children, around: around.filter((range) => range.end > range.start) } };
  }

  /** The first line from `from` on that delimits an open multipart. */
  #next(from: number): Delimiter | undefined {
    if (this.#open.size === 0) return undefined;
    for (let at = this.#raw.startsWith('--', from) ? from : this.#after(from); at >= 0; at = this.#after(at)) {
      const found = this.#delimiterAt(at);
      if (found) return found;
    }
    return undefined;
  }

  #after(at: number): number {
    const found = this.#raw.indexOf('\n--', at);
    return found < 0 ? -1 : found + 1;
  }

  /** RFC 2046 section 5.1.1: two dashes, the boundary, two more at the close, and white space that transports add. */
  #delimiterAt(start: number): Delimiter | undefined {
    if (this.#open.size === 0) return undefined;
    const newline = this.#raw.indexOf('\n', start);
    const next = newline < 0 ? this.#raw.length : newline + 1;
    const end = lineEnd(this.#raw, start, next);
    if (end - start > LONGEST_DELIMITER) return undefined;
    const line = this.#raw.slice(start + 2, end).trimEnd();
    if (this.#open.has(line)) return { boundary: line, closes: false, start, next };
    const boundary = line.endsWith('--') ? line.slice(0, -2) : '';
    return this.#open.has(boundary) ? { boundary, closes: true, start, next } : undefined;
  }

  /** The line break before a delimiter is the delimiter's. */
  #before(delimiter: Delimiter | undefined): number {
    if (!delimiter) return this.#raw.length;
    return Math.max(0, lineEnd(this.#raw, 0, delimiter.start));
  }

  #parameters(fields: readonly Field[], name: string): Parameters {
    const field = fieldNamed(fields, name);
    if (!field) return { value: '', parameters: [] };
    // Two that differ are read in two ways.
    const values = fields.filter((other) => other.name === name).map(({ start, end }) => this.#raw.slice(start, end));
    if (new Set(values.map((value) => value.trim())).size > 1) throw new GauzeError('not_parseable');
    return readParameters(this.#units, field.start, field.end, `header.${name}`);
  }
}

const MESSAGE = 'message/rfc822';
export const isMessage = (type: string): boolean =>
  type === MESSAGE || type === 'message/global' || type === 'message/news';

/** RFC 2046 allows 70 characters; what is over this is no boundary to anyone. */
const LONGEST_DELIMITER = 1000;

function encodingOf(raw: string, fields: readonly Field[]): string {
  const values = fields
    .filter(({ name }) => name === 'content-transfer-encoding')
    .map(({ start, end }) =>
      raw
        .slice(start, end)
        .replace(/\([^()]{0,200}\)/g, '')
        .replace(/;.*/s, '')
        .trim()
        .toLowerCase(),
    );
  if (new Set(values).size > 1) throw new GauzeError('not_parseable');
  return values[0] || '7bit';
}
