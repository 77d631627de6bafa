import { describe, expect, it } from 'vitest';
import {
  digitsIn,
  holdsDigit,
  isDigitAt,
  isLetterAt,
  isLineEndAt,
  lastDigits,
  lettersIn,
  maskOf,
} from '../../src/detectors/ascii.ts';

const VALUES = [
  'A99-1204',
  'mrn 00418',
  '',
  'Ünal 7',
  '٣ ３ ²',
  'zZ09@[`{/:',
  'k.smith42',
  '2026',
  '\u0090\u0090',
  'a\r\nb\u2028',
];

describe('signs by their codes are what patterns say', () => {
  it.each(VALUES)('%j', (value) => {
    expect(digitsIn(value, 0, value.length)).toBe((value.match(/\d/g) ?? []).length);
    expect(lettersIn(value, 0, value.length)).toBe((value.match(/[A-Za-z]/g) ?? []).length);
    expect(holdsDigit(value)).toBe(/\d/.test(value));
    expect(maskOf(value)).toBe(value.replace(/\d/g, '9').replace(/[A-Za-z]/g, 'A'));
    expect(value.slice(0, lastDigits(value))).toBe(value.replace(/(?<!\d)\d+$/, ''));
    for (let at = -1; at <= value.length; at++) {
      expect(isDigitAt(value, at)).toBe(/^\d$/.test(value.charAt(at)));
      expect(isLineEndAt(value, at)).toBe(/^[\r\n]$/.test(value.charAt(at)));
      expect(isLetterAt(value, at)).toBe(/^[A-Za-z]$/.test(value.charAt(at)));
    }
  });
});

it('counts within a range alone', () => {
  expect(digitsIn('12ab34', 1, 5)).toBe(2);
  expect(lettersIn('12ab34', 3, 6)).toBe(1);
});
