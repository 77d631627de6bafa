import { describe, expect, it } from 'vitest';
import { encodeQuoted } from '../../src/documents/mail/quoted-printable.ts';

const encoded = (text: string): string => encodeQuoted(new TextEncoder().encode(text));

describe('a replacement in quoted-printable', () => {
  it.each([
    ['a=b', 'a=3Db'],
    ['é', '=C3=A9'],
    ['one\r\ntwo', 'one\r\ntwo'],
    ['one \r\ntwo', 'one=20\r\ntwo'],
    // What begins a line must not end a part.
    ['one\r\n--b--', 'one\r\n=2D-b--'],
    ['one\ntwo\rthree', 'one=0Atwo=0Dthree'],
    ['a-b', 'a-b'],
  ])('%j is %j', (text, raw) => expect(encoded(text)).toBe(raw));
});
