import { readdirSync } from 'node:fs';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { createProtector } from '../../src/detectors/technical.ts';
import { vendorGrammars, vendorHosts, vendors } from '../../src/vendors/index.ts';
import { viewOf } from '../support/view.ts';

const finder = createProtector(vendorGrammars, vendorHosts);
const IDS = 2000;

/** Texts around a value as it comes from people, programs and logs; `@` is the value. */
const AROUND = {
  sentence: 'Hi team, the one that failed was @, can you look?',
  'end of sentence': 'It stopped with @.',
  json: '{"event":"status","ref":"@","attempt":2}',
  log: '2026-03-02T04:11:07.120Z WARN retry ref=@ status=503',
  brackets: 'Seen twice (@) since the release.',
};

describe('vendors', () => {
  it('every file is in the list', () => {
    const files = readdirSync(new URL('../../src/vendors/', import.meta.url)).map((file) => file.replace('.ts', ''));
    const data = files.filter((file) => !['index', 'vendor', 'webhook'].includes(file));
    expect(vendors.map(({ name }) => name).sort()).toEqual(data.sort());
  });

  it.each(vendors.map(({ name, grammars }) => ({ name, grammars })))('$name: its rules carry its name', (vendor) => {
    for (const { rule } of vendor.grammars) expect(rule.startsWith(`${vendor.name}.`)).toBe(true);
  });
});

describe.each(vendorGrammars)('$rule', ({ pattern, example, source, after }) => {
  it('is bounded and states its source', () => {
    expect(pattern.replace(/\[(?:\\.|[^\]\\])+\]/g, '.')).not.toMatch(/(?<!\\)[*+]|\{\d+,\}|\((?!\?)/);
    expect(source.length).toBeGreaterThan(10);
  });

  it('protects its example', () => {
    expect(unprotected([label(after) + example])).toEqual([]);
  });

  it.each(Object.entries(AROUND))(`protects ${IDS} ids in: %s`, (_, around) => {
    const ids = fc.sample(fc.stringMatching(new RegExp(`^(?:${pattern})$`)), { numRuns: IDS, seed: 7 });
    expect(unprotected(ids.map((id) => around.replace('@', () => `${label(after)}\0${id}\0`)))).toEqual([]);
  });
});

const label = (after: readonly string[] | undefined): string => (after ? `${after[0]} ` : '');

/** The values, marked by NUL in each line, that are not covered whole. */
function unprotected(lines: readonly string[]): string[] {
  return lines.flatMap((line) => {
    const pieces = line.split('\0');
    const value = pieces[1] ?? line;
    const start = pieces.length > 1 ? (pieces[0] as string).length : 0;
    const ranges = finder(viewOf(pieces.join('')));
    const covered = ranges.some((range) => range.start <= start && range.end >= start + value.length);
    return covered || pieces.length === 1 ? (covered || ranges.length > 0 ? [] : [value]) : [value];
  });
}
