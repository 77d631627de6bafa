import { decodeBytes } from './charset.ts';
import { compose } from './compose.ts';
import type { Reading } from './document.ts';
import { type SourceEdit, sourceEdits } from './segments.ts';

/** Reads bytes by their text: segments are in bytes, and every byte outside an edit stays. Throws `bad_charset`. */
export function readBytes(bytes: Uint8Array, charset: string | undefined, read: (text: string) => Reading): Reading {
  const { text, segments, encode } = decodeBytes(bytes, charset);
  const { format, parts: textParts } = read(text);
  const parts = textParts.map((part) => ({ ...part, segments: compose(part.segments, segments) }));
  return { format, parts, write: (edits) => spliceBytes(bytes, sourceEdits(parts, edits), encode) };
}

function spliceBytes(
  bytes: Uint8Array,
  edits: readonly SourceEdit[],
  encode: (text: string) => Uint8Array,
): Uint8Array {
  const pieces: Uint8Array[] = [];
  let at = 0;
  for (const edit of edits) {
    pieces.push(bytes.subarray(at, edit.start), encode(edit.replacement));
    at = edit.end;
  }
  pieces.push(bytes.subarray(at));
  const out = new Uint8Array(pieces.reduce((size, piece) => size + piece.length, 0));
  let to = 0;
  for (const piece of pieces) {
    out.set(piece, to);
    to += piece.length;
  }
  return out;
}
