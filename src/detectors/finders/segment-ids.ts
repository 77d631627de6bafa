import type { Kind } from '../../kinds.ts';
import { scan } from '../scan/scan.ts';
import type { View } from '../view.ts';
import { DICOM, HL7, HL7_LOOSE, HL7_TYPES, X12, X12_QUALIFIED } from './segment-tables.ts';

/** An identifier that stands in a known place of an HL7 v2 or X12 segment or a DICOM dump. */
export interface PlacedId {
  readonly start: number;
  readonly end: number;
  readonly kind: Kind;
  readonly place: string;
}

// A segment may stand on a line of its own, in a log line, or behind a literal "\r" of an escaped message.
const HL7_SEGMENT = /(?<![A-Za-z0-9])([A-Z][A-Z0-9]{2})\|/g;
const HL7_END = /[\r\n]|\\[rn]|(?<= |\\x0d)[A-Z][A-Z0-9]{2}\|/;
const SEGMENT_LIMIT = 4000;
// `PID-3 is 7003318`, `PV1-19: 88123`: a field named by its place, as support threads do.
const HL7_MENTION =
  /(?<![\w-])(?<segment>[A-Z][A-Z\d]{2})[-.](?<field>\d{1,2})(?:\.1)?(?: (?:is|was|says|reads|shows|has|holds|of))?(?: ?[:=] ?| )["'`]?(?<phi>(?=[A-Z-]{0,8}\d)[A-Z\d][A-Z\d-]{3,24})(?![\w|^])/dg;
const X12_SEGMENT = /(?<![A-Za-z0-9])(NM1|REF|CLM|CLP|TRN|BHT)\*([^~\n]{1,300})/g;
const DICOM_LINE =
  /\(?\b([\dA-Fa-f]{4}),?([\dA-Fa-f]{4})\b["')]?(?:[^\n[\]]{1,60})\[\s{0,3}"?([^\]"\n]{1,64}?)"?\s{0,3}\]/g;
// The number of a cheque; what a clearing house traces its own requests by is written otherwise.
const PAYMENT = /^\d{9,}$/;
const VALUE = /^(?=[^\d]*\d)[A-Za-z0-9][A-Za-z0-9 ./_-]{1,39}$/;

/** Identifiers by their place in messages that are pasted into text. */
export function segmentIds(view: View): PlacedId[] {
  const { text } = view;
  const found: PlacedId[] = [];
  if (text.includes('|')) hl7Segments(text, found);
  for (const match of scan(view, HL7_MENTION)) hl7Mention(match, found);
  if (text.includes('*')) for (const match of scan(view, X12_SEGMENT)) x12Segment(match, found);
  if (text.includes('[') && text.includes('00')) for (const match of scan(view, DICOM_LINE)) dicomLine(match, found);
  return found;
}

function put(found: PlacedId[], value: string, start: number, kind: Kind | undefined, place: string): void {
  if (kind && VALUE.test(value)) found.push({ start, end: start + value.length, kind, place });
}

function hl7Segments(text: string, found: PlacedId[]): void {
  HL7_SEGMENT.lastIndex = 0;
  for (let match = HL7_SEGMENT.exec(text); match; match = HL7_SEGMENT.exec(text)) {
    const table = HL7[match[1] as string];
    if (!table) continue;
    let at = HL7_SEGMENT.lastIndex;
    const line = text.slice(at, at + SEGMENT_LIMIT);
    const end = line.search(HL7_END);
    const rest = end < 0 ? line : line.slice(0, end);
    // What one segment took is not read again: a text of nothing but "PID|" is read once.
    HL7_SEGMENT.lastIndex = at + rest.length;
    rest.split('|').forEach((field, i) => {
      const kind = table[i + 1] ?? looseKind(match?.[1] as string, i + 1, field);
      if (kind) hl7Field(field, at, kind, `${match?.[1]}-${i + 1}`, found);
      at += field.length + 1;
    });
  }
}

function hl7Mention({ groups, indices }: RegExpExecArray, found: PlacedId[]): void {
  const kind = HL7[groups?.['segment'] ?? '']?.[Number(groups?.['field'])];
  put(
    found,
    groups?.['phi'] ?? '',
    indices?.groups?.['phi']?.[0] ?? 0,
    kind,
    `${groups?.['segment']}-${groups?.['field']}`,
  );
}

/** Bars are miscounted when a segment is shortened by hand: a number late in a segment is still that person's. */
function looseKind(segment: string, place: number, field: string): Kind | undefined {
  const loose = HL7_LOOSE[segment];
  if (
    !loose ||
    place < loose.from ||
    !/^(?=(?:\D{0,8}\d){5})[A-Z0-9-]{5,20}$/i.test(field) ||
    /^(?:19|20)\d{6}/.test(field)
  )
    return undefined;
  return /^\d{3}-\d{2}-\d{4}$/.test(field) ? 'SSN' : loose.kind;
}

/** Each repetition's first component, its kind told by the identifier type code where there is one (HL7 table 0203). */
function hl7Field(field: string, start: number, kind: Kind, place: string, found: PlacedId[]): void {
  let at = start;
  for (const repetition of field.split('~')) {
    const parts = repetition.split('^');
    const value = (parts[0] as string).split('&')[0] as string;
    put(found, value, at, HL7_TYPES[parts[4] ?? ''] ?? HL7_TYPES[parts[3] ?? ''] ?? kind, place);
    at += repetition.length + 1;
  }
}

function x12Segment(match: RegExpExecArray, found: PlacedId[]): void {
  const name = match[1] as string;
  const elements = (match[2] as string).split('*');
  let at = match.index + name.length + 1;
  // An organisation's number (entity type 2) is no person's.
  const person = name !== 'NM1' || elements[1] !== '2';
  elements.forEach((element, i) => {
    const qualifier = name === 'NM1' ? elements[7] : elements[0];
    const kind =
      X12[name]?.[i + 1] ??
      (X12_QUALIFIED[name]?.at === i + 1 ? X12_QUALIFIED[name]?.kinds[qualifier?.trim() ?? ''] : undefined);
    if (person && (name !== 'TRN' || PAYMENT.test(element.trimEnd())))
      put(found, element.trimEnd(), at, kind, `${name}${String(i + 1).padStart(2, '0')}`);
    at += element.length + 1;
  });
}

function dicomLine(match: RegExpExecArray, found: PlacedId[]): void {
  const tag = `${match[1]}${match[2]}`.toUpperCase();
  const value = match[3] as string;
  put(found, value, match.index + match[0].lastIndexOf(value), DICOM[tag], `DICOM ${tag}`);
}
