import type { SourceEdit } from '../segments.ts';
import { fieldNamed } from './head.ts';
import type { Entity } from './mime.ts';
import { added } from './recoded.ts';
import type { Units } from './units.ts';

const NOTE = '[An attachment was removed: it could not be read.]';

/** Puts a note in the place of an attachment. Its other fields stay, its file name goes. */
export function stubEdits({ eol }: Units, { head, body }: Entity): SourceEdit[] {
  const values: Readonly<Record<string, string>> = {
    'content-type': ' text/plain; charset=us-ascii',
    'content-transfer-encoding': ' 7bit',
    'content-disposition': ' attachment; filename="removed.txt"',
  };
  const fields = head.fields.flatMap(({ name, start, end }) => {
    const replacement = values[name];
    return replacement === undefined ? [] : [{ start, end, replacement }];
  });
  const missing = fieldNamed(head.fields, 'content-type') ? [] : [added(head.end, `Content-Type: text/plain${eol}`)];
  return [...fields, ...missing, { ...body, replacement: NOTE }];
}

/** Fields that a stub replaces. */
export const isStubbed = (name: string): boolean => name === 'content-type' || name === 'content-disposition';
