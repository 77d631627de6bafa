import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Format } from '../../src/documents/document.ts';
import { GauzeError } from '../../src/errors.ts';
import { expectSound, read } from './reading.ts';

const FORMATS: readonly Format[] = ['auto', 'text', 'html', 'json', 'csv', 'url'];

/** Pieces that mean something to one codec or another, in any order: broken documents of every kind. */
const HOSTILE = fc
  .array(
    fc.oneof(
      fc.constantFrom(
        ...[
          '{',
          '}',
          '[',
          ']',
          ':',
          ',',
          '"',
          '\\',
          '\\"',
          '\\u00eb',
          '\\ud83d',
          '\\ude00',
          '\\n',
          '<',
          '>',
          '</',
          '<p>',
          '</p>',
          '<br>',
          '<b>',
        ],
        ...[
          '</b>',
          '<td>',
          '<a href="',
          "<img alt='",
          '<!--',
          '-->',
          '<script>',
          '</script>',
          '<title>',
          '<pre>',
          '&amp;',
          '&#38;',
          '&',
          '&#x;',
        ],
        ...[
          '=',
          '%',
          '%20',
          '%C3%AB',
          '%C3',
          '+',
          '&lt;b&gt;',
          ';',
          '\t',
          '|',
          '""',
          '\r\n',
          '\n',
          ' ',
          '  ',
          '\ufeff',
          '\0',
          '\ud800',
          'é',
          '😀',
        ],
        ...[
          'null',
          'true',
          '-1.5e3',
          '12',
          'https://x.example/?a=',
          'name',
          'dob',
          '<o:p>',
          '<x y',
          '?',
          '#',
          '//',
          '%2520',
          '{"a":"',
        ],
      ),
      fc.string({ unit: 'binary', maxLength: 4 }),
    ),
    { maxLength: 40 },
  )
  .map((pieces) => pieces.join(''));

/** Reads, or holds for a stated reason. */
function tried(source: string, format: Format) {
  try {
    return read(source, format);
  } catch (error) {
    expect(error).toBeInstanceOf(GauzeError);
    expect(['not_parseable', 'too_deep']).toContain((error as GauzeError).code);
    return undefined;
  }
}

describe.each(FORMATS)('%s', (format) => {
  it('gives broken and hostile input back as it was, or holds it', () => {
    fc.assert(
      fc.property(HOSTILE, (source) => {
        const reading = tried(source, format);
        if (reading) expectSound(source, reading);
        else expect(format).not.toBe('auto');
      }),
      { numRuns: 2000 },
    );
  });

  it('edits only what a range covers', () => {
    fc.assert(
      fc.property(HOSTILE, fc.nat(), fc.nat(), fc.nat(), (source, which, a, b) => {
        const reading = tried(source, format);
        const part = reading?.parts[which % Math.max(1, reading.parts.length)];
        if (!reading || !part) return;
        const [start, end] = [a % (part.text.length + 1), b % (part.text.length + 1)].sort((x, y) => x - y) as [
          number,
          number,
        ];
        const out = reading.write([{ part: reading.parts.indexOf(part), start, end, replacement: 'X' }]) as string;
        const from = part.segments.find((segment) => segment.end > start)?.from ?? source.length;
        expect(out.startsWith(source.slice(0, from))).toBe(true);
        const last = part.segments.findLast((segment) => segment.start < end);
        expect(out.endsWith(source.slice(last?.to ?? source.length))).toBe(true);
      }),
      { numRuns: 1000 },
    );
  });

  it.each(['', '\0', ' ', '\ufeff', '\ud800', '\n\n'])('reads %j or says why not', (source) => {
    const reading = tried(source, format);
    if (reading) expectSound(source, reading);
  });
});
