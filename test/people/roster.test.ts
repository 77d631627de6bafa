import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { createMasker, type MaskerOptions, strict } from '../../src/index.ts';
import { dayOf, fieldsOf, personOf } from '../../src/people/columns.ts';
import type { Person } from '../../src/people/entries.ts';
import { createRoster, createRosterBuilder } from '../../src/people/roster.ts';

const KEY = new Uint8Array(32).fill(7);

function rosterOf(people: readonly Person[], key = KEY) {
  const builder = createRosterBuilder(key);
  for (const person of people) builder.add(person);
  return createRoster(builder.build(), key);
}

const PEOPLE: readonly Person[] = [
  {
    name: 'Maria Elena Lopez',
    born: '1957-03-14',
    phones: ['(202) 555-0142'],
    emails: ['mlopez@example.org'],
    mrns: ['MRN-00417-22'],
  },
  { name: 'Okafor, Ngozi A.', mrns: ['A7328583'] },
  { name: 'Grace Will', phones: ['555-0199'] },
  { name: 'Prince' },
];
const roster = rosterOf(PEOPLE);

describe('a roster knows', () => {
  it.each([
    [['Maria', 'Elena', 'Lopez']],
    [['maria', 'lopez']],
    [['LOPEZ', 'Maria']],
    [['Dr', 'María', 'López']],
    [['Ngozi', 'Okafor']],
  ])('%j', (words) => expect(roster.named(words)).toBe(true));

  it.each([[['Maria']], [['Elena', 'Lopez']], [['Maria', 'Okafor']], [['Prince']], [['Dr', 'Prince']]])(
    '%j not',
    (words) => expect(roster.named(words)).toBe(false),
  );

  it.each([
    ['PHONE', '202.555.0142'],
    ['PHONE', '+1 202 555 0142'],
    ['EMAIL', 'MLopez@Example.org'],
    ['MRN', 'mrn 0041722'],
    ['MRN', 'a7328583'],
  ] as const)('%s %s', (kind, value) => expect(roster.has(kind, value)).toBe(true));

  it.each([
    ['PHONE', '202 555 0143'],
    // too short to be one person's
    ['PHONE', '555-0199'],
    ['EMAIL', 'lopez@example.org'],
    ['MRN', '2025550142'],
  ] as const)('%s %s not', (kind, value) => expect(roster.has(kind, value)).toBe(false));

  it('who was born when', () => {
    expect(roster.born(['Maria', 'Lopez'], '1957-03-14')).toBe(true);
    expect(roster.born(['Maria', 'Lopez'], '1957-03-15')).toBe(false);
  });

  it('nobody under another key', () => {
    const builder = createRosterBuilder(KEY);
    for (const person of PEOPLE) builder.add(person);
    const stolen = createRoster(builder.build(), new Uint8Array(32).fill(8));
    expect(stolen.named(['Maria', 'Lopez'])).toBe(false);
    expect(stolen.has('MRN', 'A7328583')).toBe(false);
  });

  it('all that was put in, and almost nothing else', () => {
    const people = fc.sample(
      fc.record({
        name: fc
          .tuple(fc.stringMatching(/^[A-Z][a-z]{3,9}$/), fc.stringMatching(/^[A-Z][a-z]{3,9}$/))
          .map((n) => n.join(' ')),
      }),
      { numRuns: 3000, seed: 3 },
    );
    const many = rosterOf(people);
    expect(people.every(({ name }) => many.named(name.split(' ')))).toBe(true);
    const strangers = Array.from({ length: 20_000 }, (_, i) => ['Zz', `Stranger${i.toString(36)}`]);
    expect(strangers.filter((words) => many.named(words)).length).toBeLessThanOrEqual(1);
  });
});

describe('masking with a roster', () => {
  const detect = (content: string, on = roster) => {
    const result = createMasker({ roster: on }).detect(
      { format: 'text', content },
      { conversation: 'c', now: 0 },
      { all: true },
    );
    if (!result.ok) throw new Error('held');
    return result.findings.map(({ kind, evidence, start, end }) => `${kind} ${evidence} ${content.slice(start, end)}`);
  };

  it.each([
    ['the bare number 2025550142 came back', 'PHONE certain 2025550142'],
    ['see a7328583 again', 'MRN certain a7328583'],
    ['ping mlopez@example.org', 'EMAIL certain mlopez@example.org'],
    ['asked for ngozi okafor at the desk', 'NAME certain ngozi okafor'],
  ])('%s', (text, found) => expect(detect(text)).toContain(found));

  it('is certain of a name with its date of birth', () => {
    expect(detect('maria lopez, 3/14/1957')).toContain('NAME certain maria lopez');
    expect(detect('Lopez, Maria (14.03.57)')).toContain('NAME certain Lopez, Maria');
  });

  it('does not take words of the language for a name', () =>
    expect(detect('the grace will end on time').join()).not.toContain('grace will'));

  it('shows nobody that it is there', () => {
    const rules = createMasker({ roster }).detect(
      { format: 'text', content: 'see a7328583 and 2025550142, ngozi okafor' },
      { conversation: 'c', now: 0 },
    );
    expect(JSON.stringify(rules)).not.toMatch(/roster/i);
  });

  it('masks twice what it masks once', () => {
    const masker = createMasker({ roster, key: KEY });
    const mask = (content: string) => {
      const result = masker.mask({ format: 'text', content }, { conversation: 'c', now: 0 });
      return result.ok ? String(result.content) : 'held';
    };
    const once = mask('ngozi okafor (A7328583) and maria elena lopez called from 202 555 0142');
    expect(once).not.toMatch(/okafor|lopez|0142|A7328583/i);
    expect(mask(once)).toBe(once);
  });
});

describe('masking with a directory', () => {
  const directory = rosterOf([{ name: 'Priya Nair' }, { name: 'Maria Lopez' }]);
  const policy = { ...strict, directory: 'keep' } as const;
  const masked = (content: string, options: MaskerOptions) => {
    const result = createMasker({ key: KEY, ...options }).mask(
      { format: 'text', content },
      { conversation: 'c', now: 0 },
    );
    return result.ok ? String(result.content) : 'held';
  };
  const TEXT = 'From: Priya Nair\nPatient: Ngozi Okafor, MRN A7328583';

  it('keeps the names in it, if the policy says so', () => {
    expect(masked(TEXT, { directory, policy })).toMatch(/^From: Priya Nair\nPatient: \[NAME-/);
    expect(masked(TEXT, { directory })).not.toContain('Priya');
    expect(masked(TEXT, { policy })).not.toContain('Priya');
  });

  it('masks who is on the roster as well', () =>
    expect(masked('From: Maria Lopez', { directory, roster, policy })).not.toContain('Lopez'));
});

describe('columns of a file', () => {
  const person = (header: string, row: string) => personOf(fieldsOf(header.split('|')), row.split('|'));

  it.each([
    [
      'First Name|Last Name|DOB|MRN',
      'Maria|Lopez|3/14/1957|00417',
      { name: 'Maria Lopez', born: '1957-03-14', phones: [], emails: [], mrns: ['00417'] },
    ],
    [
      'patientName|home_phone|cell|e-mail',
      'Lopez, Maria|2025550142||m@example.org',
      { name: 'Lopez, Maria', phones: ['2025550142'], emails: ['m@example.org'], mrns: [] },
    ],
    ['surname|plan|given', 'Okafor|gold|Ngozi', { name: 'Ngozi Okafor', phones: [], emails: [], mrns: [] }],
  ])('%s', (header, row, expected) => expect(person(header, row)).toEqual(expected));

  it.each([
    ['1957-03-14', '1957-03-14'],
    ['19570314', '1957-03-14'],
    ['1957-03-14T00:00:00Z', '1957-03-14'],
    ['3/14/1957', '1957-03-14'],
    ['14/3/1957', '1957-03-14'],
    ['14.03.1957', '1957-03-14'],
    ['', undefined],
    ['14 March', undefined],
    ['1957-13-44', undefined],
  ])('%s is %s', (text, day) => expect(dayOf(text)).toBe(day));
});
