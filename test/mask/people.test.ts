import { describe, expect, it } from 'vitest';
import { groupPeople } from '../../src/mask/people.ts';

const same = (names: string[], a: string, b: string): boolean => {
  const people = groupPeople(names);
  return people(a) === people(b);
};

describe('groupPeople', () => {
  it.each([
    ['a given name', 'Maria Lopez', 'Maria'],
    ['a surname', 'Maria Lopez', 'LOPEZ'],
    ['turned round', 'Maria Lopez', 'LOPEZ, MARIA'],
    ['an initial', 'Maria Lopez', 'M. Lopez'],
    ['a middle initial', 'Maria T. Lopez', 'Maria Lopez'],
    ['full-width letters', 'Maria Lopez', 'Ｍａｒｉａ'],
  ])('joins %s to the fuller form', (_why, full, short) => {
    expect(same([full, short], full, short)).toBe(true);
  });

  it.each([
    ['a surname that two people share', ['John Smith', 'Jane Smith', 'Smith'], 'John Smith', 'Smith'],
    ['father and son', ['John Smith Sr', 'John Smith Jr'], 'John Smith Sr', 'John Smith Jr'],
    ['an initial alone', ['John Smith', 'J.'], 'John Smith', 'J.'],
    ['the same given name', ['Ann Lee', 'Ann Chen'], 'Ann Lee', 'Ann Chen'],
  ])('keeps apart %s', (_why, names, a, b) => {
    expect(same(names, a, b)).toBe(false);
  });
});
