import { describe, expect, it } from 'vitest';
import type { FieldMap } from '../../src/documents/field-map.ts';
import { createMasker } from '../../src/gauze.ts';

const masker = createMasker({ key: new Uint8Array(32).fill(7) });
const MAP: FieldMap = {
  structural: ['id', 'items[].code', 'at', 'link'],
  text: ['note', 'items[].note'],
  whole: { who: 'NAME', 'items[].phone': 'PHONE', 'people[].name': 'NAME' },
};

function masked(value: object, fields: FieldMap | null = MAP) {
  const doc = { format: 'json' as const, content: JSON.stringify(value), ...(fields && { fields }) };
  const result = masker.mask(doc, { conversation: 'c', now: 0 });
  if (!result.ok) throw new RangeError(JSON.stringify(result.reasons));
  return { value: JSON.parse(result.content as string), unknown: result.unknown, findings: result.findings };
}

describe('a field map', () => {
  it.each([
    ['an id', { id: '415-555-0142' }, { id: '415-555-0142' }],
    [
      'in a list',
      { items: [{ code: 'john.miller' }, { code: 'MRN-1' }] },
      { items: [{ code: 'john.miller' }, { code: 'MRN-1' }] },
    ],
    ['a stamp with a space', { at: '2026-03-04 12:00:00 UTC' }, { at: '2026-03-04 12:00:00 UTC' }],
    ['a number', { id: 4155550142 }, { id: 4155550142 }],
  ])('lets structure pass: %s', (_, given, expected) => {
    expect(masked(given)).toMatchObject({ value: expected, unknown: 0 });
  });

  it.each([
    ['words', { id: 'Patient: Quillon Marrowby' }],
    ['an address', { id: 'quillon.marrowby@clinic.example' }],
    ['in a stamp', { at: '2026-03-04 for Quillon Marrowby' }],
  ])('does not let pass what is no structure: %s', (_, given) => {
    const { value, unknown } = masked(given);
    expect(JSON.stringify(value)).not.toMatch(/marrowby/i);
    expect(unknown).toBe(1);
  });

  it('masks an identifier whole, whatever it looks like', () => {
    expect(masked({ who: 'xq 7' }).value.who).toMatch(/^\[NAME-\w{8}\]$/);
    expect(masked({ items: [{ phone: 'ext. four' }] }).value.items[0].phone).toMatch(/^\[PHONE-\w{8}\]$/);
    expect(masked({ who: '-' }).value.who).toBe('-');
  });

  it.each([
    ['of a field of its own', { mail: 'quillon@clinic.example' }, /^email-[0-9a-z]{8}@masked\.invalid$/],
    ['among words', { mail: 'mail quillon@clinic.example' }, /^mail \[EMAIL-\w{8}\]$/],
  ])('keeps an address one where its receiver checks it: %s', (_, given, expected) => {
    const once = masked(given).value;
    expect(once.mail).toMatch(expected);
    expect(masked(once).value).toEqual(once);
  });

  it('finds again elsewhere what a place has proven', () => {
    const { value } = masked({ who: 'Quillon Marrowby', note: 'and marrowby called' });
    expect(value.note).toMatch(/^and \[NAME-/);
  });

  it('does not take a second look at its own tokens', () => {
    const once = masked({ who: 'Quillon Marrowby', note: 'x' }).value;
    expect(masked(once).value).toEqual(once);
  });

  it('keeps equal texts in unlike places apart', () => {
    expect(masked({ who: 'blue', note: 'blue' }).value.who).toMatch(/^\[NAME/);
    expect(masked({ note: 'blue' }).value.note).toBe('blue');
  });

  it('masks what it does not know, and counts the paths', () => {
    const { value, unknown, findings } = masked({
      note: 'a',
      free: 'Patient: Quillon Marrowby',
      more: { x: 'yes', y: 'no' },
    });
    expect(value.free).toMatch(/^Patient: \[NAME-\w{8}\]$/);
    expect(unknown).toBe(3);
    expect(findings).toMatchObject([{ path: 'free' }]);
  });

  it('counts nothing where there is none', () => {
    expect(masked({ free: 'x' }, null).unknown).toBeUndefined();
  });
});
