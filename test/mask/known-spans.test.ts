import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { View } from '../../src/detectors/view.ts';
import { fold } from '../../src/mask/fold.ts';
import type { Known } from '../../src/mask/known.ts';
import { findKnown, indexKnown } from '../../src/mask/known-spans.ts';
import { resolve } from '../../src/mask/resolve.ts';
import { marked } from '../support/marked.ts';

const KNOWN: readonly Omit<Known, 'token'>[] = [
  { kind: 'NAME', value: 'Grace Page' },
  { kind: 'NAME', value: 'Will' },
  { kind: 'PHONE', value: '(202) 555-0142' },
  { kind: 'MRN', value: 'A-00417-22' },
  { kind: 'ADDRESS', value: '12 Elm Street, Ames, IA 50010' },
  { kind: 'EMAIL', value: 'maria.lopez@example.org' },
  { kind: 'USERNAME', value: 'mlopez' },
  { kind: 'DOB', value: 'March 14, 1957' },
  { kind: 'DATE', value: '5/6' },
  { kind: 'ID', value: 'K9' },
  { kind: 'ACCOUNT', value: '4711' },
  { kind: 'ID', value: 'Zürich-88-Ü' },
];

function found(text: string, budget = { steps: 100_000 }): string[] {
  const { text: folded, has } = fold(text);
  const view = new View({ text: folded, has, path: '', label: '', known: [], budget });
  const index = indexKnown(KNOWN.map((entry) => ({ ...entry, token: '[X-00000000]' })));
  return resolve(findKnown(view, index), folded).map(({ start, end }) => folded.slice(start, end));
}

describe('findKnown', () => {
  it.each([
    ['as written', 'call «(202) 555-0142» now'],
    ['its digits alone', 'id=«2025550142»;'],
    ['with country code', 'from «+12025550142» to us'],
    ['with other marks', 'call «202.555.0142»'],
    ['with the country code and spaces', 'call «+1 202 555 0142»'],
    ['a number without its marks', 'mrn «A0041722»'],
    ['a number in lower case', 'mrn «a-00417-22»'],
    ['a name of words of the language', 'told «grace page» so'],
    ['a name over a line', 'told «Grace\nPage» so'],
    ['an address', 'ship to «12 elm street, ames, ia 50010».'],
    ['an address over a line', 'ship to «12 Elm Street,\nAmes, IA 50010»'],
    ['an e-mail address', 'write to <«Maria.Lopez@Example.org»>'],
    ['a login without a label', 'ran as «mlopez» on host'],
    ['a date', 'born «March 14, 1957»'],
    ['what is short, as it was written', 'on «5/6» again'],
    ['a short number, as it was written', 'account «4711»'],
    ['letters of any alphabet', 'siehe «ZÜRICH-88-ü»'],
    ['twice', '«mlopez», then «mlopez»'],
  ])('finds %s', (_why, row) => {
    const { text, ranges } = marked(row);
    const expected = ranges.map(([start, end]) => text.slice(start, end));
    expect([...new Set(found(text))].sort()).toEqual([...new Set(expected)].sort());
  });

  it.each([
    ['a longer number', 'call 20255501423'],
    ['a part of the number', 'ext 5550142'],
    ['a longer word', 'mlopez77 and xmlopez'],
    ['a name that is a word', 'I will and Will can'],
    ['another order', 'page grace'],
    ['words with more between', 'Grace, Page'],
    ['a short number with other marks', 'port 47-11'],
    ['what is too short to be known by', 'unit K9'],
    ['another date', 'on 5-6 again'],
    ['runs too far apart', '202 --- 555 0142'],
  ])('does not find %s', (_why, text) => {
    expect(found(text)).toEqual([]);
  });

  it('finds every value of three characters or more that holds a word, as it was written, in any case', () => {
    const letters = fc.constantFrom(..."abzAZ019 .-_/@#(),'éßЖ");
    const values = fc.string({ unit: letters, minLength: 3, maxLength: 24 });
    fc.assert(
      fc.property(values, fc.boolean(), (drawn, upper) => {
        const value = drawn.trim();
        fc.pre(value.length >= 3 && /[\p{L}\p{N}]/u.test(value));
        const text = `so ${upper ? value.toUpperCase() : value} it is`;
        const { text: folded, has } = fold(text);
        // A letter whose capital is two ("ß") is another word in capitals.
        fc.pre(fold(value).text.toLowerCase() === fold(upper ? value.toUpperCase() : value).text.toLowerCase());
        const view = new View({ text: folded, has, path: '', label: '', known: [], budget: { steps: 10_000 } });
        const spans = findKnown(view, indexKnown([{ kind: 'ID', value, token: '[ID-00000000]' }]));
        const covered = [...folded].map((_, at) => spans.some(({ start, end }) => start <= at && at < end));
        const at = 'so '.length;
        for (let i = at; i < folded.length - ' it is'.length; i++)
          if (/[\p{L}\p{N}]/u.test(folded.charAt(i))) expect(covered[i]).toBe(true);
      }),
    );
  });

  it('spends steps of the budget, so that a hostile text is held', () => {
    expect(() => found('mlopez '.repeat(50), { steps: 10 })).toThrow(
      expect.objectContaining({ code: 'budget_exceeded' }),
    );
  });
});
