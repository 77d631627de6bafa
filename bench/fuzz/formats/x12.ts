import fc from 'fast-check';
import x12parser from 'node-x12';
import type { FuzzFormat } from '../format.ts';
import { VALUES } from '../values.ts';

const SPACE = ' '.repeat(10);
export const HEADER = `ISA*00*${SPACE}*00*${SPACE}*ZZ*CROFTMED       *ZZ*PAYRHUB        *250318*0714*^*00501*000007731*0*P*:~`;
const name = fc.constantFrom('NM1', 'N3', 'N4', 'REF', 'DMG', 'DTP', 'CLM', 'PER', 'HI', 'SV1', 'MSG');
const element = fc.oneof(VALUES, fc.constantFrom('IL', '85', '1', '2', 'MI', 'XX', 'D8', 'TE', 'SY', 'HC:97110:GP'));
const segment = fc
  .tuple(name, fc.array(element, { minLength: 1, maxLength: 6 }))
  .map(([id, elements]) => [id, ...elements].join('*'));

export const x12: FuzzFormat = {
  name: 'x12',
  format: 'auto',
  documents: fc
    .array(segment, { minLength: 1, maxLength: 3 })
    .map(
      (segments) =>
        `${HEADER}GS*HS*A*B*20250318*0714*1*X*005010X279A1~ST*270*0001~${segments.join('~')}~SE*3*0001~GE*1*1~IEA*1*000007731~`,
    ),
  structure: (text) =>
    (new x12parser.X12Parser(false).parse(text) as x12parser.X12Interchange).functionalGroups.map(({ transactions }) =>
      transactions.map(({ segments }) => segments.map(({ tag, elements }) => [tag, elements.length])),
    ),
};
