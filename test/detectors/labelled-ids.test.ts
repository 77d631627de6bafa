import { describe, expect, test } from 'vitest';
import { detectors } from '../../src/detectors/index.ts';
import { View } from '../../src/detectors/view.ts';
import { expectFound, expectNothing } from '../support/id-rows.ts';

// Values of their own: the part's path says what they are.
expectFound('MRN', ['«448127»', '«A-44812»', '«SB 004 512»'], 'patient mrn');
expectFound('SSN', ['«219-09-9999»', '«219099999»'], 'patient ssn');
expectFound('HEALTH_PLAN', ['«XYZ882213004»'], 'coverage subscriber id');
expectFound('CARD', ['«4242»'], 'card last4');
expectNothing('HEALTH_PLAN', ['87726'], 'insurance payer id');
expectNothing('MRN', ['', 'unknown', 'see the note of 4 May about the merge of 448127'], 'mrn');

// Places in messages pasted into text.
expectFound('MRN', [
  'PID|1||«L4471882»^^^HOSP^MR||',
  'MRG|«A-44718»^^^HOSP|',
  '(0010,0020) LO [ «GX-4471» ] # PatientID',
]);
expectFound('ACCOUNT', ['PID-18 «V0099182733» is wrong']);
expectFound('ID', ['PV1-19: «44718829»']);
expectFound('SSN', ['PID|1||^^^^MR~«219-09-9999»^^^SSA^SS', 'REF*SY*«219099999»~']);
expectFound('HEALTH_PLAN', ['NM1*IL*1*OKAFOR*ADA****MI*«XYZ4471882-01»~']);
expectFound('LICENSE', [
  'NM1*82*1*OKAFOR*ADA****XX*«1234567893»~',
  '<id root="2.16.840.1.113883.4.6" extension="«1234567893»"/>',
]);
expectFound('ACCOUNT', ['CLM*«K-44718»*120***11', 'CLP*«K-44718»*1*120']);
expectFound('ID', ['OBR|1|«ORD-4471»|«S24-4471»|', 'SCH|«PL-4471»|', '"resourceType": "Patient", "id": "«pat-44b1»"']);
expectNothing('HEALTH_PLAN', ['NM1*PR*2*PLAN*****PI*87726~', 'REF*1L*4471882~']);
expectNothing('LICENSE', ['NM1*85*2*CLINIC*****XX*1234567893~']);

// The most specific label names the value, and a label of no one's value keeps it.
expectFound('ACCOUNT', ['member claim number «4471882»']);
expectNothing('SSN', ['part no. 114-20-8837', 'catalog number 114-20-8837']);

describe('hostile text is read once', () => {
  const rows = [
    'MRN ',
    'mrn,mrn\n',
    'mrn\t',
    'PID|',
    'card ',
    'member id for my wife ',
    'MRN (',
    '病历号',
    'plate of a b c ',
    'A1',
    '1-',
    'mrn one ',
  ];
  test.each(rows)('%j repeated finds nothing and ends', (piece) => {
    const text = piece.repeat(Math.ceil(100_000 / piece.length));
    const view = new View({ text, has: 511, path: '', label: '', known: [], budget: { steps: 1e7 } });
    const ids = detectors.find(({ name }) => name === 'ids');
    expect(ids?.detect(view)).toEqual([]);
  });
});
