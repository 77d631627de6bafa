import { describe, expect, it } from 'vitest';
import { vendorKey } from '../../src/mask/keys.ts';
import { findPlaceholders, hidePlaceholders } from '../../src/mask/placeholders.ts';
import { parsePolicy, safeHarbor, strict } from '../../src/mask/policy.ts';
import { tokenBody } from '../../src/mask/tokens.ts';

const key = vendorKey(new Uint8Array(32).fill(1), 'acme');
const body = tokenBody('NAME', 'ann lee', { key, scope: 'conversation', conversation: 'c' });
const partial = parsePolicy({ ...strict, kinds: { ...strict.kinds, CARD: { operator: 'partial', from: 'possible' } } });

const found = (text: string, policy = strict): string[] =>
  findPlaceholders(text, policy, key).map(({ start, end }) => text.slice(start, end));

describe('findPlaceholders', () => {
  it.each([
    ['a token', `see [NAME-${body}] now`, strict, [`[NAME-${body}]`]],
    ['a token of a second form', `see [NAME-${body}.2] now`, strict, [`[NAME-${body}.2]`]],
    ['a plain token', `name-${body.toLowerCase()}`, strict, [`name-${body.toLowerCase()}`]],
    [
      'a masked address',
      `name-${body.toLowerCase()}@masked.invalid`,
      strict,
      [`name-${body.toLowerCase()}@masked.invalid`],
    ],
    ['a label', 'his [SSN] is', strict, ['[SSN]']],
    ['a year that the policy leaves', 'born [DOB 1957]', safeHarbor, ['[DOB 1957]']],
    ['a shape', 'call 999-999-9999 now', strict, ['999-999-9999']],
    ['a shape of a name', 'Xxxxx Xxx called', strict, ['Xxxxx Xxx']],
    ['a partial value under a policy that makes them', 'card •••• •••• •••• 1111.', partial, ['•••• •••• •••• 1111']],
  ])('%s', (_why, text, policy, expected) => {
    expect(found(text, policy)).toEqual(expected);
  });

  it.each([
    ['a typed token', 'MRN [MRN-48120377]', strict],
    [
      'another key’s token',
      `[NAME-${tokenBody('NAME', 'ann lee', { key: vendorKey(new Uint8Array(32), 'b'), scope: 'conversation', conversation: 'c' })}]`,
      strict,
    ],
    ['an unknown label', '[PATIENT_1]', strict],
    ['a year under a policy that leaves none', 'born [DOB 1957]', strict],
    ['a number that ends in nines', 'SSN 219-09-9999', strict],
    ['a number that begins with nines', 'call 999-12-3456', strict],
    ['a number between nines', 'acct 999 1234 999', strict],
    ['a word with an x', 'xxl 99', strict],
    ['bullets under a policy that makes none', '•John', strict],
  ])('not %s', (_why, text, policy) => {
    expect(found(text, policy)).toEqual([]);
  });

  it('hides them without moving anything', () => {
    const text = 'a [SSN] b [MRN] c';
    const hidden = hidePlaceholders(text, findPlaceholders(text, strict, key));
    expect(hidden).toHaveLength(text.length);
    expect(hidden.replaceAll('\u0090', '')).toBe('a  b  c');
  });
});
