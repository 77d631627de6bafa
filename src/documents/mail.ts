import { GauzeError } from '../errors.ts';
import type { Part, PartEdit, Reading, ReadLimits } from './document.ts';
import { type ReadInner, type Taken, takeMessage } from './mail/message.ts';
import { parseMime } from './mail/mime.ts';
import type { Piece } from './mail/pieces.ts';
import { bytesOfUnits, type Units, unitsOf } from './mail/units.ts';
import { type SourceEdit, splice } from './segments.ts';

/**
 * Reads a mail (RFC 5322, MIME): header fields, names of files and all bodies of text are parts, mails within it too. What is not edited
 * stays byte for byte; an edited body keeps its charset and transfer encoding where these can hold it. A string is read as decoded text.
 * Throws GauzeError: `not_parseable`, `bad_charset`, `unreadable_attachment`, `encrypted_part`, `too_deep`, `too_many_parts`.
 */
export function readMail(content: string | Uint8Array, limits: ReadLimits): Reading {
  const units = unitsOf(content);
  const taken = take(units, limits);
  const { parts } = joined(taken.pieces);
  return {
    format: 'mail',
    parts,
    write: (edits) => {
      const made = editsOf(taken, edits);
      if (made.length === 0) return content;
      const raw = splice(units.raw, made);
      return units.bytes ? bytesOfUnits(raw) : raw;
    },
  };
}

function take(units: Units, limits: ReadLimits): Taken {
  const root = parseMime(units, limits);
  // An envelope line of a mailbox file may stand before the fields.
  const first = root.head.fields.find(({ name, from }) => name !== '' || !units.raw.startsWith('From ', from));
  if (!first || first.name === '') throw new GauzeError('not_parseable');
  return takeMessage(units, root, limits, readInner);
}

/** A mail within the encoding of a part: one text, whose edits are the edits of that part's body. */
const readInner: ReadInner = (content, limits) => {
  const units: Units = { ...unitsOf(content), bytes: true };
  const taken = take(units, limits);
  return {
    parts: joined(taken.pieces).parts,
    write: (edits) => {
      const made = editsOf(taken, edits);
      return made.length === 0 ? undefined : splice(content, made);
    },
  };
};

function joined(pieces: readonly Piece[]): { parts: Part[] } {
  return { parts: pieces.flatMap(({ parts }) => parts) };
}

/** All edits of the mail's units, in order and disjoint. */
function editsOf({ pieces, stubs, signatures }: Taken, edits: readonly PartEdit[]): SourceEdit[] {
  const byPart = Map.groupBy(edits, ({ part }) => part);
  const made: SourceEdit[] = [...stubs];
  let first = 0;
  for (const piece of pieces) {
    const own = piece.parts.flatMap((_, i) => (byPart.get(first + i) ?? []).map((edit) => ({ ...edit, part: i })));
    // One by one: a body may have more edits than a call takes arguments.
    if (own.length > 0) for (const edit of piece.write(own)) made.push(edit);
    first += piece.parts.length;
  }
  if (made.length === 0) return [];
  // Any edit breaks what was signed, and a signature holds its signer's name and address.
  for (const { edits: dropped } of signatures) made.push(...dropped);
  return made.sort((a, b) => a.start - b.start);
}
