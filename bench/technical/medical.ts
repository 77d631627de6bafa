import type { Draw } from './draw.ts';
import { family } from './family.ts';

const pad = (n: number, width = 2): string => String(n).padStart(width, '0');

/** LOINC Users' Guide: the last digit is a Mod 10 check digit. */
function loinc(d: Draw): string {
  const digits = d.digits(d.int(3, 5));
  const sum = [...digits].reverse().reduce((total, digit, i) => {
    const product = Number(digit) * (i % 2 === 0 ? 2 : 1);
    return total + (product > 9 ? product - 9 : product);
  }, 0);
  return `${digits}-${(10 - (sum % 10)) % 10}`;
}

/** Codes of medicine and of its interfaces: what a claim or a result means, not whose it is. */
export const medical = [
  family(
    'icd10',
    'CDC: ICD-10-CM',
    'ICD-10|diagnosis code|dx',
    'icd10 diagnosis_code dx',
    (d) =>
      `${d.pick(['E11', 'I10', 'J45', 'M54', 'F41', 'Z00', 'K21', 'S72'])}.${d.int(0, 9)}${d.pick(['', '', '1', 'XA'])}`,
  ),
  family('cpt', 'AMA: CPT', 'CPT|cpt code|procedure', 'cpt procedure_code', (d) =>
    d.pick(['99213', '99214', '99441', '90837', '80053', '93000', '97110', '71046']),
  ),
  family(
    'hcpcs',
    'CMS: HCPCS level II',
    'HCPCS|hcpcs code',
    'hcpcs procedure_code',
    (d) => `${d.pick(['G', 'J', 'Q', 'A', 'E'])}${d.of('0123456789', 4)}`,
  ),
  family('loinc', 'Regenstrief: LOINC', 'LOINC|loinc code', 'loinc loinc_code', loinc),
  family('snomed', 'SNOMED CT: concept ids', 'SNOMED|SNOMED CT code', 'snomed sctid', (d) =>
    d.pick(['44054006', '38341003', '195967001', '73211009', '22298006', '409622000']),
  ),
  family('rxnorm', 'NLM: RxCUI', 'RxNorm|RxCUI', 'rxcui rxnorm', (d) => String(d.int(1000, 2_599_999))),
  family(
    'ndc',
    'FDA: National Drug Code',
    'NDC|ndc',
    'ndc ndc_code',
    (d) => `${pad(d.int(2, 99_999), 5)}-${pad(d.int(1, 9999), 4)}-${pad(d.int(1, 99))}`,
  ),
  family('cvx', 'CDC: CVX', 'CVX|CVX code', 'cvx', (d) => String(d.int(1, 310))),
  family(
    'carc',
    'X12: claim adjustment reason codes',
    'denied with|CARC|reason code',
    'carc reason_code',
    (d) => `${d.pick(['CO', 'PR', 'OA'])}-${d.int(1, 253)}`,
  ),
  family(
    'claim.status',
    'X12: claim status codes',
    'status|STC|category',
    'status_code stc',
    (d) => `${d.pick(['A1', 'A3', 'A7', 'F2'])}:${d.int(16, 800)}`,
  ),
  family('payer', 'X12: payer ids', 'payer id|payer|Payer ID', 'payer_id payerId', (d) =>
    pad(d.int(10_000, 99_999), 5),
  ),
  family('bin', 'NCPDP: BIN and PCN', 'BIN|RxBIN', 'bin rxbin', (d) =>
    d.pick(['610014', '004336', '015581', '610502', '003858']),
  ),
  family('hl7.event', 'HL7 v2: message types', 'message type|an|trigger', 'message_type event', (d) =>
    d.pick(['ADT^A08', 'ORU^R01', 'SIU^S12', 'ORM^O01', 'MDM^T02']),
  ),
  family(
    'hl7.segment',
    'HL7 v2: fields',
    'field|segment|empty',
    'field location',
    (d) => `${d.pick(['PID', 'OBX', 'PV1', 'IN1', 'MSH', 'ORC'])}-${d.int(1, 50)}`,
  ),
  family('x12.control', 'X12: interchange control numbers', 'ISA13|GS06|ST02', 'isa13 gs06 st02', (d) =>
    pad(d.int(1, 999_999), 9),
  ),
  family('x12.set', 'X12: transaction sets', 'an|the|transaction', 'transaction_set version', (d) =>
    d.pick(['837P', '835', '270/271', '005010X222A1', '005010X221A1', '276/277']),
  ),
  family(
    'dicom.tag',
    'DICOM PS3.6',
    'tag|attribute',
    'tag',
    (d) => `(${d.pick(['0008', '0010', '0020', '0028', '7FE0'])},${d.hex(4).toUpperCase()})`,
  ),
  family('dicom.uid', 'DICOM PS3.5, 9', 'transfer syntax|SOP class', 'transfer_syntax sop_class', (d) =>
    d.pick(['1.2.840.10008.1.2.1', '1.2.840.10008.1.2.4.90', '1.2.840.10008.5.1.4.1.1.2', '1.2.840.10008.5.1.4.1.1.7']),
  ),
  family('lab', 'UCUM: values with units', 'potassium|A1c|glucose', 'value result', (d) =>
    d.pick([`${d.int(2, 9)}.${d.int(0, 9)} mmol/L`, `${d.int(40, 420)} mg/dL`, `${d.int(4, 14)}.${d.int(0, 9)} %`]),
  ),
  family(
    'dose',
    'UCUM: doses',
    'metformin|lisinopril|dose',
    'dose dosage',
    (d) => `${d.pick(['5', '10', '20', '40', '250', '500', '1000'])} ${d.pick(['mg', 'mcg', 'mL'])}`,
  ),
  family(
    'fhir.error',
    'FHIR: issue types and paths',
    'OperationOutcome|failed at',
    'expression code',
    (d) =>
      `${d.pick(['Patient', 'Encounter', 'Observation'])}.${d.pick(['identifier', 'name', 'code.coding'])}[${d.int(0, 4)}]`,
  ),
  family('nct', 'ClinicalTrials.gov', 'trial|study|protocol', 'nct_id trial', (d) => `NCT0${d.digits(7)}`),
];
