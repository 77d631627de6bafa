import { expect } from 'vitest';
import type { Doc, Part, Reading } from '../../src/documents/document.ts';
import { readDocument } from '../../src/documents/index.ts';
import { sourceRanges } from '../../src/documents/segments.ts';

export const LIMITS = { parts: 100_000, depth: 100 };

export const read = (content: Doc['content'], format: Doc['format'] = 'auto', charset?: string): Reading =>
  readDocument({ format, content, ...(charset === undefined ? {} : { charset }) }, LIMITS);

/** Parts in short: `path|label|text`. */
export const shown = ({ parts }: Reading): string[] =>
  parts.map(({ path, label, text }: Part) => `${path}|${label}|${text}`);

/** What comes out when every part's `value` is replaced, in all parts that hold it. */
export function replaced(reading: Reading, value: string, replacement = '[NAME-K7Q2M4XD]'): string | Uint8Array {
  const edits = reading.parts.flatMap(({ text }, part) => {
    const start = text.indexOf(value);
    return start < 0 ? [] : [{ part, start, end: start + value.length, replacement }];
  });
  expect(edits).not.toEqual([]);
  return reading.write(edits);
}

/** Throws unless a reading is sound: segments cover each part in order, lie in the source in order, and plain ones say what the source says. */
export function expectSound(source: string, reading: Reading): void {
  expect(reading.write([])).toBe(source);
  for (const part of reading.parts) {
    let at = 0;
    let from = 0;
    for (const segment of part.segments) {
      expect(segment.start).toBe(at);
      expect(segment.end).toBeGreaterThan(segment.start);
      expect(segment.from).toBeGreaterThanOrEqual(from);
      expect(segment.to).toBeGreaterThanOrEqual(segment.from);
      if (segment.plain) {
        expect(source.slice(segment.from, segment.to)).toBe(part.text.slice(segment.start, segment.end));
      }
      at = segment.end;
      from = segment.to;
    }
    expect(at).toBe(part.text.length);
    expect(from).toBeLessThanOrEqual(source.length);
    expect(sourceRanges(part.segments, { start: 0, end: part.text.length }).length).toBeLessThanOrEqual(
      part.segments.length,
    );
  }
}
