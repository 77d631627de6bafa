import { describe, expect, it } from 'vitest';
import { value } from '../../src/detectors/value.ts';
import { openValueModel } from '../../src/detectors/values/format.ts';
import { valueModelData } from '../../src/detectors/values/model.data.ts';
import type { Span } from '../../src/span.ts';
import { marked } from '../support/marked.ts';
import { viewOf } from '../support/view.ts';

/** What the tagger adds to a text in which rules found `ruled`. */
const found = (text: string, ruled: readonly Span[] = []): string[] =>
  (value.review?.(viewOf(text), ruled) ?? []).map(({ start, end }) => text.slice(start, end));

describe('value: no rule found it, all around speaks for it', () => {
  it.each([
    ['an answer to a question', 'Agent: And the member number on the card?\nCaller: Sure, it is «XQD 448 201 77»'],
    ['a card by its end', 'which card did she use? the blue one, last four were «7715», then the other one'],
    ['a password a line later', 'Her temporary password:\n\n«Otter-Canoe-58»\n\nplease have her change it'],
    ['a record without its label', 'wrong chart again, the patient is «8841207», not the twin'],
  ])('%s', (_, row) => {
    const { text, ranges } = marked(row);
    const texts = found(text).join(' ');
    for (const [start, end] of ranges) expect(texts).toContain(text.slice(start, end));
  });
});

describe('value: must not find', () => {
  it.each([
    ['ports and rows', 'the listener on port 8443 dropped 2217 rows after 30 seconds'],
    ['tickets', 'see ticket 4471882, same as case 4471990'],
    ['releases', 'build 2024.11.3 goes out on Tuesday, rollback is 2024.10.9'],
    ['what documentation prints for tests', 'card ending? the uat one is 4242 4242 4242 4242, any future date'],
    ['nothing at all', ''],
  ])('%s', (_, text) => {
    expect(found(text)).toEqual([]);
  });
});

describe('value: reviews rules', () => {
  const span = (text: string, part: string, more: Partial<Span> = {}): Span => ({
    kind: 'MRN',
    rule: 'mrn.label',
    evidence: 'possible',
    start: text.indexOf(part),
    end: text.indexOf(part) + part.length,
    ...more,
  });

  it('drops a doubtful one that everything speaks against', () => {
    const text = 'HTTP 502 from upstream, retry 3 of 5, took 812 ms on port 8443';
    expect(found(text, [span(text, '8443')])).toEqual([]);
  });

  it('leaves names to their own detector', () => {
    const text = 'error 502 at Marisol';
    expect(found(text, [span(text, 'Marisol', { kind: 'NAME', rule: 'name.tagger' })])).toEqual(['Marisol']);
  });

  it('gives a longer value the kind of the rule that found a piece of it', () => {
    const text = 'Her temporary password is below\nOtter-Canoe-58\nplease have her change it';
    const spans = value.review?.(viewOf(text), [span(text, 'Canoe', { kind: 'SECRET', evidence: 'likely' })]) ?? [];
    expect(new Set(spans.map(({ kind }) => kind))).toEqual(new Set(['SECRET']));
  });
});

describe('value model', () => {
  it('a damaged file stops the start', () => {
    const kinds = valueModelData.kinds.replace('h', 'i');
    expect(() => openValueModel({ ...valueModelData, kinds })).toThrow('is damaged');
    const tagger = { ...valueModelData.tagger, places: valueModelData.tagger.places.slice(3) };
    expect(() => openValueModel({ ...valueModelData, tagger })).toThrow('is damaged');
  });
});
