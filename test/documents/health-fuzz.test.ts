import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { HEADER } from '../../bench/fuzz/formats/x12.ts';
import { expectSound, read } from './reading.ts';

/** Pieces that mean something to a format, in any order: broken documents of every kind. */
const PIECES: Readonly<Record<string, readonly string[]>> = {
  messages: [
    'PID|',
    'MSH|^~\\&|',
    '|',
    '^',
    '~',
    '\\',
    '&',
    '\\T\\',
    '\r',
    '\n',
    '\\r',
    ' ',
    '"',
    'NTE|1||',
    'LEE',
    '\x0b',
    'MSH*',
    'ISA*',
  ],
  interchanges: ['ISA*', HEADER, 'NM1*', 'IL*1*', 'LEE', '*', '~', ':', '^', '\n', ' ', '"', '\\n', 'N3*', 'CLM|'],
  XML: [
    '<patient',
    '<',
    '>',
    '/>',
    '</patient>',
    '<patient>',
    ' a="',
    '"',
    "'",
    '<!--',
    '-->',
    '<![CDATA[',
    ']]>',
    '<?xml ',
    '?>',
    '&amp;',
    '&',
    'LEE',
    '{"resourceType":"Patient"}',
    ' ',
  ],
};

describe('reads pieces in any order, whatever they are', () => {
  it.each(Object.entries(PIECES))('%s', (_, pieces) => {
    fc.assert(
      fc.property(fc.array(fc.constantFrom(...pieces), { maxLength: 40 }), (found) => {
        expectSound(found.join(''), read(found.join('')));
      }),
      { numRuns: 1000 },
    );
  });
});

describe('hostile', () => {
  it.each([
    ['segments in one line', (n: number) => 'PID| '.repeat(n)],
    ['headers', (n: number) => 'MSH|^~\\&|'.repeat(n)],
    ['escapes', (n: number) => `NTE|1||${'\\'.repeat(n)}`],
    ['open headers of X12', (n: number) => 'ISA*'.repeat(n)],
    ['open resources', (n: number) => '{"resourceType":'.repeat(n)],
    ['open elements', (n: number) => '<patient>'.repeat(n)],
    ['references', (n: number) => `<patient>${'&'.repeat(n)}</patient>`],
  ])('%s', (_, make) => {
    const time = (n: number): number => {
      const source = make(n);
      return Math.min(
        ...[1, 2, 3].map(() => {
          const start = performance.now();
          read(source, 'text');
          return performance.now() - start;
        }),
      );
    };
    time(1000);
    // Eight times as much: 8 times as long when linear, 64 times when each is sought for each.
    expect(time(40_000)).toBeLessThan(Math.max(10, time(5000)) * 30);
  });
});
