import type { Place, Rule } from './grammar.ts';
import { isPersonLabel, isPlaceLabel } from './labels.ts';

const notPerson = (_: string, { words }: Place): boolean => !isPersonLabel(words());

/** The words for a number right before it make it a person's: `MRN 302-C2`. */
const notNumbered = (_: string, { words }: Place): boolean =>
  !isPersonLabel(words().slice(0, 1)) && !isPlaceLabel(words());

// Segments of HL7 v2.x (chapter 2.5 and on) and loops of X12 that support threads name by their position.
const SEGMENTS =
  'MSH|MSA|EVN|PID|PD1|NK1|PV1|PV2|OBR|OBX|ORC|DG1|PR1|AL1|IN1|IN2|IN3|GT1|NTE|RXA|RXE|RXD|RXO|RXR|RXC|SCH|AIS|AIP|AIL|AIG|TXA|FT1|ERR|ZPI|ZPD|SPM|TQ1|ROL|MRG|ACC|QPD|QRD|DSC|SFT|BHS|FHS';

const CODE_WORDS = new Set(
  'icd dx diagnosis diag diagnoses dg1 code codes i10 icd10 hcpcs cpt modifier procedure px billed j'.split(' '),
);

export const medicalCodes: readonly Rule[] = [
  // ICD-10-CM: letter, digit, alphanumeric, then up to four after the dot. Without the dot it needs its word.
  { rule: 'icd10.dotted', next: '.', pattern: '[A-TV-Z]\\d[0-9AB]\\.[0-9A-Z]{1,4}', accept: notPerson },
  {
    rule: 'icd10.labelled',
    pattern: '[A-TV-Z]\\d[0-9AB][0-9A-Z]{0,4}|[A-VX]\\d{4}',
    accept: (_, { words }) => CODE_WORDS.has(words()[0] ?? ''),
  },
  // Questionnaires, whose scores stand beside names
  { rule: 'medical.instrument', next: '-', pattern: '(?:PHQ|GAD|AUDIT|PCL|MDQ|EPDS|DAST|SF|KOOS|PROMIS|ACE)-\\d{1,2}' },
  { rule: 'hl7.field', next: '-.', pattern: `(?:${SEGMENTS})[-.]\\d{1,2}(?:\\.\\d{1,2}){0,2}` },
  // Short names of X12 guides, without the version in front: the X222A1 guide
  { rule: 'x12.guide', pattern: 'X[1-3]\\d\\dA\\d' },
  { rule: 'hl7.event', next: '^', pattern: '[A-Z]{3}[\\^_][A-Z]\\d\\d(?:\\^[A-Z]{3}_[A-Z]\\d\\d)?' },
  {
    rule: 'x12.element',
    pattern:
      '(?:CLM|SBR|NM1|DTP|REF|SV1|SV2|HI|EQ|EB|AAA|STC|BHT|ISA|GS|ST|DMG|PRV|PER|TRN|LX|CAS|SVC|AMT)\\d\\d(?:-\\d{1,2})?',
  },
];

export const medicalNumbers: readonly Rule[] = [
  // FDA: National Drug Code in the 5-4-2 form of billing; shorter forms need their label
  { rule: 'ndc.billing', next: '-', pattern: '\\d{5}-\\d{4}-\\d\\d', accept: notPerson },
  {
    rule: 'ndc.labelled',
    next: '-',
    pattern: '\\d{4,5}-\\d{3,4}-\\d{1,2}',
    accept: (_, { words }) => words()[0] === 'ndc' || words()[1] === 'ndc',
  },
  { rule: 'loinc', next: '-', pattern: '\\d{3,5}-\\d', accept: isLoinc },
  // NCPDP Telecommunication D.0: `302-C2 cardholder id`
  { rule: 'ncpdp.field', next: '-', pattern: '[1-9]\\d\\d-[A-Z][A-Z\\d]', accept: notNumbered },
  // X12: inquiry and response of a pair of transaction sets
  { rule: 'x12.pair', next: '/', pattern: '(?:270/271|276/277|278/275)' },
  { rule: 'x12.version', pattern: '00\\d{4}X\\d{3}(?:[AE]\\d)?' },
  {
    rule: 'dicom.tag',
    next: ',',
    pattern: '[0-9A-Fa-f]{4},[0-9A-Fa-f]{4}',
    accept: (_, { text, start, end }) => text[start - 1] === '(' && text[end] === ')',
  },
];

/** LOINC Users' Guide: the digit behind the dash is a Mod 10 check digit. */
function isLoinc(value: string, { text, start, end, words }: Place): boolean {
  if (/[-/]/.test(text[end] ?? '') || /[-/]/.test(text[start - 1] ?? '') || isPersonLabel(words())) return false;
  if (isPlaceLabel(words())) return false;
  const digits = value.slice(0, -2);
  let sum = 0;
  for (let i = digits.length - 1, double = true; i >= 0; i--, double = !double) {
    const digit = Number(digits[i]) * (double ? 2 : 1);
    sum += digit > 9 ? digit - 9 : digit;
  }
  if ((10 - (sum % 10)) % 10 !== Number(value.at(-1))) return false;
  return (
    digits.length >= 4 || words().includes('loinc') || text[end] === '^' || text.slice(start - 4, start).endsWith('|')
  );
}
