import { describe, expect, it } from 'vitest';
import { ValueIndex } from '../../src/lists/values.ts';

const found = (value: string, text: string, exact = true): string[] =>
  new ValueIndex([[value, true]], exact).find(text).map(({ start, end }) => text.slice(start, end));

describe('values in a text', () => {
  const rows: readonly (readonly [value: string, text: string, found: readonly string[]])[] = [
    ['Maria Lopez', 'maria lopez and MARIA  LOPEZ', ['maria lopez', 'MARIA  LOPEZ']],
    ['Maria Lopez', 'Maria\nLopez', ['Maria\nLopez']],
    ['Maria Lopez', 'Mariana Lopez, Maria Lopezes', []],
    ['Maria Lopez', 'Maria, Lopez', []],
    ['Maria Lopez', 'Maria Ann Lopez', []],
    ['Lopez, Maria', 'Lopez, Maria', ['Lopez, Maria']],
    ['help@clinic.example', 'to help@clinic.example now', ['help@clinic.example']],
    ['help@clinic.example', 'help clinic example', []],
    ['+1 (202) 555-0142', 'call +1 (202) 555-0142', ['1 (202) 555-0142']],
    ['Zoë', 'ZOË', ['ZOË']],
    ['B-12', 'B-12 B-123 AB-12', ['B-12']],
  ];

  it.each(rows)('%s in %j', (value, text, expected) => {
    expect(found(value, text)).toEqual(expected);
  });

  it('that are denied are found however they are joined', () => {
    expect(found('202-555-0142', '(202) 555.0142 or 202 555 0142', false)).toEqual(['202) 555.0142', '202 555 0142']);
    expect(found('202-555-0142', '202 and then 555 0142', false)).toEqual([]);
  });

  it('cost no more when there are many', () => {
    const many = new ValueIndex(
      Array.from({ length: 10_000 }, (_, i) => [`Person${i} Name${i}`, i] as const),
      true,
    );
    expect(many.find('x Person77 Name77, y '.repeat(1_000))).toHaveLength(1_000);
  });
});
