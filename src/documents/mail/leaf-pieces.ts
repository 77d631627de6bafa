import { GauzeError } from '../../errors.ts';
import { codec, readSource } from '../codecs.ts';
import { compose, unseen } from '../compose.ts';
import type { Format, Part, ReadLimits } from '../document.ts';
import { wholeSegment } from '../segments.ts';
import { readCalendar } from './calendar.ts';
import { holdsEncrypted, holdsFile, isOtherFile } from './contents.ts';
import type { Decoded } from './decoded.ts';
import { fieldPieces } from './fields.ts';
import { readHead } from './head.ts';
import { type LeafText, leafText } from './leaf.ts';
import type { Entity } from './mime.ts';
import { parameter } from './parameters.ts';
import { hull, type Piece, pieceOf } from './pieces.ts';
import { unflow, unfold } from './soft-breaks.ts';
import type { Units } from './units.ts';

type TextFormat = Exclude<Format, 'mail'>;

/** The piece of a body of text. Throws `unreadable_attachment` for a file that only says it is text, `encrypted_part`, `bad_charset`. */
export function textPieces(
  units: Units,
  entity: Entity,
  format: TextFormat,
  path: string,
  limits: ReadLimits,
): Piece[] {
  const flowed = parameter(entity.type, 'format')?.toLowerCase() === 'flowed';
  const delsp = parameter(entity.type, 'delsp')?.toLowerCase() === 'yes';
  const leaf = checkedText(units, entity, path);
  const value = flowed ? unflow(leaf.text, delsp) : asItIs(leaf.text);
  return [joinedPiece(path, leaf, value, partsOf(value.text, format, limits))];
}

/** The piece of a calendar or card: lines that go on in the next one. */
export function linePieces(units: Units, entity: Entity, path: string, limits: ReadLimits): Piece[] {
  const leaf = checkedText(units, entity, path);
  const value = unfold(leaf.text);
  const isCalendar = /^\ufeff?BEGIN:VCALENDAR/i.test(value.text);
  const parts = isCalendar ? readCalendar(value.text) : partsOf(value.text, 'text', limits);
  return [joinedPiece(path, leaf, value, parts.map(unseen))];
}

const asItIs = (text: string): Decoded => ({ text, segments: wholeSegment(text.length) });

function checkedText(units: Units, entity: Entity, path: string): LeafText {
  const leaf = leafText(units, entity, path);
  if (isOtherFile(leaf.text.slice(0, 200)) || holdsFile(leaf.text)) throw new GauzeError('unreadable_attachment', path);
  if (holdsEncrypted(leaf.text)) throw new GauzeError('encrypted_part', path);
  return leaf;
}

/** A piece of a text that was joined from a body's lines. */
function joinedPiece(path: string, leaf: LeafText, value: Decoded, inner: readonly Part[]): Piece {
  const whole = leaf.segments.length === 1 && leaf.segments[0]?.plain === false;
  const segments = whole ? leaf.segments : compose(value.segments, leaf.segments);
  return pieceOf(path, { text: value.text, segments }, inner, (edits) =>
    leaf.write(edits.map((edit) => ({ ...hull(value, edit), replacement: edit.replacement }))),
  );
}

/** What does not parse under its type is read as text: more is looked at then, not less. */
function partsOf(text: string, format: TextFormat, limits: ReadLimits): readonly Part[] {
  if (text === '') return [];
  try {
    return readSource(text, format, limits).parts;
  } catch (error) {
    if (!(error instanceof GauzeError) || error.code !== 'not_parseable') throw error;
    return codec('text').read(text, limits).parts;
  }
}

/** The pieces of header fields that stand in a body, in blocks with empty lines between: what a bounce tells, what it returns. */
export function quotedFieldPieces(units: Units, { body }: Entity, path: string): Piece[] {
  const pieces: Piece[] = [];
  for (let at = body.start; at < body.end; ) {
    const head = readHead(units.raw, at, body.end);
    for (const field of head.fields) pieces.push(...fieldPieces(units, field, path));
    at = Math.max(head.body, at + 1);
  }
  return pieces;
}
