import type { Kind } from '../../kinds.ts';

type Fields = Readonly<Record<number, Kind>>;

const ORDER: Fields = { 2: 'ID', 3: 'ID', 4: 'ID', 10: 'LICENSE', 11: 'LICENSE', 12: 'LICENSE' };

/** Fields of HL7 v2 segments whose first component identifies a person (HL7 v2.9, chapters 3, 4, 6, 7, 9, 10). */
export const HL7: Readonly<Record<string, Fields>> = {
  PID: { 2: 'MRN', 3: 'MRN', 4: 'MRN', 18: 'ACCOUNT', 19: 'SSN', 20: 'LICENSE', 21: 'MRN' },
  MRG: { 1: 'MRN', 2: 'MRN', 3: 'ACCOUNT', 4: 'MRN', 5: 'ID', 6: 'ID' },
  PD1: { 4: 'LICENSE' },
  PV1: { 5: 'ID', 7: 'LICENSE', 8: 'LICENSE', 9: 'LICENSE', 17: 'LICENSE', 19: 'ID', 50: 'ID', 52: 'LICENSE' },
  NK1: { 12: 'ID', 33: 'MRN', 37: 'SSN' },
  GT1: { 2: 'ACCOUNT', 12: 'SSN', 19: 'ID' },
  IN1: { 14: 'ID', 36: 'HEALTH_PLAN', 49: 'HEALTH_PLAN' },
  IN2: {
    1: 'ID',
    2: 'SSN',
    6: 'HEALTH_PLAN',
    8: 'HEALTH_PLAN',
    25: 'HEALTH_PLAN',
    26: 'HEALTH_PLAN',
    61: 'HEALTH_PLAN',
  },
  ORC: ORDER,
  OBR: { 2: 'ID', 3: 'ID', 10: 'LICENSE', 16: 'LICENSE', 18: 'ID', 20: 'ID', 28: 'LICENSE' },
  OBX: { 16: 'LICENSE' },
  SPM: { 2: 'ID' },
  SAC: { 3: 'ID' },
  SCH: { 1: 'ID', 2: 'ID' },
  ARQ: { 1: 'ID', 2: 'ID' },
  AIP: { 3: 'LICENSE' },
  TXA: { 5: 'LICENSE', 9: 'LICENSE', 12: 'ID' },
  ROL: { 4: 'LICENSE' },
  RXE: { 13: 'LICENSE', 15: 'ACCOUNT' },
  RXD: { 7: 'ACCOUNT' },
  RXA: { 10: 'LICENSE' },
  QPD: { 3: 'MRN' },
  QRD: { 8: 'MRN' },
  PRT: { 10: 'DEVICE' },
  STF: { 1: 'ID', 2: 'ID' },
};

/** Segments in which every plain number from a field on is a person's. */
export const HL7_LOOSE: Readonly<Record<string, { from: number; kind: Kind }>> = {
  PID: { from: 17, kind: 'ACCOUNT' },
  PV1: { from: 18, kind: 'ID' },
  IN1: { from: 15, kind: 'HEALTH_PLAN' },
};

/** Kinds by identifier type code, HL7 table 0203. */
export const HL7_TYPES: Readonly<Record<string, Kind>> = {
  SS: 'SSN',
  NI: 'SSN',
  NNUSA: 'SSN',
  DL: 'LICENSE',
  PPN: 'LICENSE',
  NPI: 'LICENSE',
  DEA: 'LICENSE',
  MD: 'LICENSE',
  SL: 'LICENSE',
  MR: 'MRN',
  PI: 'MRN',
  PT: 'MRN',
  MC: 'HEALTH_PLAN',
  MA: 'HEALTH_PLAN',
  HC: 'HEALTH_PLAN',
  SN: 'HEALTH_PLAN',
  MB: 'HEALTH_PLAN',
  PNT: 'HEALTH_PLAN',
  AN: 'ACCOUNT',
  BA: 'ACCOUNT',
  CC: 'CARD',
  VN: 'ID',
  EI: 'ID',
};

/** Elements of X12 segments that are always an identifier of a claim or person (005010X222, X221, X279). */
export const X12: Readonly<Record<string, Fields>> = {
  CLM: { 1: 'ACCOUNT' },
  CLP: { 1: 'ACCOUNT', 7: 'ACCOUNT' },
  TRN: { 2: 'ACCOUNT' },
  BHT: { 3: 'ID' },
};

/** Elements whose kind the qualifier tells: NM108 for NM109, REF01 for REF02. A payer (PI) or group (1L, 6P) is no person. */
export const X12_QUALIFIED: Readonly<Record<string, { at: number; kinds: Readonly<Record<string, Kind>> }>> = {
  NM1: {
    at: 9,
    kinds: {
      MI: 'HEALTH_PLAN',
      MR: 'HEALTH_PLAN',
      II: 'HEALTH_PLAN',
      C1: 'HEALTH_PLAN',
      HN: 'HEALTH_PLAN',
      N: 'HEALTH_PLAN',
      ZZ: 'ID',
      '34': 'SSN',
      XX: 'LICENSE',
      SV: 'LICENSE',
      FA: 'LICENSE',
      EI: 'ID',
      FI: 'SSN',
    },
  },
  REF: {
    at: 2,
    kinds: {
      SY: 'SSN',
      EA: 'MRN',
      EJ: 'ACCOUNT',
      F8: 'ACCOUNT',
      D9: 'ACCOUNT',
      '1K': 'ACCOUNT',
      Y4: 'ACCOUNT',
      XZ: 'ACCOUNT',
      '0F': 'HEALTH_PLAN',
      '1W': 'HEALTH_PLAN',
      NQ: 'HEALTH_PLAN',
      '23': 'HEALTH_PLAN',
      '49': 'HEALTH_PLAN',
      IG: 'HEALTH_PLAN',
      '0B': 'LICENSE',
      '1G': 'LICENSE',
      HPI: 'LICENSE',
      G1: 'ID',
      '9F': 'ID',
      BB: 'ID',
      '3H': 'ID',
      A6: 'ID',
    },
  },
};

/** Attributes of a DICOM data set, group and element (PS3.6). The serial number of the modality (0018,1000) is a hospital's. */
export const DICOM: Readonly<Record<string, Kind>> = {
  '00100020': 'MRN',
  '00101000': 'MRN',
  '00101090': 'MRN',
  '00101050': 'HEALTH_PLAN',
  '00080050': 'ID',
  '00200010': 'ID',
  '00400253': 'ID',
  '00401001': 'ID',
  '00380010': 'ID',
  '00380060': 'ID',
  '00402016': 'ID',
  '00402017': 'ID',
  '00400009': 'ID',
};
