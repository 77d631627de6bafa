import type { Kind } from '../../kinds.ts';
import type { Holds } from '../document.ts';

/** What an element holds; `text` for what people write. */
export type Element = Holds | 'text';

type Elements = readonly string[];
const at = (elements: Elements, place: number): string => (elements[place] ?? '').trim();

/** Segments in which nothing is a person's: envelopes, amounts, codes, dates that systems write. */
const CODES = `ISA IEA GS GE ST SE HL EB AAA EQ HI SV1 SV2 SV3 SV5 SV7 LX CAS AMT QTY CUR CN1 PRV TRN BHT BPR BGN LQ MIA MOA MEA HCP
  HSD CRC CR1 CR2 CR3 CR5 CR6 CR7 UM HCR STC SBR OI PWK LS LE INS HD COB TA1 AK1 AK2 AK3 AK4 AK5 AK9 IK3 IK4 IK5 CTX SVC SVD PS1
  DN1 DN2 LIN CTP RDM VEH PAT FRM LUI HLH IDC MPI PLB TS2 TS3 CUR ICM DSB NX1 TOO SPC TC2 CL1 K3 NTE MSG III DMG DTP DTM REF NM1 N1
  N2 N3 N4 PER CLM CLP ACT EC`;
const NAMES = new Set(CODES.split(/\s+/));

export const isSegment = (name: string): boolean => NAMES.has(name);

/** Elements that are of one kind in every transaction (005010X222, X223, X221, X279, X212, X214, X220). */
const FIXED: Readonly<Record<string, Readonly<Record<number, Element>>>> = {
  ISA: { 4: 'SECRET' },
  N3: { 1: 'ADDRESS', 2: 'ADDRESS' },
  // A state goes with its address: a vendor reads both as one value.
  N4: { 1: 'ADDRESS', 2: 'ADDRESS', 3: 'ADDRESS' },
  N2: { 1: 'text', 2: 'text' },
  DMG: { 2: 'DOB' },
  CLM: { 1: 'ACCOUNT' },
  CLP: { 1: 'ACCOUNT', 7: 'ACCOUNT' },
  INS: { 12: 'DATE' },
  PAT: { 6: 'DATE' },
  PLB: { 1: 'LICENSE' },
  ACT: { 1: 'ACCOUNT', 2: 'text' },
  VEH: { 3: 'VEHICLE' },
  K3: { 1: 'text' },
  NTE: { 2: 'text' },
  MSG: { 1: 'text' },
  III: { 4: 'text' },
  STC: { 12: 'text' },
  HCR: { 2: 'ID' },
};

/** Entities that are persons whatever NM102 says: subscriber, patient, dependent, guardian, responsible person. */
const PERSONS = new Set('IL QC 03 74 QD S3 GD 31 70 72 Y2 EXS LR'.split(' '));

/** Kinds of NM109 by its qualifier NM108. A payer's (PI, XV) and a sender's (46) are no person's. */
const NM1_KINDS: Readonly<Record<string, Kind>> = {
  ...{
    MI: 'HEALTH_PLAN',
    MR: 'HEALTH_PLAN',
    C1: 'HEALTH_PLAN',
    HN: 'HEALTH_PLAN',
    N: 'HEALTH_PLAN',
    II: 'HEALTH_PLAN',
  },
  ...{ '34': 'SSN', SY: 'SSN', FI: 'SSN', '24': 'ID', EI: 'ID', ZZ: 'ID' },
  ...{ XX: 'LICENSE', SV: 'LICENSE', FA: 'LICENSE' },
};

/** Kinds of REF02 by its qualifier REF01. */
const REF_KINDS: Readonly<Record<string, Kind>> = {
  ...of('SSN', 'SY'),
  ...of('MRN', 'EA'),
  ...of('ACCOUNT', 'EJ F8 D9 1K Y4 XZ 9A 9C BLT FY'),
  ...of('HEALTH_PLAN', '0F 1W NQ 23 49 IG A6 3H F6 ABB 17'),
  ...of('LICENSE', '0B 1G HPI 1C 1D 1B 1H 1J G2 LU X5'),
  ...of('ID', 'G1 9F BB DX 4N G3 EI TJ'),
  ...of('DEVICE', 'LX'),
};
/** Qualifiers of what the parties of an exchange need: groups, versions, trace and line numbers. */
const REF_CODES = new Set(
  '1L 6P 18 CE 87 F2 EV 2U T4 VY 6R P4 EW XM ZH X4 F4 1S APC NF PQ 0K RB EO CT D3 N6 N7 M7 28'.split(' '),
);

/** Dates that systems write, by DTP01 and DTM01: received, processed, produced, certified, expired. */
const SYSTEM_DATES = new Set('009 036 050 097 102 405 582 690'.split(' '));

const PER_KINDS: Readonly<Record<string, Element>> = {
  TE: 'PHONE',
  HP: 'PHONE',
  WP: 'PHONE',
  EX: 'PHONE',
  CP: 'PHONE',
  FX: 'FAX',
  EM: 'EMAIL',
  ED: 'codes',
  UR: 'codes',
};

function of(kind: Kind, codes: string): Record<string, Kind> {
  return Object.fromEntries(codes.split(' ').map((code) => [code, kind]));
}

/** What the element at `place`, counted from 1, of a segment holds; `elements[0]` is the segment's name. */
export function elementAt(elements: Elements, place: number): Element {
  const name = elements[0] ?? '';
  const qualifier = at(elements, 1);
  switch (name) {
    case 'NM1':
      return personAt(elements, place);
    case 'N1':
      if (place === 2) return PERSONS.has(qualifier) ? 'NAME' : 'text';
      return place === 4 ? (NM1_KINDS[at(elements, 3)] ?? 'codes') : 'codes';
    case 'REF':
      if (place < 2) return 'codes';
      return REF_CODES.has(qualifier) ? 'codes' : place === 2 ? (REF_KINDS[qualifier] ?? 'text') : 'text';
    case 'DTP':
    case 'DTM': {
      const value = name === 'DTP' ? 3 : 2;
      return place === value && !SYSTEM_DATES.has(qualifier) ? 'DATE' : 'codes';
    }
    case 'PER':
      if (place === 2) return 'text';
      return place > 3 && place % 2 === 0 ? (PER_KINDS[at(elements, place - 1)] ?? 'text') : 'codes';
    default:
      return FIXED[name]?.[place] ?? 'codes';
  }
}

/** NM1: the entity's code, 1 for a person or 2 for an organisation, names, qualifier and number. */
function personAt(elements: Elements, place: number): Element {
  const person = at(elements, 2) !== '2' || PERSONS.has(at(elements, 1));
  if ((place >= 3 && place <= 5) || place === 7) return person ? 'NAME' : 'codes';
  if (place !== 9) return 'codes';
  const qualifier = at(elements, 8);
  const kind = NM1_KINDS[qualifier];
  // A sole practitioner's practice has the practitioner's number.
  if (!person) return qualifier === 'XX' ? 'LICENSE' : 'codes';
  return kind ?? (qualifier === '' ? 'text' : 'codes');
}
