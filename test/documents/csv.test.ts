import { describe, expect, it } from 'vitest';
import { expectSound, read, replaced, shown } from './reading.ts';

const DATA = 'Name,Date of Birth,note\r\n"Smith, ""J""",1957-03-04,ok\r\nDoe,,"two\nlines"\r\n';

describe('csv', () => {
  it('labels cells by their column', () => {
    expect(shown(read(DATA))).toEqual([
      'row 1.1||Name',
      'row 1.2||Date of Birth',
      'row 1.3||note',
      'row 2.Name|name|Smith, "J"',
      'row 2.2|date of birth|1957-03-04',
      'row 2.note|note|ok',
      'row 3.Name|name|Doe',
      'row 3.note|note|two\nlines',
    ]);
    expectSound(DATA, read(DATA));
  });

  it.each([
    ['a;b;c\n1,5;x;y\n', 'row 2.a|a|1,5'],
    ['a\tb\nx y\tz\n', 'row 2.b|b|z'],
    ['first|last\nJane|Doe\n', 'row 2.last|last|Doe'],
    ['\ufeffname,dob,x\nJane,y,z', 'row 2.name|name|Jane'],
    ['name,dob\nJane,y,more\nJim', 'row 2.3||more'],
    ['Jane,1957-03-04\nJim,1958-03-04', 'row 1.1||Jane'],
    ['name,x\n12" pipe,"open', 'row 2.x|x|"open'],
  ])('reads %j', (source, part) => {
    expect(shown(read(source, 'csv'))).toContain(part);
    expectSound(source, read(source, 'csv'));
  });

  it('edits keep the rows', () => {
    expect(replaced(read(DATA), 'Smith, "J"', 'a"b')).toBe(DATA.replace('Smith, ""J""', 'a""b'));
    expect(replaced(read(DATA), 'Doe', 'a,"b\n')).toBe(DATA.replace('Doe', 'a  b '));
  });

  it.each([
    'Hi John,\nThanks, Bob\n',
    'Dear team, please help\nJane, our nurse, is stuck\n',
    'a,b,c\n1,2\n',
    'only one line, with, commas',
    '12,13,14\n15,16,17\n',
    '| a | b |\n|---|---|\n| c | d |\n',
    'Agent: hello, there, friend\nCaller: hi, it is, me\n',
  ])('does not take %j for a table', (source) => expect(read(source).format).toBe('text'));
});
