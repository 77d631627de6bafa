import { describe, expect, it } from 'vitest';
import { groupPeople } from '../../src/mask/people.ts';

/** A name with the text before it and behind it: "Mr. |Lopez", "|Lopez|, MD". */
const mention = (written: string): { value: string; before: string; after: string } => {
  const [before = '', value = '', after = ''] = written.includes('|') ? written.split('|') : ['', written];
  return { value, before, after };
};

const same = (names: string[], a: string, b: string): boolean => {
  const people = groupPeople(names.map(mention));
  return people(mention(a)) === people(mention(b));
};

describe('groupPeople', () => {
  it.each([
    ['a given name', 'Maria Lopez', 'Maria'],
    ['a surname', 'Maria Lopez', 'LOPEZ'],
    ['turned round', 'Maria Lopez', 'LOPEZ, MARIA'],
    ['turned round with carets', 'Maria Lopez', 'LOPEZ^MARIA^T'],
    ['an initial', 'Maria Lopez', 'M. Lopez'],
    ['a middle initial', 'Maria T. Lopez', 'Maria Lopez'],
    ['full-width letters', 'Maria Lopez', 'Ｍａｒｉａ'],
    ['a name without its accents', 'María López', 'maria lopez'],
    ['an apostrophe left out', "Sean O'Brien", 'OBRIEN'],
    ['one word for two', 'Maria Lopez', 'MariaLopez'],
    ['underscores', 'Maria Lopez', 'lopez_maria'],
    ['percent signs', 'Maria López', 'Maria%20L%C3%B3pez'],
    ['a handle', 'Maria Lopez', 'mlopez'],
    ['a handle in capitals', 'Maria Lopez', 'MLOPEZ'],
    ['a handle turned round', 'Maria Lopez', 'lopezm'],
    ['initials with points', 'Maria Lopez', 'M.L.'],
    ['initials in capitals', 'Maria Lopez', 'ML'],
    ['initials of three names', 'Maria Teresa Lopez', 'MTL'],
    ['letters spelled out', 'Maria Lopez', 'L-O-P-E-Z'],
    ['a woman’s title', 'Maria Lopez', 'Ms. |Lopez'],
    ['a title that is part of it', 'Maria Lopez', 'Ms Lopez'],
    ['a given name that is no surname, with a title', 'Dr. |Priya Nair', 'Dr. |Priya'],
    ['a doctor whose degree is known', '|Priya Nair|, MD', 'Dr. |Nair'],
    ['half of a double surname', 'Maria Lopez-Garcia', 'Maria Lopez'],
  ])('joins %s to the fuller form', (_why, full, short) => {
    expect(same([full, short], full, short)).toBe(true);
  });

  it.each([
    ['a surname that two people share', ['John Smith', 'Jane Smith', 'Smith'], 'John Smith', 'Smith'],
    ['father and son', ['John Smith Sr', 'John Smith Jr'], 'John Smith Sr', 'John Smith Jr'],
    ['a father and son without a suffix', ['John Smith Sr', 'John Smith Jr', 'John'], 'John Smith Jr', 'John'],
    ['an initial alone', ['John Smith', 'J.'], 'John Smith', 'J.'],
    ['the same given name', ['Ann Lee', 'Ann Chen'], 'Ann Lee', 'Ann Chen'],
    ['twins', ['Mia Reyes', 'Max Reyes'], 'Mia Reyes', 'Max Reyes'],
    ['an initial that two people have', ['Maria Lopez', 'Marta Lopez', 'M. Lopez'], 'Maria Lopez', 'M. Lopez'],
    ['another middle initial', ['Maria T. Lopez', 'Maria R. Lopez'], 'Maria T. Lopez', 'Maria R. Lopez'],
    ['a husband', ['Maria Lopez', 'her husband, Mr. |Lopez'], 'Maria Lopez', 'Lopez'],
    ['a man’s title', ['Mrs. |Maria Lopez', 'Mr. |Lopez'], 'Maria Lopez', 'Lopez'],
    ['a doctor and a patient with one surname', ['Maria Lopez', 'Dr. |Lopez'], 'Maria Lopez', 'Lopez'],
    ['a mother and a son', ['your son |Emeka Okafor', 'Dear Ms. |Okafor'], 'Emeka Okafor', 'Okafor'],
    ['a doctor by his surname', ['Thomas Reed', 'Dr. |Thomas'], 'Thomas Reed', 'Thomas'],
    ['two names that are both either', ['Thomas James', 'James Thomas'], 'Thomas James', 'James Thomas'],
    ['a handle of two people', ['Maria Lopez', 'Mark Lopez', 'mlopez'], 'Maria Lopez', 'mlopez'],
    ['initials of two people', ['Maria Lopez', 'Mark Lee', 'ML'], 'Maria Lopez', 'ML'],
    ['a short word in lower case', ['Ann Lee', 'al'], 'Ann Lee', 'al'],
    ['one person’s given name and another’s surname', ['Kelly Jones', 'Anna Kelly', 'Kelly'], 'Kelly Jones', 'Kelly'],
  ])('keeps apart %s', (_why, names, a, b) => {
    expect(same(names, a, b)).toBe(false);
  });

  it('takes a title’s word for one of two namesakes', () => {
    const names = ['Mrs. |Maria Lopez', 'Mr. |Juan Lopez', 'Mr. |Lopez'];
    expect(same(names, 'Juan Lopez', 'Lopez')).toBe(true);
    expect(same(names, 'Maria Lopez', 'Lopez')).toBe(false);
  });

  it('tells a man from a woman of one name', () => {
    const names = ['Mrs. |Lopez', 'Mr. |Lopez'];
    expect(same(names, 'Mrs. |Lopez', 'Mr. |Lopez')).toBe(false);
    expect(same([...names, 'Mrs. |Maria Lopez'], 'Mrs. |Lopez', 'Maria Lopez')).toBe(true);
  });

  it('reads what is no percent code as it stands', () => {
    expect(same(['Maria%ZZLopez', 'Ana%E9'], 'Maria%ZZLopez', 'Ana%E9')).toBe(false);
  });
});
