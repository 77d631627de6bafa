import { describe, expect, it } from 'vitest';
import { createMasker } from '../../src/gauze.ts';
import { expectSound, read, replaced, shown } from './reading.ts';

const ADT = [
  'MSH|^~\\&|ADT|MERCY_N|LAB|REFLAB|20240611081502||ADT^A04|MSG00418822|P|2.5',
  'PID|1||7730418^^^MERCY_N^MR~251807736^^^SSA^SS||VANTERPOOL^DESIREE^L^JR||19670923|F|||22 COBBLE TRL^^LADSON^SC^29456||(843)555-0118^PRN^PH',
  'PV1|1|O|LABDRAW||||1912346057^OKONSKI^PIOTR^^^DR|||||||||||||||||||||||||||||||||||||202406110740',
].join('\r');

/** `path holds text` of the parts that a format's place decides. */
const placed = (source: string, format: 'auto' | 'hl7' = 'auto'): string[] =>
  read(source, format).parts.flatMap(({ path, holds, text }) =>
    holds === undefined || holds === 'codes' ? [] : [`${path} ${holds} ${text}`],
  );
const judged = (source: string): string[] =>
  read(source).parts.flatMap(({ path, holds, text }) => (holds === undefined ? [`${path} ${text}`] : []));

describe('hl7', () => {
  it('gives each component its path and kind', () => {
    expect(read(ADT).format).toBe('hl7');
    expect(placed(ADT)).toEqual([
      'PID-3[0].1 MRN 7730418',
      'PID-3[1].1 SSN 251807736',
      'PID-5.1 NAME VANTERPOOL',
      'PID-5.2 NAME DESIREE',
      'PID-5.3 NAME L',
      'PID-5.4 NAME JR',
      'PID-7.1 DOB 19670923',
      'PID-11.1 ADDRESS 22 COBBLE TRL',
      'PID-11.3 ADDRESS LADSON',
      'PID-11.4 ADDRESS SC',
      'PID-11.5 ADDRESS 29456',
      'PID-13.1 PHONE (843)555-0118',
      'PV1-7.1 LICENSE 1912346057',
      'PV1-7.2 NAME OKONSKI',
      'PV1-7.3 NAME PIOTR',
      'PV1-44.1 DATE 202406110740',
    ]);
    expectSound(ADT, read(ADT));
  });

  it.each([
    ['NK1|1|KING^LEROY|SON|77 S PRAIRIE^^JOLIET|8155550140', 'NK1-5.1 PHONE 8155550140'],
    ['PID|||4418820||DOE^JO||19290615|F||||||||||8812209014', 'PID-18.1 ACCOUNT 8812209014'],
    ['PID|||4418820||DOE^JO||19290615|F|||||||||8812209014', 'PID-17.1 ACCOUNT 8812209014'],
    ['PV1||I|7W^712^B|||||||||||||||||VN0092217', 'PV1-20.1 ID VN0092217'],
    ['PV1||I|7W^712^B||||||||||||||||||||||||||20240921', 'PV1-29.1 DATE 20240921'],
    ['PID|1||1||DOE&VAN&DOE^JO', 'PID-5.1.2 NAME VAN'],
    ['PID|1||1||DOE^JO||19570304||||||^NET^Internet^jo@example.org', 'PID-13.4 EMAIL jo@example.org'],
    ['PID|1||1||DOE^JO||19570304||||||5550123^^FX', 'PID-13.1 FAX 5550123'],
    ['PID|1||D449^^^CA^DL||DOE^JO', 'PID-3.1 LICENSE D449'],
    ['RXA|0|1|20240822||03^MMR^CVX|0.5|mL||00|CORRIGAN^SHEILA^^^^^RN', 'RXA-10.1 NAME CORRIGAN'],
    ['EVN|A04|20250214093312|||regclerk_ivo', 'EVN-5.1 USERNAME regclerk_ivo'],
    ['OBR|1|A1|S25-71|80053^CMP^CPT4|||202502130815||||||||||||||||||||||||||||77&QUINT&SAL', 'OBR-35.1.2 NAME QUINT'],
    ['OBX|1|XPN|1^Kin||KING^LEROY', 'OBX-5.1 NAME KING'],
    ['OBX|1|DT|1^Seen||20240101', 'OBX-5.1 DATE 20240101'],
    [
      'SCH|PLC-1867|||||ROUTINE|||30|min|^^30^202509191430|||||Baptiste^Marlene||||mbaptiste',
      'SCH-20.1 USERNAME mbaptiste',
    ],
    ['MRG|0091^^^X^MR||AC77||||OLD^NAMED', 'MRG-7.2 NAME NAMED'],
    ['GT1|1|7|LEE^ANN|||||19570304||||251-80-7736', 'GT1-12.1 SSN 251-80-7736'],
    [
      'IN1|1|PPO|60054|GREEN||||||||||||LEE^ANN|SELF|19450212||||||||||||||||||GRM55122097',
      'IN1-36.1 HEALTH_PLAN GRM55122097',
    ],
  ])('%s: %s', (segment, part) => {
    expect(placed(segment)).toContain(part);
    expectSound(segment, read(segment));
  });

  it('leaves what people write to detectors, with what it is about', () => {
    const source =
      'OBX|1|TX|11^Phone of kin^L||call 843\\T\\555~then Ann||||||F\nNTE|1||seen by R. Oduya, read back\nZPS|1|OPL|MAIN';
    expect(shown(read(source))).toContain('OBX-5|phone of kin|call 843&555\nthen Ann');
    expect(judged(source)).toContain('NTE-3 seen by R. Oduya, read back');
    expect(judged(source)).toContain('ZPS-3.1 MAIN');
  });

  it.each([
    ['MSH#*~!%#A#B#C#D#2024##ADT*A01#1#P#2.3\rPID#1##77301!F!8##LEE*ANN', 'PID-5.1 NAME LEE'],
    [`\x0b${ADT}\r\x1c\r`, 'PID-5.1 NAME VANTERPOOL'],
    [`INFO in=${ADT.replaceAll('\r', '\\r')}\\r done`, 'PID-5.1 NAME VANTERPOOL'],
    [`msg="${ADT.replaceAll('\\', '\\\\').replaceAll('\r', '\\r')}" by Jo`, 'PV1-44.1 DATE 202406110740'],
    [ADT.replaceAll('\r', '<CR>'), 'PID-5.1 NAME VANTERPOOL'],
    [ADT.replaceAll('\r', ' '), 'PV1-7.2 NAME OKONSKI'],
    [`Hi,\n> ${ADT.replaceAll('\r', '\n> ')}\nThanks, Ann`, 'PID-5.1 NAME VANTERPOOL'],
    ['see:\n```\nPID|1||77304||LEE^ANN\n```', 'PID-5.1 NAME LEE'],
    [JSON.stringify({ message: ADT }), 'message.PID-5.1 NAME VANTERPOOL'],
    [`<p>see</p><pre>${ADT.replaceAll('&', '&amp;').replaceAll('\r', '\n')}</pre>`, 'PID-5.1 NAME VANTERPOOL'],
    [`id,raw,ok\n1,"${ADT}",y\n`, 'row 2.raw.PID-5.1 NAME VANTERPOOL'],
  ])('finds messages in %j', (source, part) => {
    expect(placed(source)).toContain(part);
    expectSound(source, read(source));
  });

  it.each([
    'ACK says ERR|||PID^1^11^5|101|E. One of them, by the nurse, Corrigan:',
    'use PID|5 or PV1|7?',
    'a|b|c\nMSH-----\nOBX-5 is wrong',
  ])('reads %j as text', (source) => {
    const { parts } = read(source);
    expect(parts.map(({ text }) => text)).toEqual([source]);
  });

  it('judges a sentence where codes should stand', () => {
    expect(judged('DG1|1||J18.9^see the note that Ann Lee wrote on Friday')).toContain(
      'DG1-3.2 see the note that Ann Lee wrote on Friday',
    );
  });

  it('holds embedded files', () => {
    expect(() => read('OBX|1|ED|1^PDF||^AP^PDF^Base64^JVBERi0xLjQ=')).toThrow('cannot be read');
  });

  it('is held when declared and without any segment', () => expect(() => read('hello', 'hl7')).toThrow('parse'));

  it('escapes what would part a field', () => {
    expect(replaced(read(ADT), 'DESIREE', 'a|b^c&d\\e~f')).toBe(
      ADT.replace('DESIREE', 'a\\F\\b\\S\\c\\T\\d\\E\\e\\R\\f'),
    );
    expect(replaced(read('NTE|1||a\\.br\\Ann\\H\\Lee'), 'Ann', 'x\ry')).toBe('NTE|1||a\\.br\\x y\\H\\Lee');
  });

  it('keeps codes whatever stands around them', () => {
    const masker = createMasker({ key: new Uint8Array(32) });
    const source = `${ADT}\rDG1|1||J18.9^PNEUMONIA\rOBX|1|NM|4548-4^Grace Morgan Score^LN||8.1|%|4.0-5.6|H`;
    const found = masker.detect({ format: 'auto', content: source }, { conversation: 'c', now: 0 });
    expect(found.ok && found.findings.map(({ path, kind }) => `${path} ${kind}`)).toEqual(
      placed(source).map((part) => part.split(' ').slice(0, 2).join(' ')),
    );
  });
});

describe('fields of messages by their names alone', () => {
  it.each([
    ['engine: PID.5=OYELARAN^TEMI PID.8=F', 'PID-5.1 NAME OYELARAN'],
    ['PID-11: 9 KELP LN^^MARROW^OR^97001 differs', 'PID-11.3 ADDRESS MARROW'],
    ['mapped PID.5.2 -> "TEMI"', 'PID-5.2 NAME TEMI'],
    ['PV1[44] = 202603021140', 'PV1-44.1 DATE 202603021140'],
    ['no match for PID-3.1 => 8841207', 'PID-3.1 MRN 8841207'],
  ])('%s', (source, expected) => {
    expect(placed(source)).toContain(expected);
    expectSound(source, read(source));
  });

  it.each([
    ['codes', 'PID-8 = F, OBX-5: 7.1, PID.10=2106-3'],
    ['what is no segment', 'RFC-5424: syslog, AES-256: on, UTF-8=yes'],
    ['a path in a program', 'msg.PID.5=x'],
    ['a telephone number in several words', 'NK1-5: (212) 555-0143 rang'],
  ])('leaves %s to the prose', (_, source) => {
    expect(placed(source)).toEqual([]);
  });

  it('ends a name at the sentence around it', () => {
    expect(placed('PID.5=OYELARAN^TEMI was refused by the engine').at(-1)).toBe('PID-5.2 NAME TEMI');
  });
});
