import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { compileLists, createMasker, type List, strict } from '../../src/index.ts';

const NOW = Date.parse('2026-06-15T12:00:00Z');
const key = new Uint8Array(32).fill(3);

const list = (over: Partial<List>): List => ({
  schema: 1,
  name: 'test',
  revision: 1,
  author: 'A. Author',
  approver: 'B. Approver',
  expiresOn: '2026-12-31',
  allow: [],
  deny: [],
  custom: [],
  ...over,
});

const BADGE: List['custom'][number] = {
  name: 'gizmo',
  as: 'ID',
  labels: ['gizmo', 'Dings Nr'],
  pattern: '[A-Z]{2}-?\\d{3,6}',
  evidence: 'certain',
};

interface Run {
  readonly vendor?: string;
  readonly team?: string;
  readonly now?: number;
  readonly format?: 'text' | 'json';
}

function masked(
  text: string,
  lists: readonly List[],
  { vendor = 'twilio', team, now = NOW, format = 'text' }: Run = {},
) {
  const masker = createMasker({ key, vendor, ...(team !== undefined && { team }), lists: compileLists(lists) });
  const result = masker.mask({ format, content: text }, { conversation: 'c', now });
  if (!result.ok) throw new Error('held');
  return String(result.content).replace(/-[0-9A-Z]{8}(?:\.\d)?\]/g, ']');
}

describe('what is allowed', () => {
  const staff = list({ allow: [{ value: 'Quillon Marrowby', kinds: ['NAME'] }] });

  it('passes as the kinds that are named', () => {
    const text = 'Regards, Quillon Marrowby. Patient: Tamsin Holloway';
    expect(masked(text, [])).toBe('Regards, [NAME]. Patient: [NAME]');
    expect(masked(text, [staff])).toBe('Regards, Quillon Marrowby. Patient: [NAME]');
  });

  it('passes as nothing else', () => {
    const wrong = list({ allow: [{ value: 'Quillon Marrowby', kinds: ['PHONE'] }] });
    expect(masked('Patient: Quillon Marrowby', [wrong])).toBe('Patient: [NAME]');
  });

  it('does not uncover what is longer', () => {
    const text = 'Patient: Quillon Marrowby-Holloway';
    expect(masked(text, [staff])).toBe(masked(text, []));
  });

  it('proves nothing elsewhere', () => {
    const text = '{"patient_name":"Quillon Marrowby","note":"restarted marrowby gateway"}';
    expect(masked(text, [], { format: 'json' })).toBe('{"patient_name":"[NAME]","note":"restarted [NAME] gateway"}');
    expect(masked(text, [staff], { format: 'json' })).toBe(text);
  });

  it('covers addresses and numbers as they are written', () => {
    const desk = list({
      allow: [
        { value: 'help@marrowby.example', kinds: ['EMAIL'] },
        { value: '(202) 555-0142', kinds: ['PHONE'] },
      ],
    });
    expect(masked('Mail help@marrowby.example or call (202) 555-0142, not (202) 555-0143', [desk])).toBe(
      'Mail help@marrowby.example or call (202) 555-0142, not [PHONE]',
    );
  });

  it('ends with the list’s last day, at midnight UTC', () => {
    const at = (time: string) => masked('Patient: Quillon Marrowby', [staff], { now: Date.parse(time) });
    expect(at('2026-12-31T23:59:59.999Z')).toContain('Marrowby');
    expect(at('2027-01-01T00:00:00.000Z')).toBe('Patient: [NAME]');
  });

  it('gives way to what is denied, in whichever list', () => {
    const denied = list({ name: 'other', deny: [{ value: 'Quillon Marrowby', kind: 'NAME' }] });
    expect(masked('Patient: Quillon Marrowby', [staff, denied])).toBe('Patient: [NAME]');
  });
});

describe('what is denied', () => {
  const denied = list({
    deny: [
      { value: 'Project Heron', kind: 'ID' },
      { value: '4711', kind: 'ACCOUNT' },
    ],
  });

  it('is masked wherever it stands, also where nothing else would find it', () => {
    expect(masked('the project heron build 4711 failed', [])).toBe('the project heron build 4711 failed');
    expect(masked('the project heron build 4711 failed', [denied])).toBe('the [ID] build [ACCOUNT] failed');
    expect(masked('{"note":"project heron"}', [denied], { format: 'json' })).toBe('{"note":"[ID]"}');
  });

  it('stays denied when the list has expired', () => {
    expect(masked('project heron', [denied], { now: Date.parse('2030-01-01T00:00:00Z') })).toBe('[ID]');
  });

  it('is denied also when the policy would keep its weaker evidence', () => {
    const debuggable = { ...strict, kinds: { ...strict.kinds, ID: { operator: 'label', from: 'certain' } as const } };
    const masker = createMasker({ key, policy: debuggable, lists: compileLists([denied]) });
    const result = masker.mask({ format: 'text', content: 'project heron' }, { conversation: 'c', now: NOW });
    expect(result).toMatchObject({ ok: true, content: '[ID]' });
  });
});

describe('custom kinds', () => {
  const lists = [list({ custom: [BADGE] })];
  const rows: readonly (readonly [what: string, text: string, masked: string])[] = [
    ['after the label', 'his gizmo: QZ-4711 fell off', 'his gizmo: [ID] fell off'],
    ['a few words on', 'gizmo number is qz4711', 'gizmo number is [ID]'],
    ['after a label of two words', 'Dings-Nr. QZ-4711', 'Dings-Nr. [ID]'],
    ['without its label', 'build QZ-4711 failed', 'build QZ-4711 failed'],
    [
      'too far behind it',
      'the gizmo is in the drawer of the desk, see QZ-4711',
      'the gizmo is in the drawer of the desk, see QZ-4711',
    ],
    ['inside a word', 'gizmo xQZ-4711', 'gizmo xQZ-4711'],
    ['longer than the pattern', 'gizmo qz4711y', 'gizmo qz4711y'],
  ];

  it.each(rows)('%s', (_what, text, expected) => {
    expect(masked(text, lists)).toBe(expected);
  });

  it('in a field that bears the label', () => {
    expect(masked('{"gizmo":"QZ-4711","build":"QZ-4712"}', lists, { format: 'json' })).toBe(
      '{"gizmo":"[ID]","build":"QZ-4712"}',
    );
  });

  it('masking twice is masking once', () => {
    const masker = createMasker({
      key,
      lists: compileLists([list({ custom: [BADGE], deny: [{ value: 'heron', kind: 'ID' }] })]),
    });
    const mask = (content: string): string => {
      const result = masker.mask({ format: 'text', content }, { conversation: 'c', now: NOW });
      return result.ok ? String(result.content) : 'held';
    };
    const words = fc.constantFrom('gizmo', 'QZ-4711', 'AB123', 'heron', ':', 'is', '\n', 'gizmo:', 'x');
    fc.assert(
      fc.property(fc.array(words, { maxLength: 12 }), (pieces) => {
        const once = mask(pieces.join(' '));
        expect(mask(once)).toBe(once);
      }),
      { numRuns: 60, seed: 11 },
    );
  });
});

describe('for whom a list is', () => {
  const only = (scope: List['scope']) => [list({ ...(scope && { scope }), deny: [{ value: 'heron', kind: 'ID' }] })];

  it.each([
    ['everybody', undefined, {}, true],
    ['a vendor', { vendor: 'twilio' }, {}, true],
    ['another vendor', { vendor: 'ngrok' }, {}, false],
    ['a team', { team: 'voice' }, { team: 'voice' }, true],
    ['a team, when none is named', { team: 'voice' }, {}, false],
    ['a team of another vendor', { vendor: 'ngrok', team: 'voice' }, { team: 'voice' }, false],
  ] as const)('%s', (_what, scope, run, applies) => {
    expect(masked('the heron build', only(scope), run)).toBe(applies ? 'the [ID] build' : 'the heron build');
  });
});

describe('lists from outside', () => {
  const wrong: readonly (readonly [what: string, lists: unknown, detail: string])[] = [
    ['no list', {}, 'lists'],
    [
      'nobody who approves what may pass',
      [list({ allow: [{ value: 'canary', kinds: ['NAME'] }], approver: undefined })],
      '0.approver',
    ],
    [
      'an author who approves alone',
      [list({ allow: [{ value: 'canary', kinds: ['NAME'] }], approver: 'a. author' })],
      '0.approver',
    ],
    ['a value that stands everywhere', [list({ deny: [{ value: '-x-', kind: 'ID' }] })], '0.deny.0.value'],
    ['a custom kind without a label', [list({ custom: [{ ...BADGE, labels: [] }] })], '0.custom.0.labels'],
    [
      'a pattern that could take for ever',
      [list({ custom: [{ ...BADGE, pattern: '(canary+)+' }] })],
      '0.custom.0.pattern: a repeat without a bound',
    ],
    ['a day that is none', [list({ expiresOn: '2026-02-30' })], '0.expiresOn'],
    ['a field too many', [{ ...list({}), canary: 1 }], '0'],
  ];

  it.each(wrong)('are refused for %s, by field', (_what, lists, detail) => {
    expect(() => compileLists(lists as List[])).toThrow(expect.objectContaining({ code: 'invalid_lists', detail }));
    expect(() => compileLists(lists as List[])).not.toThrow(/canary/);
  });

  it('need nobody to approve what only masks more', () => {
    const { approver: _, ...alone } = list({ deny: [{ value: 'heron', kind: 'ID' }] });
    expect(() => compileLists([alone])).not.toThrow();
  });
});
