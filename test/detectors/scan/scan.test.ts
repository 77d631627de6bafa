import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { DENSE, HOSTILE } from '../../../bench/speed/hostile.ts';
import { documents } from '../../../bench/speed/text.ts';
import { PatternGroup } from '../../../src/detectors/scan/group.ts';
import { probesOf } from '../../../src/detectors/scan/probes.ts';
import { occurs, scan } from '../../../src/detectors/scan/scan.ts';
import { knownPatterns } from '../../../src/detectors/scan/scanners.ts';
import { parsePattern } from '../../../src/detectors/scan/syntax.ts';
import type { View } from '../../../src/detectors/view.ts';
import { createMasker } from '../../../src/index.ts';
import { viewOf } from '../../support/view.ts';

const found = (matches: Iterable<RegExpExecArray>): string[] =>
  [...matches].map((match) => `${match.index} ${match.join('|')} ${JSON.stringify(match.indices?.groups ?? null)}`);

/** The patterns with which `scan` and `occurs` do not find what the engine finds. */
const differing = (view: View, patterns: readonly RegExp[]): readonly RegExp[] =>
  patterns.filter((pattern) => {
    const [ours, engine] = [scan(view, pattern), [...view.text.matchAll(pattern)]];
    if (occurs(view, pattern) !== engine.length > 0) return true;
    return (ours.length > 0 || engine.length > 0) && found(ours).join('\n') !== found(engine).join('\n');
  });

// One pattern for each way of saying where a match can begin and what it must hold.
const PATTERNS: readonly RegExp[] = [
  /(?<![\p{L}\d])zip(?: ?code)?s?[: ]{1,3}(?<phi>\d{5})(?!\d)/dgiu,
  /\b(?:door|gate|lift) code\b/gi,
  /(?<=^|\n)[ \t]{0,4}(?:from|to|cc):[ ]?(\w+)/gi,
  /^[ \t]{0,3}(?:users|logins):/gim,
  /\d{3}-\d{2}-\d{4}/g,
  /(?<![\w.-])[A-Z]{2}\d{2}(?: ?[A-Z0-9]{4}){2,4}/g,
  /(?:\p{Lu}\p{Ll}{1,15} ){1,2}(?:Street|Lane)\b/gu,
  /"(\w+)"\s{0,3}:\s{0,3}"\1"/g,
  /(?:née|geb\.|народ)[^\n\d]{0,12}?\d{4}/giu,
  /[^\s<>]{1,8}@[^\s<>]{1,8}/g,
  /(?:ab|a|)c{0,2}d?/g,
  /(?:x|\u0090{2})[ -]?\d/g,
  /[€£]\s?\d+|\d+ ?(?:eur|usd)\b/giu,
  /😀+\p{L}/gu,
  /[\w.+-]+\$/g,
  /./gs,
];
const PIECES = [
  'zip',
  ' code',
  ': ',
  '12345',
  '123-45-6789',
  'Door',
  ' gate code',
  '\n',
  'from: ann',
  'TO:',
  'users:',
  'AB12 CD34 EF56',
];
const MORE = [
  'Fern Hollow Lane',
  ' Street',
  '"a": "a"',
  'née 1957',
  'НАРОД 1999',
  'a@b',
  'abcd',
  'ac',
  'x-1',
  '\u0090\u0090 7',
  '€ 5',
  '12 USD',
];
const LAST = ['😀😀é', '😀', 'v1.2$', ' ', '-', '.', '\t', 'ſ', 'K', 'é', '0', 'Z'];

describe('scan', () => {
  it('finds what matchAll finds', () => {
    const text = fc
      .array(fc.constantFrom(...PIECES, ...MORE, ...LAST), { maxLength: 14 })
      .map((pieces) => pieces.join(''));
    fc.assert(
      fc.property(text, (said) => {
        const view = viewOf(said);
        expect(differing(view, PATTERNS)).toEqual([]);
      }),
      { numRuns: 200 },
    );
  });

  it('finds it again in a text that was scanned before the pattern was known', () => {
    const view = viewOf('the lift code is 4471');
    scan(view, /\bgate\b/g);
    expect(found(scan(view, /\blift\b/g))).toHaveLength(1);
  });

  it('finds with every pattern of the detectors what matchAll finds, in support texts and in hostile ones', () => {
    const texts = [
      ...documents(10, 7),
      ...[...Object.values(HOSTILE), ...Object.values(DENSE)]
        .filter((_, i) => i % 3 === 0)
        .map((text) => text.slice(0, 120)),
    ];
    const masker = createMasker({});
    for (const content of texts) masker.detect({ format: 'text', content }, { conversation: 'scan', now: 0 });
    expect(knownPatterns().length).toBeGreaterThan(120);
    const patterns = knownPatterns().filter(({ global }) => global);
    for (const text of texts) expect(differing(viewOf(text), patterns)).toEqual([]);
  });
});

describe('anchors', () => {
  const anchored = (pattern: RegExp) => {
    const node = parsePattern(pattern.source, pattern.flags);
    return node && probesOf(node);
  };

  it.each([
    [/(?<!\p{L})zip[: ]\d{5}/giu, 0, 0],
    [/\d{3}-\d{2}-\d{4}/g, 0, 3],
    [/\p{Lu}\p{Ll}{1,15} Street/gu, 2, 31],
  ])('%s: is looked for %i to %i units behind a start', (pattern, low, high) => {
    const probes = anchored(pattern) ?? [];
    expect(probes.length).toBeGreaterThan(0);
    for (const probe of probes) {
      expect(probe.low).toBeGreaterThanOrEqual(low);
      expect(probe.high).toBeLessThanOrEqual(high + 1);
    }
  });

  it.each([[/[\p{L}\d]+/gu], [/\w{1,20}/g], [/./g], [/(?:a|)/g]])('%s has nothing rare in it', (pattern) => {
    expect(anchored(pattern)).toBeUndefined();
  });

  it('leaves alone what it cannot read', () => {
    expect(parsePattern('[a&&b]', 'v')).toBeUndefined();
    expect(parsePattern('(?i:a)b', '')).toBeUndefined();
  });
});

describe('PatternGroup', () => {
  it('gives the patterns that a text may hold, in their order', () => {
    const group = new PatternGroup([/\bvisa \d/g, /\w+/g, /\bamex \d/g], (pattern) => pattern);
    expect(group.within(viewOf('an amex 3'))).toEqual([/\w+/g, /\bamex \d/g]);
  });
});
