import { describe, expect, it } from 'vitest';
import type { Kind } from '../../src/kinds.ts';
import type { Known } from '../../src/mask/known.ts';
import { propagate } from '../../src/mask/propagate.ts';
import type { Evidence, Span } from '../../src/span.ts';
import { viewOf } from '../support/view.ts';

/** What is found in a text once another part has proven a value, as text. */
function repeated(proven: string, text: string, kind: Kind = 'NAME', evidence: Evidence = 'certain'): string[] {
  const source = viewOf(proven);
  const span: Span = { kind, rule: 'test', evidence, start: 0, end: proven.length };
  const [, spans = []] = propagate(
    [
      { view: source, spans: [span] },
      { view: viewOf(text), spans: [] },
    ],
    [],
  );
  return spans.map(({ start, end }) => text.slice(start, end));
}

describe('propagate: names', () => {
  it.each([
    ['bare', 'Ottilie Marchbanks', 'then Marchbanks called', ['Marchbanks']],
    ['in lower case', 'Ottilie Marchbanks', 'is ottilie still here', ['ottilie']],
    ['in capitals', 'Ottilie Marchbanks', 'CALL OTTILIE', ['OTTILIE']],
    ['possessive', 'Ottilie Marchbanks', "ottilie's visit", ['ottilie']],
    ['without its accents', 'Mónica Peñaranda', 'ask penaranda', ['penaranda']],
    ['in a file name', 'Ottilie Marchbanks', 'open marchbanks_labs.pdf', ['marchbanks']],
    ['in one word', 'Ottilie Marchbanks', 'OttilieMarchbanks.pdf', ['Ottilie', 'Marchbanks']],
    ['behind an initial', 'Ottilie Marchbanks', 'user OMarchbanks', ['OMarchbanks']],
    ['with digits for letters', 'Patricia Moran', 'her n4m3 is P4tr1c14 M0r4n', ['P4tr1c14', 'M0r4n']],
    ['with signs for letters', 'Paul Newcombe', 'note for P@ul N3wcombe', ['P@ul', 'N3wcombe']],
    ['in a login', 'Ottilie Marchbanks', 'omarchbanks2 is locked', ['omarchbanks2']],
    ['a word that is a name, with its capital', 'Grace Marchbanks', 'tell Grace', ['Grace']],
  ])('finds a name %s', (_why, proven, text, expected) => {
    expect(repeated(proven, text)).toEqual(expected);
  });

  it.each([
    ['a word of the language in lower case', 'Will Marchbanks', 'it will work'],
    ['a word with a name behind its first letter', 'Ottilie Lover', 'a clover'],
    ['a word of forms', 'Ottilie Patient', 'the patient called'],
    ['codes with letters and digits', 'Ottilie Marchbanks', 'rack 0TT1L1A-7 and m4rch8'],
    ['one letter', 'O Marchbanks', 'o well'],
    ['another word that begins alike', 'Ottilie Marchbanks', 'the marching band'],
  ])('leaves %s', (_why, proven, text) => {
    expect(repeated(proven, text)).toEqual([]);
  });

  it('gives what is certain in one place as likely elsewhere, and what is possible as possible', () => {
    const evidenceOf = (evidence: Evidence): Evidence[] => {
      const view = viewOf('Ottilie');
      const span: Span = { kind: 'NAME', rule: 'test', evidence, start: 0, end: 7 };
      return (propagate([{ view, spans: [span] }], [])[0] ?? []).map((found) => found.evidence);
    };
    expect(evidenceOf('certain')).toEqual(['likely']);
    expect(evidenceOf('possible')).toEqual(['possible']);
  });
});

describe('propagate: names that are only possible', () => {
  it.each([
    ['a name that is nothing else', 'Ottilie', 'is ottilie still here', ['ottilie']],
    ['a word that may be one', 'Stone', 'the Stone report', []],
  ])('%s', (_why, proven, text, expected) => {
    expect(repeated(proven, text, 'NAME', 'possible')).toEqual(expected);
  });
});

describe('propagate: values', () => {
  it.each<[string, Kind, string, string, string[]]>([
    ['a number without its label', 'MRN', '48120377', 'chart 48120377 again', ['48120377']],
    ['a code in another case', 'ID', 'AB-77120', 'see ab-77120.', ['ab-77120']],
  ])('finds %s', (_why, kind, proven, text, expected) => {
    expect(repeated(proven, text, kind)).toEqual(expected);
  });

  it.each<[string, Kind, string, string]>([
    ['a short one', 'MRN', '4812', 'room 4812'],
    ['a date', 'DATE', '2024-03-14', 'build 2024-03-14'],
    ['one without a digit', 'SECRET', 'tangerine', 'a tangerine'],
    ['a piece of a longer one', 'MRN', '48120377', 'trace 481203771'],
  ])('leaves %s', (_why, kind, proven, text) => {
    expect(repeated(proven, text, kind)).toEqual([]);
  });

  it('leaves what was only possible', () => {
    expect(repeated('48120377', 'chart 48120377', 'MRN', 'possible')).toEqual([]);
  });
});

describe('propagate: what the conversation knew', () => {
  it('is certain', () => {
    const known: Known[] = [{ kind: 'NAME', value: 'Ottilie Marchbanks', token: '[NAME-00000000]' }];
    const [spans = []] = propagate([{ view: viewOf('ottilie is back'), spans: [] }], known);
    expect(spans.map(({ evidence, start, end }) => ({ evidence, start, end }))).toEqual([
      { evidence: 'certain', start: 0, end: 7 },
    ]);
  });
});

describe('hostile', () => {
  it.each([
    ['one name often', 'ottilie '.repeat(8_000)],
    ['humps', 'OttilieMarchbanks'.repeat(3_000)],
    ['marks', '/@+_-.'.repeat(8_000)],
  ])('ends on %s', (_why, text) => {
    expect(repeated('Ottilie Marchbanks', text)).toBeInstanceOf(Array);
  });
});
