import { GauzeError } from '../../errors.ts';
import type { Part, PartEdit, ReadLimits } from '../document.ts';
import type { SourceEdit } from '../segments.ts';
import { contentOf, isAttachment, isOtherFile } from './contents.ts';
import { fieldPieces } from './fields.ts';
import { leafBytes } from './leaf.ts';
import { linePieces, quotedFieldPieces, textPieces } from './leaf-pieces.ts';
import { type Entity, IDENTITY, isMessage } from './mime.ts';
import { joinPaths, type Piece } from './pieces.ts';
import { type Signature, signatureOf } from './signature.ts';
import { isStubbed, stubEdits } from './stub.ts';
import type { Units } from './units.ts';

/** A mail that is encoded within another: its parts, and its content with edits made; undefined when there is nothing to change. */
export interface InnerMail {
  readonly parts: readonly Part[];
  readonly write: (edits: readonly PartEdit[]) => string | undefined;
}

/** Reads a mail that is encoded within another; `content` holds a byte a unit. */
export type ReadInner = (content: string, limits: ReadLimits) => InnerMail;

export interface Taken {
  readonly pieces: readonly Piece[];
  /** Edits that are made in any case: notes in the place of attachments. */
  readonly stubs: readonly SourceEdit[];
  readonly signatures: readonly Signature[];
}

/** Where in a message the walk is: `path` is the message's. */
interface Message {
  readonly path: string;
  readonly root: Entity;
  bodies: number;
  attachments: number;
}

/** Walks the tree of a mail and takes the pieces of all human text in it. Throws what holds the mail, with the part's path. */
export function takeMessage(units: Units, root: Entity, limits: ReadLimits, readInner: ReadInner): Taken {
  const walk = new Walk(units, limits, readInner);
  walk.message(root, '');
  return walk;
}

class Walk implements Taken {
  readonly pieces: Piece[] = [];
  readonly stubs: SourceEdit[] = [];
  readonly signatures: Signature[] = [];
  readonly #units: Units;
  readonly #limits: ReadLimits;
  readonly #readInner: ReadInner;
  #parts = 0;

  constructor(units: Units, limits: ReadLimits, readInner: ReadInner) {
    this.#units = units;
    this.#limits = limits;
    this.#readInner = readInner;
  }

  message(root: Entity, path: string): void {
    this.#entity(root, { path, root, bodies: 0, attachments: 0 });
  }

  #entity(entity: Entity, message: Message): void {
    const { value } = entity.type;
    if (value === 'multipart/encrypted') throw new GauzeError('encrypted_part', joinPaths(message.path, 'body'));
    if (value === 'multipart/appledouble') this.#opaque(entity, message, this.#attachmentPath(message));
    else if (entity.children.length > 0 && !isMessage(value)) this.#multipart(entity, message);
    else this.#leaf(entity, message);
  }

  #multipart(entity: Entity, message: Message): void {
    this.#fields(entity, message.path);
    const signature = signatureOf(this.#units, entity);
    if (signature) this.signatures.push(signature);
    for (const [i, child] of entity.children.entries()) {
      if (!(signature && i === 1)) this.#entity(child, message);
    }
    for (const [i, range] of entity.around.entries()) {
      const path = joinPaths(message.path, i === 0 ? 'preamble' : 'epilogue');
      const body = { ...range, name: '', title: '', from: range.start, to: range.end };
      if (/\S/.test(this.#units.raw.slice(range.start, range.end))) this.#add(fieldPieces(this.#units, body, path));
    }
  }

  #leaf(entity: Entity, message: Message): void {
    const path = this.#leafPath(entity, message);
    const pieces = this.#piecesOrStub(entity, message, path);
    if (!pieces) return;
    const [child] = entity.children;
    this.#fields(entity, entity === message.root ? message.path : path);
    this.#add(pieces);
    if (child) this.message(child, path);
  }

  /** The pieces of a leaf; undefined when a note has taken its place. */
  #piecesOrStub(entity: Entity, message: Message, path: string): Piece[] | undefined {
    try {
      return this.#leafPieces(entity, path);
    } catch (error) {
      if (!(error instanceof GauzeError) || !STUBBED.has(error.code)) throw error;
      if (error.code !== 'unreadable_attachment' && !isAttachment(entity)) throw error;
      this.#opaque(entity, message, path, error);
      return undefined;
    }
  }

  #leafPieces(entity: Entity, path: string): Piece[] {
    const content = contentOf(entity);
    if (content.type === 'encrypted') throw new GauzeError('encrypted_part', path);
    if (content.type === 'opaque' || content.type === 'signature') throw new GauzeError('unreadable_attachment', path);
    if (entity.children.length > 0) return [];
    if (content.type === 'mail') return this.#innerMail(entity, path);
    if (content.type === 'lines') return linePieces(this.#units, entity, path, this.#limits);
    if (content.type === 'fields' && IDENTITY.test(entity.encoding))
      return quotedFieldPieces(this.#units, entity, path);
    const format = content.type === 'text' ? content.format : 'text';
    return textPieces(this.#units, entity, format, path, this.#limits);
  }

  /** A file that cannot be read holds the mail, unless a note may take its place; a note never takes that of the mail itself. */
  #opaque(entity: Entity, message: Message, path: string, error = new GauzeError('unreadable_attachment', path)): void {
    if (this.#limits.attachments === 'leave') return;
    if (this.#limits.attachments !== 'stub' || entity === message.root) throw error;
    this.stubs.push(...stubEdits(this.#units, entity));
    for (const field of entity.head.fields) {
      if (!isStubbed(field.name)) this.#add(fieldPieces(this.#units, field, path));
    }
  }

  #innerMail(entity: Entity, path: string): Piece[] {
    const leaf = leafBytes(this.#units, entity, path);
    if (isOtherFile(leaf.content.slice(0, 200))) throw new GauzeError('unreadable_attachment', path);
    const inner = this.#readInner(leaf.content, { ...this.#limits, depth: this.#limits.depth - ENCODED_LEVEL });
    const { start: from, end: to } = leaf.range;
    const parts = inner.parts.map((part) => ({
      ...part,
      path: joinPaths(path, part.path),
      segments: part.text === '' ? [] : [{ start: 0, end: part.text.length, from, to, plain: false }],
    }));
    const write = (edits: readonly PartEdit[]): SourceEdit[] => {
      const content = inner.write(edits);
      return content === undefined ? [] : leaf.write(content);
    };
    return [{ parts, write }];
  }

  #fields({ head }: Entity, path: string): void {
    for (const field of head.fields) this.#add(fieldPieces(this.#units, field, path));
  }

  #add(pieces: readonly Piece[]): void {
    for (const piece of pieces) {
      this.#parts += piece.parts.length;
      if (this.#parts > this.#limits.parts) throw new GauzeError('too_many_parts');
      if (piece.parts.length > 0) this.pieces.push(piece);
    }
  }

  #leafPath(entity: Entity, message: Message): string {
    const { value } = entity.type;
    if (isAttachment(entity) || !/^text\/(?:plain|html)$/.test(value)) return this.#attachmentPath(message);
    return joinPaths(message.path, `body[${message.bodies++}].${value === 'text/html' ? 'html' : 'text'}`);
  }

  #attachmentPath(message: Message): string {
    return joinPaths(message.path, `attachment[${message.attachments++}]`);
  }
}

const STUBBED: ReadonlySet<string> = new Set(['unreadable_attachment', 'bad_charset', 'not_parseable']);

/** A mail in base64 within a mail is rare, and each level costs a copy. */
const ENCODED_LEVEL = 5;
