import type { Range } from '../../span.ts';
import type { Accepts, Segment } from '../document.ts';
import type { SourceEdit } from '../segments.ts';
import type { Decoded } from './decoded.ts';
import { encodeWords } from './encoded-words.ts';
import { edited, hull, type Piece, pieceOf, textPart } from './pieces.ts';
import { isAscii, type Units } from './units.ts';

export interface Place {
  readonly path: string;
  readonly label: string;
  readonly accepts: Accepts;
}

/** A piece whose text is one part, written by what all edits make of it. */
export function wholePiece(place: Place, value: Decoded, range: Range, encode: (text: string) => string): Piece {
  const part = textPart(value.text, place.label, place.accepts);
  return pieceOf(place.path, value, [part], (edits) =>
    edits.length === 0 ? [] : [{ ...range, replacement: encode(edited(value.text, edits)) }],
  );
}

/** The edits of a value that holds encoded words: only what was edited is written anew, or all of it where that needs encoding. */
export function valueEdits({ eol }: Units, value: Decoded, range: Range, edits: readonly SourceEdit[]): SourceEdit[] {
  const wide = widened(value, edits);
  if (wide.every(({ replacement }) => isAscii(replacement) && !replacement.includes('=?'))) {
    return wide.map((edit) => ({ ...hull(value, edit), replacement: edit.replacement }));
  }
  return [{ ...range, replacement: encodeWords(edited(value.text, edits), eol) }];
}

/** Edits that touch a run of encoded words, with the rest of the run's text taken into them. */
function widened({ text, segments }: Decoded, edits: readonly SourceEdit[]): SourceEdit[] {
  const groups: { start: number; end: number; edits: SourceEdit[] }[] = [];
  let at = 0;
  for (const edit of edits) {
    while (at < segments.length && (segments[at] as Segment).end <= edit.start) at++;
    let last = at;
    while (last + 1 < segments.length && (segments[last + 1] as Segment).start < edit.end) last++;
    const start = outer(segments[at], edit.start, 'start');
    const end = outer(segments[last], edit.end, 'end');
    const before = groups.at(-1);
    if (before && start < before.end) {
      before.end = Math.max(before.end, end);
      before.edits.push(edit);
    } else groups.push({ start, end, edits: [edit] });
  }
  return groups.map(({ start, end, edits: inside }) => {
    const moved = inside.map((edit) => ({ ...edit, start: edit.start - start, end: edit.end - start }));
    return { start, end, replacement: edited(text.slice(start, end), moved) };
  });
}

const outer = (segment: Segment | undefined, offset: number, side: 'start' | 'end'): number =>
  segment && !segment.plain ? segment[side] : offset;
