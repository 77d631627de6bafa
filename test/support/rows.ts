import { expect, it } from 'vitest';
import type { Detector } from '../../src/detectors/detector.ts';
import type { Span } from '../../src/span.ts';
import { marked } from './marked.ts';
import { detectIn } from './view.ts';

/** Rows of a detector of one kind. A label before ` :: ` is the part's own: `phone :: «5035550142»`. */
export interface Rows {
  /** «…» marks what must be covered, letter by letter and digit by digit; nothing else may be. */
  readonly find: readonly string[];
  /** Nothing may be found. */
  readonly leave: readonly string[];
  /** Long inputs that must not be slow; nothing is expected of what is found. */
  readonly hostile: readonly string[];
}

const LABEL = / :: /;
const isWord = (text: string, at: number): boolean => /[\p{L}\p{N}]/u.test(text.charAt(at));

/** Letters and digits that spans cover, as text: what differs shows in the message. */
const covered = (text: string, spans: readonly { start: number; end: number }[]): string =>
  [...text]
    .map((character, at) =>
      isWord(text, at) && spans.some(({ start, end }) => start <= at && at < end) ? character : ' ',
    )
    .join('');

function read(row: string): { label: string; text: string; ranges: { start: number; end: number }[] } {
  const [label, rest] = LABEL.test(row) ? (row.split(LABEL) as [string, string]) : ['', row];
  const { text, ranges } = marked(rest);
  return { label, text, ranges: ranges.map(([start, end]) => ({ start, end })) };
}

const acting = (spans: readonly Span[]): Span[] => spans.filter(({ evidence }) => evidence !== 'possible');

/** Runs the rows of one detector. What is only `possible` counts as left alone. */
export function runRows(detector: Detector, rows: Rows): void {
  it.each(rows.find)('finds %s', (row) => {
    const { label, text, ranges } = read(row);
    expect(covered(text, acting(detectIn(detector, text, label)))).toBe(covered(text, ranges));
  });
  it.each(rows.leave)('leaves %s', (row) => {
    const { label, text } = read(row);
    expect(covered(text, acting(detectIn(detector, text, label)))).toBe(covered(text, []));
  });
  it('takes hostile input', () => {
    for (const text of rows.hostile) expect(detectIn(detector, text).every(({ end }) => end <= text.length)).toBe(true);
  });
}

const LENGTH = 40_000;
const filled = (piece: string): string => piece.repeat(Math.ceil(LENGTH / piece.length));

/** Inputs that patterns with two ways to match, or with no start of their own, take forever on. */
export const HOSTILE: readonly string[] = [
  ...[
    '.',
    '1',
    '(',
    '[',
    ' ',
    '\n',
    'a',
    '-',
    '%40',
    '/',
    ':',
    '\\',
    '"',
    '=',
    '1 ',
    '1.',
    '1.1.1.',
    'a@',
    'a.',
    'a@a.',
    '(1) ',
  ],
  ...[
    'http://',
    'a/b?c=',
    'one ',
    'one, ',
    'a dot b at ',
    'user ',
    'password ',
    'pin is ',
    'ey',
    'f:',
    '::',
    '+1 ',
    '1,1 ',
    'phone ',
  ],
].map(filled);
