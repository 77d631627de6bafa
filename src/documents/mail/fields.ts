import { codec } from '../codecs.ts';
import { unseen } from '../compose.ts';
import type { Accepts } from '../document.ts';
import { isPlainKey, labelWords } from '../label.ts';
import type { SourceEdit } from '../segments.ts';
import { readAddresses, type Stretch } from './addresses.ts';
import { decodePlain, guessedCharset } from './decoded.ts';
import { decodeWords } from './encoded-words.ts';
import { roleOf } from './field-roles.ts';
import type { Field } from './head.ts';
import { decodedParameter, encodeParameter, type Parameter, readParameters } from './parameters.ts';
import { decodePhrase, encodeComment, encodePhrase } from './phrases.ts';
import { ANY, edited, hull, joinPaths, type Piece, pieceOf, textPart } from './pieces.ts';
import { addedText, type Units } from './units.ts';
import { valueEdits, wholePiece } from './values.ts';

const ADDRESS: Accepts = { type: 'addr-spec' };
/** Parts are counted over the whole mail. */
const NO_LIMITS = { parts: Number.POSITIVE_INFINITY, depth: Number.POSITIVE_INFINITY };
const FILE_NAME: Accepts = { type: 'filename' };

/** The pieces of the human text in one field. `path` is the entity's. Throws `bad_charset`. */
export function fieldPieces(units: Units, field: Field, path: string): Piece[] {
  const place = joinPaths(path, `header.${isPlainKey(field.title) ? field.title : '#'}`);
  if (field.name === '') return [loosePiece(units, field, place)];
  switch (roleOf(field.name)) {
    case 'ids':
      return [];
    case 'addresses':
      return addressPieces(units, field, place);
    case 'trace':
      return tracePieces(units, field, place);
    case 'parameters':
      return parameterPieces(units, field, path, place);
    case 'text':
      return [textPiece(units, field, place)];
  }
}

function textPiece(units: Units, field: Field, path: string): Piece {
  const from =
    field.start +
    (/^[ \t]*/.exec(units.raw.slice(field.start, Math.min(field.end, field.start + 80)))?.[0].length ?? 0);
  const range = { start: from, end: field.end };
  const value = decodeWords(units, from, field.end, path);
  const label = labelWords(field.title.replace(/^x-/i, ''));
  const inner = value.text === '' ? [] : codec('text').read(value.text, NO_LIMITS).parts;
  return pieceOf(
    path,
    value,
    inner.map((part) => ({ ...unseen(part), label })),
    (edits) => (edits.length === 0 ? [] : valueEdits(units, value, range, edits)),
  );
}

/** Lines that are no field, and text around the parts of a multipart: as they stand, but for encoded words that somebody might decode. */
function loosePiece(units: Units, field: Field, path: string): Piece {
  const { start, end } = field;
  const raw = units.raw.slice(start, end);
  if (raw.includes('=?')) return textPiece(units, field, path);
  const value = decodePlain(units, start, end, units.bytes ? guessedCharset(raw) : 'utf-8');
  const inner = raw === '' ? [] : codec('text').read(value.text, NO_LIMITS).parts;
  return pieceOf(path, value, inner.map(unseen), (edits) =>
    edits.map((edit) => ({ ...hull(value, edit), replacement: addedText(units, edit.replacement) })),
  );
}

function addressPieces(units: Units, field: Field, path: string): Piece[] {
  const label = labelWords(field.title.replace(/^x-/i, ''));
  const stretches = readAddresses(units.raw, field.start, field.end);
  return stretches.map((stretch, i) => {
    const place = i === 0 ? path : `${path}[${i}]`;
    return stretch.type === 'address'
      ? addressPiece(units, stretch, place, label)
      : namePiece(units, stretch, place, label);
  });
}

function namePiece(units: Units, stretch: Stretch, path: string, label: string): Piece {
  const comment = stretch.type === 'comment';
  const value = comment
    ? decodeWords(units, stretch.start, stretch.end, path)
    : decodePhrase(units, stretch.start, stretch.end, path);
  const place = { path, label: `${label} display name`, accepts: ANY };
  return wholePiece(place, value, stretch, (text) => (comment ? encodeComment : encodePhrase)(text, units.eol));
}

/** An address as such: what a replacement would make of a half of it is an address as a whole again. */
function addressPiece(units: Units, { start, end }: Stretch, path: string, label: string): Piece {
  const value = decodeWords(units, start, end, path);
  const at = value.text.lastIndexOf('@');
  return pieceOf(path, value, [textPart(value.text, `${label} email`, ADDRESS)], (edits) => {
    if (edits.length === 0) return [];
    const whole = edits.find((edit) => edit.start <= at && at < edit.end);
    // A name within an address: the domain that makes its token an address is not wanted in the middle.
    const replacement = whole?.replacement ?? edited(value.text, edits.map(withoutDomain));
    return [{ start, end, replacement }];
  });
}

const withoutDomain = (edit: SourceEdit): SourceEdit => ({
  ...edit,
  replacement: edit.replacement.replace(/@.*/s, ''),
});

// Bounded, and begun only where a token begins.
const TOKEN = /(?<![^\s<>()[\]",;:])[^\s<>()[\]",;:@]{1,200}(?:@|%40)[^\s<>()[\]",;:@]{1,255}/g;
/** `smtp.mailfrom=`, `i=`, `envelope-from=`: what trace fields write before an address. */
const KEY = /^[a-z][a-z._-]{0,24}=(?=[^=]*$)/i;

/** Their addresses are a list's (RFC 2369); its owner is a person. */
const LIST = /^list-(?:help|post|subscribe|unsubscribe)$/i;

/** Addresses of people in what machines wrote: `for <maria@example.org>`, `smtp.mailfrom=maria@example.org`. */
function tracePieces(units: Units, { start, end, title }: Field, path: string): Piece[] {
  const value = units.raw.slice(start, end);
  if (!value.includes('@') && !value.includes('%40')) return [];
  const label = labelWords(title);
  return [...value.matchAll(TOKEN)].flatMap(({ index, 0: token }) => {
    if (LIST.test(title) && /mailto:$/i.test(value.slice(Math.max(0, index - 7), index))) return [];
    const from = start + index + (KEY.exec(token)?.[0].length ?? 0);
    const stretch: Stretch = { type: 'address', start: from, end: start + index + token.length };
    return [addressPiece(units, stretch, path, label)];
  });
}

/** Parameters that wire the mail up, and dates and sizes. */
const STRUCTURE = new Set(
  'charset boundary format delsp type start start-info protocol micalg report-type method reply-type smime-type size creation-date modification-date read-date access-type x-unix-mode x-mac-type x-mac-creator x-mac-hide-extension component handling header-name'.split(
    ' ',
  ),
);

function parameterPieces(units: Units, field: Field, path: string, place: string): Piece[] {
  const { parameters } = readParameters(units, field.start, field.end, place);
  return parameters
    .filter(({ name, value }) => value !== '' && !STRUCTURE.has(name))
    .map((parameter) => {
      const isName = parameter.name === 'name' || parameter.name === 'filename';
      const at = joinPaths(path, isName ? 'filename' : isPlainKey(parameter.name) ? parameter.name : 'parameter');
      return parameterPiece(parameter, at, isName ? FILE_NAME : ANY);
    });
}

function parameterPiece(parameter: Parameter, path: string, accepts: Accepts): Piece {
  const value = decodedParameter(parameter);
  const label = accepts.type === 'filename' ? 'file name' : labelWords(parameter.name);
  return pieceOf(path, value, [textPart(value.text, label, accepts)], (edits) => {
    if (edits.length === 0) return [];
    const [first, ...rest] = parameter.ranges;
    if (!first) return [];
    const replacement = encodeParameter(parameter.name, edited(value.text, edits));
    return [{ ...first, replacement }, ...rest.map((range) => ({ ...range, replacement: '' }))];
  });
}
