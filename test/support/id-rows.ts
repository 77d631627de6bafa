import { describe, expect, test } from 'vitest';
import { detectors } from '../../src/detectors/index.ts';
import type { Kind } from '../../src/kinds.ts';
import type { Span } from '../../src/span.ts';
import { marked } from './marked.ts';
import { detectIn } from './view.ts';

const ids = detectors.find(({ name }) => name === 'ids');
if (!ids) throw new Error('no detector of identifiers');

/** What `strict` would mask: everything but the doubtful ones of the kind that does not point at one person by itself. */
function found(text: string, label = ''): Span[] {
  return detectIn(ids as NonNullable<typeof ids>, text, label).filter(
    ({ kind, evidence }) => kind !== 'ID' || evidence !== 'possible',
  );
}

/** Rows in which exactly the marked values are found, as this kind. */
export function expectFound(kind: Kind, rows: readonly string[], label = ''): void {
  describe(`${kind}: must find${label && ` under ${label}`}`, () => {
    test.each(rows)('%s', (row) => {
      const { text, ranges } = marked(row);
      const values = ranges.map(([start, end]) => `${kind} ${text.slice(start, end)}`);
      const spans = found(text, label).map((span) => `${span.kind} ${text.slice(span.start, span.end)}`);
      expect([...new Set(spans)]).toEqual(values);
    });
  });
}

/** Rows in which nothing is found at all. */
export function expectNothing(kind: Kind, rows: readonly string[], label = ''): void {
  describe(`${kind}: must not find${label && ` under ${label}`}`, () => {
    test.each(rows)('%s', (row) => {
      expect(found(row, label)).toEqual([]);
    });
  });
}
