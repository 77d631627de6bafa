import { describe, expect, it } from 'vitest';
import type { Kind } from '../../src/kinds.ts';
import type { List } from '../../src/lists/schema.ts';
import { emptyList, listChanges } from '../../src/rulebook/list-changes.ts';

const LIST: List = {
  ...{ schema: 1, name: 'house', revision: 1, author: 'a', approver: 'b', expiresOn: '2027-01-31' },
  allow: [{ value: 'Canary Heron', kinds: ['NAME', 'ID'] }],
  deny: [{ value: 'Canary Egret', kind: 'ID' }],
  custom: [{ name: 'badge', as: 'ID', labels: ['badge'], pattern: '[A-Z]{2}\\d{4}', evidence: 'likely' }],
};
const { allow, custom } = LIST;
const badge = custom[0] as List['custom'][number];

const changes = (a: Partial<List>, b: Partial<List>, kept: readonly Kind[] = []) =>
  listChanges({ ...LIST, ...a }, { ...LIST, ...b }, new Set(kept)).map(
    ({ setting, direction }) => `${setting} ${direction}`,
  );

const more = [...allow, { value: 'help@clinic.example', kinds: ['EMAIL' as const] }];
type Row = readonly [from: Partial<List>, to: Partial<List>, said: readonly string[], kept: readonly Kind[]];
const rows: readonly Row[] = [
  [{}, { author: 'x', approver: 'y', revision: 7 }, [], []],
  [{}, { allow: more }, ['allow loosening'], []],
  [{ allow: more }, {}, ['allow tightening'], []],
  [{}, { allow: [{ value: 'Canary Heron', kinds: ['NAME'] }] }, ['allow tightening'], []],
  [{}, { allow: [{ value: 'Canary Heron', kinds: ['NAME', 'ID', 'AGE'] }] }, ['allow loosening'], []],
  [{}, { allow: [{ value: 'Another', kinds: ['NAME'] }] }, ['allow loosening', 'allow tightening'], []],
  [{ deny: [] }, {}, ['deny tightening'], []],
  [{ deny: [] }, {}, ['deny loosening'], ['ID']],
  [{}, { deny: [] }, ['deny loosening'], []],
  [{}, { deny: [{ value: 'Canary Egret', kind: 'NAME' }] }, ['deny tightening', 'deny loosening'], []],
  [{ custom: [] }, {}, ['custom tightening'], []],
  [{ custom: [] }, {}, ['custom loosening'], ['ID']],
  [{}, { custom: [{ ...badge, pattern: '[A-Z]{2}\\d{5}' }] }, ['custom tightening', 'custom loosening'], []],
  [{}, { custom: [] }, ['custom loosening'], []],
  [{}, { expiresOn: '2027-02-28' }, ['expiresOn loosening'], []],
  [{}, { expiresOn: '2026-12-31' }, ['expiresOn tightening'], []],
  [{ allow: [] }, { allow: [], expiresOn: '2027-02-28' }, [], []],
  [{}, { scope: { vendor: 'twilio' } }, ['scope loosening'], []],
];

describe('from one revision of a list to another', () => {
  it.each(rows)('%o to %o: %o', (a, b, said, kept) => {
    expect(changes(a, b, kept)).toEqual(said);
  });

  it('a new one is compared with one that says nothing', () => {
    const directions = listChanges(emptyList(LIST), LIST, new Set()).map(({ direction }) => direction);
    expect(directions).toEqual(['loosening', 'tightening', 'tightening']);
  });

  it('no value is said', () => {
    expect(JSON.stringify(listChanges(emptyList(LIST), LIST, new Set()))).not.toMatch(/Canary|badge|A-Z/);
  });
});
