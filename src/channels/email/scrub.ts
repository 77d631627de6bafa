import { contentOf, isOtherFile } from '../../documents/mail/contents.ts';
import { readHead } from '../../documents/mail/head.ts';
import { leafBytes, leafText } from '../../documents/mail/leaf.ts';
import { type Entity, isMessage, parseMime } from '../../documents/mail/mime.ts';
import { signatureOf } from '../../documents/mail/signature.ts';
import { stubEdits } from '../../documents/mail/stub.ts';
import { bytesOfUnits, type Units, unitsOf } from '../../documents/mail/units.ts';
import { type SourceEdit, splice } from '../../documents/segments.ts';
import { GauzeError } from '../../errors.ts';
import { cardEdits } from './cards.ts';
import type { FieldSet } from './fields.ts';
import { mapped } from './ids.ts';
import { contentIdEdits, remoteEdits } from './remote.ts';
import { boundaryEdits, contentId, fieldEdits, type HeadOptions, parameterEdits, typeEdits } from './scrub-head.ts';

export interface ScrubOptions extends HeadOptions {
  /** What becomes of an attachment that cannot be read: a note in its place, or it stays and holds the mail. */
  readonly attachments: 'hold' | 'stub';
  readonly limits: { readonly parts: number; readonly depth: number };
}

export interface Scrubbed {
  readonly content: Uint8Array;
  /** Attachments in whose place a note stands. */
  readonly stubs: number;
  /** A signature was taken off: what it signed is going to change. */
  readonly unsigned: boolean;
}

/** A head over this size, in bytes, is no mail program's. */
const LARGEST_HEAD = 256 * 1024;

/**
 * Takes out of a mail what is not text of its people and must not go on: fields that are not on the list, signatures, what loads over the
 * network; and maps what may stay and could say anything: ids of messages, boundaries, content ids, ids of events. The tree of parts, every
 * text and every other byte stay. What is left is for the mail codec to read. Throws what that throws, and `document_too_large` for its head.
 */
export function scrub(content: Uint8Array, options: ScrubOptions): Scrubbed {
  const units = unitsOf(content);
  const scrubber = new Scrubber(units, options);
  scrubber.message(parseMime(units, options.limits));
  const { edits, stubs, unsigned } = scrubber;
  const raw = splice(
    units.raw,
    edits.sort((a, b) => a.start - b.start || a.end - b.end),
  );
  return { content: bytesOfUnits(raw), stubs, unsigned };
}

class Scrubber {
  readonly edits: SourceEdit[] = [];
  stubs = 0;
  unsigned = false;
  readonly #units: Units;
  readonly #options: ScrubOptions;

  constructor(units: Units, options: ScrubOptions) {
    this.#units = units;
    this.#options = options;
  }

  message(root: Entity): void {
    this.#entity(root, 'message', root);
  }

  #entity(entity: Entity, where: FieldSet, root: Entity): void {
    const [first] = entity.head.fields;
    if (first && entity.head.end - first.from > LARGEST_HEAD) throw new GauzeError('document_too_large', 'header');
    if (this.#isStubbed(entity, root)) return;
    const signature = signatureOf(this.#units, entity);
    this.#head(entity, where, signature?.extent);
    if (signature) {
      this.unsigned = true;
      this.edits.push(...signature.edits);
    }
    for (const [i, child] of entity.children.entries()) {
      if (signature && i === 1) continue;
      if (isMessage(entity.type.value)) this.message(child);
      else this.#entity(child, 'part', root);
    }
    if (entity.children.length === 0) this.#leaf(entity);
  }

  #head(entity: Entity, where: FieldSet, gone: Entity['extent'] | undefined): void {
    for (const field of entity.head.fields) this.edits.push(...fieldEdits(this.#units, field, where, this.#options));
    this.edits.push(
      ...typeEdits(this.#units, entity, gone !== undefined),
      ...parameterEdits(this.#units, entity, this.#options),
      ...boundaryEdits(this.#units, entity, this.#options, gone),
    );
  }

  /** A note in the place of a file that no codec reads. The mail itself is never one. */
  #isStubbed(entity: Entity, root: Entity): boolean {
    const isFile = entity.type.value === 'multipart/appledouble' || isUnreadable(this.#units, entity);
    if (this.#options.attachments !== 'stub' || entity === root || !isFile) return false;
    this.stubs++;
    this.edits.push(...stubEdits(this.#units, entity));
    const gone = entity.head.fields.filter(
      ({ name }) => !/^content-(?:type|disposition|transfer-encoding)$/.test(name),
    );
    this.edits.push(...gone.map(({ from, to }) => ({ start: from, end: to, replacement: '' })));
    return true;
  }

  #leaf(entity: Entity): void {
    const content = contentOf(entity);
    if (content.type === 'mail') this.#encodedMail(entity);
    else if (content.type === 'fields') this.#quotedFields(entity);
    else if (content.type === 'lines') this.#texts(entity, (text) => cardEdits(text, this.#uid));
    else if (content.type === 'text' && content.format === 'html') this.#texts(entity, this.#page);
  }

  readonly #uid = (id: string): string => mapped(this.#options.key, 'uid', id);

  readonly #page = (html: string): SourceEdit[] => {
    const ids = contentIdEdits(html, (id) => contentId(this.#options.key, id));
    const edits = [...remoteEdits(html), ...ids].sort((a, b) => a.start - b.start);
    return edits.filter(({ start }, i) => i === 0 || start >= (edits[i - 1] as SourceEdit).end);
  };

  #texts(entity: Entity, edit: (text: string) => SourceEdit[]): void {
    const leaf = leafText(this.#units, entity, 'body');
    const edits = edit(leaf.text);
    if (edits.length > 0) this.edits.push(...leaf.write(edits));
  }

  #encodedMail(entity: Entity): void {
    const leaf = leafBytes(this.#units, entity, 'attachment');
    if (isOtherFile(leaf.content.slice(0, 200))) return;
    const { parts, depth } = this.#options.limits;
    const inner = scrub(bytesOfUnits(leaf.content), { ...this.#options, limits: { parts, depth: depth - 1 } });
    this.stubs += inner.stubs;
    this.edits.push(...leaf.write(unitsOf(inner.content).raw));
  }

  /** Fields that stand in a body, in blocks: what a bounce tells, what it returns of a mail's head. */
  #quotedFields(entity: Entity): void {
    const { content, write } = leafBytes(this.#units, entity, 'body');
    const where = /headers$/.test(entity.type.value) ? 'message' : 'status';
    const edits: SourceEdit[] = [];
    for (let at = 0; at < content.length; ) {
      const head = readHead(content, at, content.length);
      for (const field of head.fields) {
        edits.push(...fieldEdits({ ...this.#units, raw: content }, field, where, this.#options));
      }
      at = Math.max(head.body, at + 1);
    }
    if (edits.length > 0) this.edits.push(...write(splice(content, edits)));
  }
}

function isUnreadable(units: Units, entity: Entity): boolean {
  if (entity.children.length > 0) return false;
  const { type } = contentOf(entity);
  // An encrypted mail is held: what it says is in that part.
  return type === 'opaque' || type === 'signature' || (type !== 'encrypted' && isMarked(units, entity));
}

function isMarked(units: Units, entity: Entity): boolean {
  try {
    return isOtherFile(leafBytes(units, entity, 'attachment').content.slice(0, 200));
  } catch {
    return false;
  }
}
