import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { GauzeError } from '../../src/errors.ts';
import { read, replaced } from './reading.ts';

const utf8 = (text: string): Uint8Array => new TextEncoder().encode(text);

function utf16(text: string, little: boolean): Uint8Array {
  const bytes: number[] = [];
  for (const unit of text.split('')) {
    const code = unit.charCodeAt(0);
    bytes.push(...(little ? [code & 255, code >> 8] : [code >> 8, code & 255]));
  }
  return Uint8Array.from(bytes);
}

/** Characters up to U+00FF that windows-1252 has at the same code. */
const latin = (text: string): Uint8Array => Uint8Array.from(text, (character) => character.charCodeAt(0));

const CHARSETS: readonly [string, (text: string) => Uint8Array, fc.Arbitrary<string>][] = [
  ['utf-8', utf8, fc.string({ unit: 'grapheme' })],
  ['utf-16le', (text) => utf16(text, true), fc.string({ unit: 'grapheme' })],
  ['utf-16be', (text) => utf16(text, false), fc.string({ unit: 'grapheme' })],
  ['iso-8859-1', latin, fc.string({ unit: fc.constantFrom(...'aZ09 \n<>"é\u00a0ÿß') })],
];

describe.each(CHARSETS)('bytes in %s', (charset, encode, texts) => {
  it('come back byte for byte', () => {
    fc.assert(
      fc.property(texts, (text) => {
        const bytes = encode(text);
        expect(read(bytes, 'text', charset).write([])).toEqual(bytes);
      }),
    );
  });

  it('are edited as their text is', () => {
    const values = fc.tuple(texts, texts, texts).filter(([, value]) => value !== '');
    fc.assert(
      fc.property(values, ([before, value, after]) => {
        const source = JSON.stringify([`${before}|${value}|${after}`]);
        const edit = { part: 0, start: before.length + 1, end: before.length + 1 + value.length, replacement: '[é]' };
        const expected = read(source, 'json').write([edit]) as string;
        if (read(source, 'json').parts.length !== 1 || read(source, 'json').parts[0]?.path !== '[0]') return;
        expect(read(encode(source), 'json', charset).write([edit])).toEqual(encode(expected));
      }),
    );
  });

  it('are measured in bytes', () => {
    const { parts } = read(encode('é|Jané'), 'text', charset);
    expect(parts[0]?.segments.at(-1)?.to).toBe(encode('é|Jané').length);
  });
});

describe('charsets', () => {
  it('takes a byte order mark before the declared charset, and leaves it', () => {
    const marked = Uint8Array.of(0xff, 0xfe, ...utf16('{"a":"Zoë"}', true));
    const out = replaced(read(marked, 'auto', 'utf-8'), 'Zoë', 'X') as Uint8Array;
    expect(out).toEqual(Uint8Array.of(0xff, 0xfe, ...utf16('{"a":"X"}', true)));
    expect(read(utf8('\ufeff{"a":"x"}'), 'json').parts[0]?.text).toBe('x');
  });

  it('writes a question mark for what the charset lacks', () => {
    expect(replaced(read(latin('Zoë'), 'text', 'windows-1252'), 'Zoë', '字')).toEqual(latin('?'));
  });

  it.each<[Uint8Array, string | undefined]>([
    [Uint8Array.of(0x61, 0xff), undefined],
    [Uint8Array.of(0xc3), 'utf-8'],
    [Uint8Array.of(0x61), 'utf-16le'],
    [Uint8Array.of(0x61), 'no-such-charset'],
    [Uint8Array.of(0x82, 0xa0), 'shift_jis'],
    [Uint8Array.of(0x1b, 0x24, 0x42, 0x24, 0x22, 0x1b, 0x28, 0x42), 'iso-2022-jp'],
  ])('holds %j under %s', (bytes, charset) => {
    expect(() => read(bytes, 'text', charset)).toThrow(new GauzeError('bad_charset'));
  });

  it('reads nothing as nothing', () => {
    expect(read(new Uint8Array(), 'auto').write([])).toEqual(new Uint8Array());
  });
});
