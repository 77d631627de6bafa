import { GauzeError } from '../../errors.ts';
import type { Range } from '../../span.ts';
import type { SourceEdit } from '../segments.ts';
import { decodeBase64, encodeBase64Lines, LONGEST_LINE } from './base64.ts';
import { type Charset, charsetOf, encodeIn, metaCharset } from './charsets.ts';
import { type Decoded, decodePlain, decodeQuoted } from './decoded.ts';
import { type Entity, IDENTITY } from './mime.ts';
import { parameter } from './parameters.ts';
import { edited, hull } from './pieces.ts';
import { decodeQuotedPrintable, encodeQuoted, encodeQuotedPrintable, quotedEdits } from './quoted-printable.ts';
import { recoded } from './recoded.ts';
import { bytesOfUnits, isAscii, type Units, unitsOfBytes } from './units.ts';

/** A body with its transfer encoding undone. */
export interface LeafBytes {
  readonly range: Range;
  /** Its bytes as units; in a mail that is a string and not encoded, its text. */
  readonly content: string;
  /** Edits that make these bytes the body's. */
  readonly write: (content: string) => SourceEdit[];
}

/** A body as text. `write` takes edits of the text. */
export interface LeafText extends Decoded {
  readonly write: (edits: readonly SourceEdit[]) => SourceEdit[];
}

/** Throws `not_parseable` for an encoding that is not known or not kept to. */
export function leafBytes({ raw, eol }: Units, entity: Entity, path: string): LeafBytes {
  const { encoding, body: range } = entity;
  const source = raw.slice(range.start, range.end);
  if (IDENTITY.test(encoding)) {
    return { range, content: source, write: (content) => [{ ...range, replacement: content }] };
  }
  if (encoding === 'quoted-printable') {
    return {
      range,
      content: decodeQuotedPrintable(source),
      write: (content) => [{ ...range, replacement: encodeQuotedPrintable(content, eol) }],
    };
  }
  const bytes = encoding === 'base64' ? decodeBase64(source) : undefined;
  if (!bytes) throw new GauzeError('not_parseable', path);
  return {
    range,
    content: unitsOfBytes(bytes),
    write: (content) => [base64Edit(source, range, bytesOfUnits(content), eol)],
  };
}

/** The base64 of a body between its first and last character, in lines as long as they were. */
function base64Edit(source: string, { start, end }: Range, bytes: Uint8Array, eol: string): SourceEdit {
  const first = source.search(/\S/);
  const line = /\S+/.exec(source)?.[0].length ?? LONGEST_LINE;
  const single = first < 0 || !/\S\s+\S/.test(source);
  const length = single && line <= LONGEST_LINE ? LONGEST_LINE : Math.max(4, line - (line % 4));
  const after = source.length - source.trimEnd().length;
  return { start: start + Math.max(0, first), end: end - after, replacement: encodeBase64Lines(bytes, length, eol) };
}

/** Reads a body as text under its charset. Throws `bad_charset`, `not_parseable`. */
export function leafText(units: Units, entity: Entity, path: string): LeafText {
  const leaf = leafBytes(units, entity, path);
  const declared = parameter(entity.type, 'charset')?.split('(', 1)[0]?.trimEnd();
  const encoded = !IDENTITY.test(entity.encoding);
  // A mail that is a string has its 8-bit text decoded already.
  const charset = units.bytes || encoded ? charsetFor(entity, declared, leaf.content, path) : UTF8;
  try {
    if (entity.encoding === 'base64' || !charset.inPlace) return wholeLeaf(units, entity, leaf, charset);
    return placedLeaf(units, entity, leaf, charset);
  } catch (error) {
    // What TextDecoder throws for bytes that its charset has not.
    if (error instanceof TypeError) throw new GauzeError('bad_charset', path);
    throw error;
  }
}

const UTF8: Charset = { name: 'utf-8', inPlace: true };

function charsetFor(entity: Entity, declared: string | undefined, content: string, path: string): Charset {
  // In a mail that is a string, quoted-printable may stand among decoded text.
  if (/[^\0-\xff]/.test(content)) return UTF8;
  const bytes = bytesOfUnits(content);
  const meta = declared === undefined && entity.type.value.includes('html') ? metaCharset(bytes) : undefined;
  return charsetOf(declared ?? meta, bytes, path);
}

/** A body that is edited where it stands. */
function placedLeaf(units: Units, entity: Entity, { range }: LeafBytes, charset: Charset): LeafText {
  const quoted = entity.encoding === 'quoted-printable';
  const { start, end } = range;
  const value = (quoted ? decodeQuoted : decodePlain)(units, start, end, charset.name);
  return { ...value, write: (edits) => placedEdits(units, entity, charset, value, edits) };
}

function placedEdits(
  units: Units,
  entity: Entity,
  { name }: Charset,
  value: Decoded,
  edits: readonly SourceEdit[],
): SourceEdit[] {
  if (edits.length === 0) return [];
  const { raw, eol } = units;
  const { start, end } = entity.body;
  const quoted = entity.encoding === 'quoted-printable';
  const made: SourceEdit[] = [];
  for (const edit of edits) {
    const bytes = canStand(entity, edit.replacement) ? encodeIn(name, edit.replacement) : undefined;
    // A charset that lacks a letter of the replacement: the body becomes UTF-8.
    if (!bytes) return recoded(units, entity, edited(value.text, edits));
    const plain = units.bytes ? unitsOfBytes(bytes) : edit.replacement;
    made.push({ ...hull(value, edit), replacement: quoted ? encodeQuoted(bytes) : plain });
  }
  return quoted ? quotedEdits(raw, start, end, made, eol) : made;
}

/** True where a replacement needs no other header than there is. */
function canStand(entity: Entity, replacement: string): boolean {
  if (isAscii(replacement)) return true;
  const declared = parameter(entity.type, 'charset')?.toLowerCase() ?? 'us-ascii';
  return declared !== 'us-ascii' && !/^7/.test(entity.encoding);
}

/** A body that is written anew when it is edited. */
function wholeLeaf(units: Units, entity: Entity, leaf: LeafBytes, { name }: Charset): LeafText {
  const text = new TextDecoder(name, { fatal: true, ignoreBOM: true }).decode(bytesOfUnits(leaf.content));
  const { start: from, end: to } = leaf.range;
  const declared = parameter(entity.type, 'charset') !== undefined;
  return {
    text,
    segments: text === '' ? [] : [{ start: 0, end: text.length, from, to, plain: false }],
    write: (edits) => {
      if (edits.length === 0) return [];
      const result = edited(text, edits);
      const bytes =
        entity.encoding === 'base64' && (isAscii(result) || declared) && !isWide(name)
          ? encodeIn(name, result)
          : undefined;
      return bytes ? leaf.write(unitsOfBytes(bytes)) : recoded(units, entity, result);
    },
  };
}

const isWide = (name: string): boolean => /^(?:utf-16|iso-2022)/.test(name);
