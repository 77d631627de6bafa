import { expect } from 'vitest';
import { unsound } from '../../bench/fuzz/soundness.ts';
import type { Doc, Part, Reading } from '../../src/documents/document.ts';
import { readDocument } from '../../src/documents/index.ts';

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

/** Throws unless a reading is sound. */
export function expectSound(source: string, reading: Reading): void {
  expect(unsound(source, reading)).toBeUndefined();
}
