import { GauzeError } from '../../errors.ts';
import type { Range } from '../../span.ts';
import { compose } from '../compose.ts';
import type { Accepts, Part, PartEdit } from '../document.ts';
import { type SourceEdit, sourceEdits, sourceRanges, wholeSegment } from '../segments.ts';
import type { Decoded } from './decoded.ts';

/** A stretch of the mail with parts of its own: a field, a parameter, a body. Pieces lie apart, so that each is written by itself. */
export interface Piece {
  readonly parts: readonly Part[];
  /** Edits of the mail's units for edits of the parts, by index within the piece; in order. */
  write(edits: readonly PartEdit[]): SourceEdit[];
}

/** Turns edits of a decoded text into edits of the mail. */
export type WriteText = (edits: readonly SourceEdit[]) => SourceEdit[];

export const ANY: Accepts = { type: 'any' };
const asItIs = (replacement: string): string => replacement;

/** One part for a text as it stands. */
export const textPart = (text: string, label: string, accepts: Accepts = ANY): Part => ({
  path: '',
  text,
  label,
  accepts,
  segments: wholeSegment(text.length),
  encode: asItIs,
});

/** A piece of a decoded text that a reader has taken into parts. */
export function pieceOf(path: string, { segments }: Decoded, inner: readonly Part[], write: WriteText): Piece {
  const only = segments.length === 1 && segments[0]?.plain === false ? segments[0] : undefined;
  const parts = inner.map((part) => ({
    ...part,
    path: joinPaths(path, part.path),
    // What is encoded as a whole is found and replaced as a whole.
    segments:
      only && part.text !== '' ? [{ ...only, start: 0, end: part.text.length }] : compose(part.segments, segments),
  }));
  return { parts, write: (edits) => write(sourceEdits(inner, edits)) };
}

export const joinPaths = (a: string, b: string): string =>
  a === '' || b === '' || b.startsWith('[') || b.startsWith('.') ? a + b : `${a}.${b}`;

/** Where a range of a decoded text stands, breaks and marks between its first and last unit included. */
export function hull({ segments }: Decoded, range: Range): Range {
  const ranges = sourceRanges(segments, range);
  const [first, last] = [ranges[0], ranges.at(-1)];
  if (!first || !last) throw new GauzeError('internal', 'range without a source');
  return { start: first.start, end: last.end };
}

/** The text with edits made. */
export function edited(text: string, edits: readonly SourceEdit[]): string {
  const pieces: string[] = [];
  let at = 0;
  for (const { start, end, replacement } of edits) {
    pieces.push(text.slice(at, start), replacement);
    at = end;
  }
  pieces.push(text.slice(at));
  return pieces.join('');
}
