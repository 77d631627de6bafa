import type { Range } from '../../span.ts';
import type { SourceEdit } from '../segments.ts';
import { contentOf } from './contents.ts';
import { fieldNamed } from './head.ts';
import type { Entity } from './mime.ts';
import type { Units } from './units.ts';

/** A signature that no longer holds once anything is edited, and that names its signer itself. */
export interface Signature {
  readonly extent: Range;
  /** Makes the multipart that held it an ordinary one. */
  readonly edits: readonly SourceEdit[];
}

/** The signature of a multipart/signed (RFC 1847 section 2.1): the second of two parts. */
export function signatureOf({ raw }: Units, { type, head, children }: Entity): Signature | undefined {
  const last = children[1];
  const field = fieldNamed(head.fields, 'content-type');
  if (type.value !== SIGNED || children.length !== 2 || !last || !field || contentOf(last).type !== 'signature') {
    return undefined;
  }
  const at = raw.slice(field.start, field.end).toLowerCase().indexOf(SIGNED);
  if (at < 0) return undefined;
  const start = field.start + at;
  return {
    extent: last.extent,
    edits: [
      { start, end: start + SIGNED.length, replacement: 'multipart/mixed' },
      { ...last.extent, replacement: '' },
    ],
  };
}

const SIGNED = 'multipart/signed';
