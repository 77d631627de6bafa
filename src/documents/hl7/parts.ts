import { GauzeError } from '../../errors.ts';
import type { Kind } from '../../kinds.ts';
import type { Accepts, Holds, Part } from '../document.ts';
import { labelWords } from '../label.ts';
import { labelOf, reads } from '../placed.ts';
import { wholeSegment } from '../segments.ts';
import { decodeValue, encoderFor } from './escapes.ts';
import { type Field, fieldAt, fieldOf } from './fields.ts';
import type { HL7Segment } from './scan.ts';
import { holdsOf, type Repetition } from './types.ts';

const ANY: Accepts = { type: 'any' };
/** Shorter codes tell nothing of anybody. */
const SHORTEST_CODE = 4;

interface Piece {
  readonly from: number;
  readonly to: number;
}

/** The parts of one segment: `PID-5.1`. */
export function segmentParts(source: string, segment: HL7Segment): Part[] {
  return new SegmentParts(source, segment).read();
}

/** The parts of a field, or of one of its components, that stands alone behind its name: `PID.5=LEE^ANN`. */
export function namedFieldParts(source: string, segment: HL7Segment, place: number, component: number): Part[] {
  return new SegmentParts(source, segment).readOne(place, component);
}

class SegmentParts {
  readonly #source: string;
  readonly #segment: HL7Segment;
  readonly #encode: (replacement: string) => string;
  readonly #parts: Part[] = [];

  constructor(source: string, segment: HL7Segment) {
    this.#source = source;
    this.#segment = segment;
    this.#encode = encoderFor(segment.signs);
  }

  read(): Part[] {
    const { name, from, to, signs } = this.#segment;
    const fields = pieces(this.#source, from, to, signs.field);
    // In a header the first separator is itself a field, and the second field holds the other signs.
    const header = /^(?:MSH|FHS|BHS)$/.test(name);
    for (const [i, field] of fields.entries()) {
      if (i === 0 || (header && i === 1) || field.from === field.to) continue;
      const place = header ? i + 1 : i;
      this.#field(place, field, this.#typed(place, field, fields), this.#named(fields));
    }
    return this.#parts;
  }

  readOne(place: number, component: number): Part[] {
    const { name, from, to } = this.#segment;
    const piece = { from, to };
    const { type, kind } = fieldAt(name, place, this.#raw(piece));
    if (component === 0) this.#field(place, piece, { type, kind }, '');
    else {
      const components = [...Array<string>(component - 1).fill(''), this.#raw(piece)];
      this.#component(piece, `${name}-${place}.${component}`, component, { type, kind, components });
    }
    return this.#parts;
  }

  /** The type of a field; that of a result is said by the field before (OBX-2). */
  #typed(place: number, field: Piece, fields: readonly Piece[]): Field {
    const raw = this.#raw(field);
    const known = fieldAt(this.#segment.name, place, raw);
    if (known.type === 'value') return fieldOf(VALUE_TYPES[this.#raw(fields[2])] ?? 'text');
    return known.type === 'query' ? fieldOf(queryType(place, raw, this.#segment.signs.component)) : known;
  }

  /** What a result is about, by the text of its code (OBX-3.2). */
  #named(fields: readonly Piece[]): string {
    if (this.#segment.name !== 'OBX') return '';
    const words = this.#raw(fields[3]).split(this.#segment.signs.component)[1] ?? '';
    // A number is no name of a field: masked, it would be another label the second time.
    return /^\p{L}[^\d[]{1,60}$/u.test(words) ? labelWords(words) : '';
  }

  #field(place: number, field: Piece, { type, kind }: Field, label: string): void {
    const { name, signs } = this.#segment;
    const path = `${name}-${place}`;
    if (type === 'text') this.#put(field, path, undefined, label, signs.repetition);
    else if (type === 'ED') this.#embedded(field, path);
    else this.#repetitions(field, path, type, kind);
  }

  #repetitions(field: Piece, path: string, type: string, kind: Kind): void {
    const { signs } = this.#segment;
    const repetitions = pieces(this.#source, field.from, field.to, signs.repetition);
    for (const [r, repetition] of repetitions.entries()) {
      const at = repetitions.length > 1 ? `${path}[${r}]` : path;
      const components = pieces(this.#source, repetition.from, repetition.to, signs.component);
      const read: Repetition = { type, kind, components: components.map((piece) => this.#raw(piece)) };
      for (const [c, component] of components.entries()) this.#component(component, `${at}.${c + 1}`, c + 1, read);
    }
  }

  #component(component: Piece, path: string, place: number, repetition: Repetition): void {
    const subs = pieces(this.#source, component.from, component.to, this.#segment.signs.subcomponent);
    for (const [s, sub] of subs.entries()) {
      this.#put(
        sub,
        subs.length > 1 ? `${path}.${s + 1}` : path,
        repetition.type === 'free' ? undefined : holdsOf(repetition, place, s + 1),
        '',
      );
    }
  }

  #put({ from, to }: Piece, path: string, holds: Holds | undefined, label: string, breaks = ''): void {
    if (from === to || (holds === 'codes' && to - from < SHORTEST_CODE)) return;
    const { signs } = this.#segment;
    const value = decodeValue(this.#source, from, to, signs, breaks);
    const place = holds === 'codes' && reads(value.text) ? undefined : holds;
    const written = { accepts: ANY, shown: 'text', encode: this.#encode } as const;
    const part: Part = { path, label: label || labelOf(place), ...written, ...value };
    this.#parts.push(place === undefined ? part : { ...part, holds: place });
  }

  /** Encapsulated data (ED): what is no text cannot be read. Throws `unreadable_attachment`. */
  #embedded(field: Piece, path: string): void {
    const { component } = this.#segment.signs;
    const components = pieces(this.#source, field.from, field.to, component);
    const data = components.at(-1) as Piece;
    if (/^(?:base64|hex)$/i.test(this.#raw(components.at(-2)))) throw new GauzeError('unreadable_attachment', path);
    const { from, to } = data;
    const text = this.#source.slice(from, to);
    this.#parts.push({
      path,
      label: '',
      text,
      accepts: ANY,
      segments: wholeSegment(to - from, from),
      encode: this.#encode,
    });
  }

  #raw(piece: Piece | undefined): string {
    return piece ? this.#source.slice(piece.from, piece.to) : '';
  }
}

/** Data types of results (OBX-2) by what their components hold; others are text. */
const VALUE_TYPES: Readonly<Record<string, string>> = {
  ...Object.fromEntries(
    'NM SN CE CWE CNE CF ID IS TM MO SI CP RP PL HD XON NA MA'.split(' ').map((type) => [type, 'codes']),
  ),
  ...{
    DT: 'DATE',
    TS: 'DATE',
    DTM: 'DATE',
    DR: 'DR',
    PN: 'XPN',
    XPN: 'XPN',
    AD: 'XAD',
    XAD: 'XAD',
    TN: 'XTN',
    XTN: 'XTN',
  },
  ...{ CX: 'CX', CK: 'CX', CN: 'XCN', XCN: 'XCN', EI: 'EI', DLN: 'DLN', ED: 'ED' },
};

/** Parameters of a query: a person in fixed fields (registries ask so), or names and values, `@PID.5.1^SMITH`. */
const queryType = (place: number, raw: string, component: string): string =>
  raw.startsWith('@') || (place === 3 && !raw.includes(component)) ? 'text' : (QUERY_TYPES[place] ?? 'text');
const QUERY_TYPES: Readonly<Record<number, string>> = { 3: 'CX/MRN', 4: 'XPN', 5: 'XPN', 6: 'DOB', 8: 'XAD', 9: 'XTN' };

function pieces(source: string, from: number, to: number, sign: string): Piece[] {
  if (sign === '') return [{ from, to }];
  const found: Piece[] = [];
  let start = from;
  // Not by indexOf over the source: a sign that is nowhere would be sought to its end each time.
  for (let at = from; at < to; at++) {
    if (source.charAt(at) !== sign) continue;
    found.push({ from: start, to: at });
    start = at + 1;
  }
  found.push({ from: start, to });
  return found;
}
