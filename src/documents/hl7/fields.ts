import { KINDS, type Kind } from '../../kinds.ts';

/** What a field is: a data type, with the kind of its identifiers where these name none; `text` for what people write. */
export interface Field {
  readonly type: string;
  readonly kind: Kind;
}

const ORDER = '2:EI 3:EI 4:EI 7:TQ 10:XCN 11:XCN 12:XCN 14:XTN 19:XCN/ID 22:text 23:text 24:XAD';

/**
 * Fields that hold something of a person, or what people write (HL7 v2.9, chapters 2 to 10). `3:CX/MRN` is a number of the type CX, by
 * default a medical record's. All other fields of these segments hold codes: sets, units, results, stamps, facilities.
 */
const FIELDS: Readonly<Record<string, string>> = {
  PID: `2:CX/MRN 3:CX/MRN 4:CX/MRN 5:XPN 6:XPN 7:DOB 9:XPN 11:XAD 12:ADDRESS 13:XTN 14:XTN 18:CX/ACCOUNT 19:SSN 20:DLN 21:CX/MRN
    23:ADDRESS 29:DATE 40:XTN`,
  PD1: '4:XCN',
  NK1: '2:XPN 4:XAD 5:XTN 6:XTN 12:CX/ID 16:DOB 26:XPN 30:XPN 31:XTN 32:XAD 33:CX/MRN 37:SSN 38:ADDRESS 40:XTN 41:XTN',
  PV1: '5:CX/ID 7:XCN 8:XCN 9:XCN 17:XCN 19:CX/ID 44:DATE 45:DATE 50:CX/ID 52:XCN 54:EI',
  PV2: '3:text 8:DATE 9:DATE 12:text 13:XCN 14:DATE 33:DATE 46:DATE 47:DATE',
  MRG: '1:CX/MRN 2:CX/MRN 3:CX/ACCOUNT 4:CX/MRN 5:CX/ID 6:CX/ID 7:XPN',
  EVN: '3:DATE 5:XCN/USERNAME 6:DATE',
  IN1: `5:text 6:XPN 7:text 12:DATE 13:DATE 14:EI 16:XPN 18:DOB 19:XAD 30:XCN/USERNAME 36:HEALTH_PLAN 44:XAD 49:CX/HEALTH_PLAN
    52:ADDRESS 55:text`,
  IN2: `1:CX/ID 2:SSN 3:text 6:HEALTH_PLAN 7:XPN 8:HEALTH_PLAN 9:XPN 10:ID 22:XPN 26:HEALTH_PLAN 40:XPN 49:XPN 50:XTN 52:XPN 53:XTN
    61:CX/HEALTH_PLAN 63:XTN 64:XTN`,
  IN3: '2:CX/ID 3:XCN 8:XCN 14:XCN 16:XTN 25:XPN',
  GT1: `2:CX/ACCOUNT 3:XPN 4:XPN 5:XAD 6:XTN 7:XTN 8:DOB 12:SSN 16:text 17:XAD 18:XTN 19:CX/ID 29:ID 42:XPN 45:XPN 46:XTN 51:text
    57:ADDRESS`,
  ACC: '1:DATE 3:text 5:codes 7:XCN 8:text 9:text 11:XAD 13:EI',
  OBR: `2:EI 3:EI 7:DATE 8:DATE 10:XCN 13:text 14:DATE 16:XCN 17:XTN 18:text 19:text 20:text 21:text 27:TQ 28:XCN 29:EIP 32:NDL
    33:NDL 34:NDL 35:NDL 36:DATE 39:text`,
  OBX: '5:value 14:DATE 16:XCN 18:EI/DEVICE 19:DATE 24:text 25:XCN',
  ORC: ORDER,
  NTE: '3:text 5:XCN',
  AL1: '5:text 6:DATE',
  DG1: '5:DATE 16:XCN 19:DATE',
  PR1: '5:DATE 8:XCN 11:XCN 12:XCN',
  FT1: '2:text 4:DATE 20:XCN 21:XCN 23:EI 24:XCN',
  SCH: '1:EI 2:EI 11:TQ 12:XCN 13:XTN 14:XAD 16:XCN 17:XTN 18:XAD 20:XCN/USERNAME 21:XTN 23:EI 24:EI 26:EI 27:EI',
  ARQ: '1:EI 2:EI 11:DR 15:XCN 16:XTN 17:XAD 19:XCN 20:XTN 24:EI 25:EI',
  AIS: '4:DATE',
  AIG: '8:DATE',
  AIL: '6:DATE',
  AIP: '3:XCN 6:DATE',
  RXA: '3:DATE 4:DATE 9:text 10:XCN',
  RXE: '1:TQ 13:XCN 14:XCN 15:CX/ACCOUNT 18:DATE 42:XCN',
  RXO: '6:text 14:XCN 15:XCN',
  RXD: '3:DATE 7:CX/ACCOUNT 9:text 10:XCN',
  RXG: '15:text',
  TQ1: '7:DATE 8:DATE 11:text',
  SPM: '2:EIP 3:EIP 14:text 17:DR 18:DATE',
  SAC: '3:EI 4:EI',
  TXA: '4:DATE 5:XCN 6:DATE 7:DATE 8:DATE 9:XCN 10:XCN 11:XCN 12:EI 13:EI 14:EI 15:EI 16:text 22:XCN',
  ROL: '1:EI 4:XCN 5:DATE 6:DATE 11:XAD 12:XTN',
  PRT: '5:XCN 10:EI/DEVICE 11:DATE 12:DATE 14:XAD 15:XTN 16:text 19:DEVICE 20:DEVICE 21:text 22:DEVICE',
  CTD: '2:XPN 3:XAD 5:XTN 7:text',
  STF: '1:codes 2:CX/ID 3:XPN 6:DOB 10:XTN 11:XAD 12:DATE 13:DATE 15:EMAIL',
  PRA: '6:LICENSE',
  DB1: '3:CX/ID 5:DATE',
  PDA: '2:text 9:DR',
  QRD: '8:XCN/MRN',
  QRF: '5:text',
  QPD: '3:query 4:query 5:query 6:query 7:codes 8:query 9:query 10:query',
  MSA: '3:text',
  ERR: '7:text 8:text',
  DSP: '3:text',
  PES: '1:text 2:XCN 3:XAD 4:XTN',
  PEO: '13:text 14:text 15:text 16:text 17:text 18:text 19:text',
  ...Object.fromEntries(
    'MSH FHS FTS BHS BTS SFT UAC RXR RXC UB1 UB2 QAK TQ2 BLG CTI RGS DSC NCK IAM DRG ABS BTX EQU MFI MFE AUT ADD OVR'
      .split(' ')
      .map((name) => [name, '']),
  ),
  IAM: '5:text 11:DATE 13:DATE 14:XPN 18:XCN',
  AUT: '3:text 6:EI 7:EI',
};

/** Numbers that follow a patient late in a segment: bars are miscounted when a message is shortened by hand. */
const LOOSE: Readonly<Record<string, { readonly from: number; readonly kind: Kind }>> = {
  PID: { from: 17, kind: 'ACCOUNT' },
  PV1: { from: 18, kind: 'ID' },
  IN1: { from: 15, kind: 'HEALTH_PLAN' },
};
const DATED = new Set(['PV1', 'IN1', 'PID', 'DG1', 'PR1']);

/** Fields of segments that the standard does not define: each component is text. */
const FREE: Field = { type: 'free', kind: 'ID' };
const CODES: Field = { type: 'codes', kind: 'ID' };
const TABLES = new Map(Object.entries(FIELDS).map(([name, row]) => [name, tableOf(row)]));

function tableOf(row: string): ReadonlyMap<number, Field> {
  const fields = row.split(/\s+/).filter(Boolean);
  return new Map(fields.map((field) => [Number.parseInt(field, 10), fieldOf(field.slice(field.indexOf(':') + 1))]));
}

/** `CX/MRN`: a type and the kind of its identifiers. */
export function fieldOf(spec: string): Field {
  const [type = '', kind] = spec.split('/');
  const own = KINDS.find((name) => name === (kind ?? type));
  return { type, kind: own ?? (type === 'XCN' ? 'LICENSE' : 'ID') };
}

/** Segments of the standard; those of sites (`ZPS`) and unknown ones are text. */
export const isSegment = (name: string): boolean => TABLES.has(name);

/** What a field holds. `value` is its raw text. */
export function fieldAt(segment: string, place: number, value: string): Field {
  if (!isSegment(segment)) return FREE;
  return TABLES.get(segment)?.get(place) ?? misplaced(segment, place, value) ?? CODES;
}

function misplaced(segment: string, place: number, value: string): Field | undefined {
  if (place > 2 && DATED.has(segment) && /^(?:19|20)\d\d[01]\d[0-3]\d(?:\d{4})?$/.test(value)) {
    return { type: 'DATE', kind: 'DATE' };
  }
  const loose = LOOSE[segment];
  if (!loose || place < loose.from || !/^(?=(?:\D{0,8}\d){5})[A-Z0-9-]{5,20}$/i.test(value)) return undefined;
  return { type: 'CX', kind: /^\d{3}-\d{2}-\d{4}$/.test(value) ? 'SSN' : loose.kind };
}
