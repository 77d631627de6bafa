import { describe, expect, it } from 'vitest';
import { expectSound, read, replaced } from './reading.ts';

const ISA = (element = '*', component = ':', segment = '~') =>
  ['ISA', '00', ' '.repeat(10), '00', ' '.repeat(10), 'ZZ', 'CROFTMED'.padEnd(15), 'ZZ', 'PAYRHUB'.padEnd(15)]
    .concat(['250318', '0714', '^', '00501', '000007731', '0', 'P', component])
    .join(element) + segment;

const placed = (source: string): string[] =>
  read(source).parts.flatMap(({ path, holds, text }) =>
    holds === undefined || holds === 'codes' ? [] : [`${path} ${holds} ${text}`],
  );

describe('x12', () => {
  it.each([
    ['NM1*IL*1*MONTOYA*ESPERANZA*R**JR*MI*BRH6901781-01~', 'NM103 NAME MONTOYA'],
    ['NM1*IL*1*MONTOYA*ESPERANZA*R**JR*MI*BRH6901781-01~', 'NM107 NAME JR'],
    ['NM1*IL*1*MONTOYA*ESPERANZA****MI*90334 02~', 'NM109 HEALTH_PLAN 90334 02'],
    ['NM1*QC*2*MONTOYA****34*604712285~\nN3*1 A ST~', 'NM103 NAME MONTOYA'],
    ['NM1*85*2*RIVERBEND THERAPY*****XX*1588718746~', 'NM109 LICENSE 1588718746'],
    ['N3*900 NE 3RD AVE*STE 14~\nN4*GAINESVILLE*FL*32601~', 'N302 ADDRESS STE 14'],
    ['N3*900 NE 3RD AVE*STE 14~N4*GAINESVILLE*FL*32601~', 'N403 ADDRESS 32601'],
    ['DMG*D8*19690521*F~', 'DMG02 DOB 19690521'],
    ['DTP*472*RD8*20240501-20240503~', 'DTP03 DATE 20240501-20240503'],
    ['DTM*232*20250227~', 'DTM02 DATE 20250227'],
    ['CLM*SAR-41209*185***11:B:1*Y~', 'CLM01 ACCOUNT SAR-41209'],
    ['CLP*HX-43769*4*310*0**12*2025098ICN90634~', 'CLP07 ACCOUNT 2025098ICN90634'],
    ['REF*SY*604712285~', 'REF02 SSN 604712285'],
    ['REF*G1*AUTH0093318~', 'REF02 ID AUTH0093318'],
    ['PER*IC*NADEZHDA*TE*9713036648*FX*9713036649~', 'PER06 FAX 9713036649'],
    [`${ISA('|', '<', '\n')}NM1|IL|1|LEE|ANN\nCLM|77<1|1|`, 'NM104 NAME ANN'],
    ['Check it: NM1*QC*1*ABERNATHY*CORMAC~ paid $0.00', 'NM104 NAME CORMAC'],
    ['```\nNM1*QC*1*ABERNATHY*CORMAC\nN3*1 A ST*X\n```', 'NM103 NAME ABERNATHY'],
    [JSON.stringify({ edi: `${ISA()}NM1*IL*1*LEE*ANN~` }), 'edi.NM103 NAME LEE'],
  ])('%s: %s', (source, part) => {
    expect(placed(source)).toContain(part);
    expectSound(source, read(source));
  });

  it.each([
    `${ISA()}GS*HS*CROFTMED*PAYRHUB*20250318*0714*1*X*005010X279A1~ST*270*0001*005010X279A1~BHT*0022*13*TRC-97347*20250318*0714~`,
    'NM1*PR*2*BEACON RIDGE HEALTH*****PI*60054~TRN*1*EFT8830172*1341234567~REF*1L*GRP77120~DTM*405*20250227~',
    'HI*ABK:M65331~SV1*HC:97110:GP*125*UN*2***1~CAS*CO*197*245~SE*13*0001~',
  ])('keeps %s', (source) => expect(placed(source)).toEqual([]));

  it.each(['2*3*4 is 24', 'bold *NM1* and ***N3***', 'a NM1*85 is missing here, says Ann'])(
    'reads %j as text',
    (source) => {
      expect(read(source).parts.map(({ text }) => text)).toEqual([source]);
    },
  );

  it('has no escapes: a replacement cannot part a segment, the header keeps its width', () => {
    expect(replaced(read('NM1*IL*1*LEE*ANN~'), 'ANN', 'a*b~c')).toBe('NM1*IL*1*LEE*a b c~');
    const secret = ISA().replace('ISA*00*          *00*          ', 'ISA*00*          *01*PASSWORD01');
    expect(read(secret).parts.find(({ path }) => path === 'ISA04')).toMatchObject({
      holds: 'SECRET',
      accepts: { type: 'width', count: 10 },
    });
  });

  it('is held when declared and without any segment', () => expect(() => read('hello', 'x12')).toThrow('parse'));
});
