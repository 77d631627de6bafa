// PID|1||4411^^^CR^MR||LEE^ANN^M||…   PV1|1|O|||||1588^OKAFOR^CHIDI   (0010,0010) PN [LEE^ANN]

import type { Span } from '../../span.ts';
import { scan } from '../scan/scan.ts';
import type { View } from '../view.ts';

/** Fields that hold a person's name (XPN): family ^ given ^ middle. HL7 v2.9, chapters 3, 4, 6, 7. */
const NAMES: Readonly<Record<string, readonly number[]>> = {
  PID: [5, 6, 9],
  NK1: [2, 30],
  GT1: [3, 4],
  IN1: [16],
  MRG: [7],
  STF: [3],
  PD1: [],
};
/** Fields that hold a number and the name of a person (XCN): id ^ family ^ given ^ middle. */
const NUMBERED: Readonly<Record<string, readonly number[]>> = {
  EVN: [5],
  PD1: [4],
  PV1: [7, 8, 9, 17, 52],
  ORC: [10, 11, 12, 19],
  OBR: [10, 16, 28, 32, 33, 34, 35],
  OBX: [16],
  AIP: [3],
  ROL: [4],
  TXA: [5, 9, 10, 11, 22],
  DG1: [16],
  PR1: [8, 11, 12],
  RXA: [10],
  RXE: [13, 14],
  SCH: [12, 16, 20],
  QRD: [8],
};
const SEGMENT = /(?<![A-Za-z\d])(?<id>[A-Z][A-Z\d]{2})\|(?<fields>[^\n\r]{1,2000})/g;
const DICOM_NAME =
  /\(00(?:10,(?:0010|1001|1005|1060)|08,(?:0090|1048|1050|1060|1070))\) {0,2}PN {0,2}[[ ]?(?<name>[\p{L}^ '.=-]{2,80})/giu;
const WORD = /^[\p{L}\p{M}][\p{L}\p{M}'. -]{0,40}$/u;
/** What engines write where nobody is named. */
const NOBODY = /^(?:unknown|none|null|test|patient|na|n a|unk|anonymous|self|doctor|physician|provider)$/i;
const PARTS = 3;

/** Names in the fields of pasted HL7 v2 segments and DICOM dumps, by the field's number alone. */
export function segmentNames(view: View): Span[] {
  const { text } = view;
  const spans: Span[] = [];
  if (text.includes('|')) for (const match of scan(view, SEGMENT)) readSegment(match, spans);
  if (text.includes('(00')) {
    for (const match of scan(view, DICOM_NAME)) {
      const name = match.groups?.['name'] ?? '';
      const start = match.index + match[0].length - name.length;
      add(spans, 'name.dicom', start, start + name.trimEnd().length);
    }
  }
  return spans;
}

function readSegment(match: RegExpExecArray, spans: Span[]): void {
  const { id = '', fields = '' } = match.groups ?? {};
  const plain = NAMES[id];
  const numbered = NUMBERED[id];
  if (!plain && !numbered) return;
  let at = match.index + id.length + 1;
  for (const [i, field] of fields.split('|').entries()) {
    const skip = plain?.includes(i + 1) ? 0 : numbered?.includes(i + 1) ? 1 : -1;
    if (skip >= 0) readField(field, at, skip, spans);
    at += field.length + 1;
  }
}

/** Every repetition of a field; a field without components holds one bare name. */
function readField(field: string, start: number, skip: number, spans: Span[]): void {
  let at = start;
  for (const repetition of field.split('~')) {
    const by = repetition.includes('^') ? '^' : '&';
    const components = repetition.split(by);
    const first = components.length === 1 ? 0 : skip;
    const names = components.slice(first, first + PARTS);
    const offset = at + components.slice(0, first).reduce((sum, one) => sum + one.length + 1, 0);
    addNames(names, offset, spans);
    at += repetition.length + 1;
  }
}

function addNames(names: readonly string[], offset: number, spans: Span[]): void {
  let at = offset;
  for (const name of names) {
    const lead = name.length - name.trimStart().length;
    const bare = name.trim();
    if (WORD.test(bare) && !NOBODY.test(bare)) add(spans, 'name.segment', at + lead, at + lead + bare.length);
    at += name.length + 1;
  }
}

const add = (spans: Span[], rule: string, start: number, end: number): void => {
  spans.push({ kind: 'NAME', rule, evidence: 'certain', start, end });
};
