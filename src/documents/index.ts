import { readBytes } from './bytes.ts';
import { readSource } from './codecs.ts';
import type { Doc, Reading, ReadLimits } from './document.ts';
import { readMail } from './mail.ts';
import { looksLikeMail } from './sniff.ts';

/**
 * Reads a document into parts. Throws GauzeError when it cannot be read with certainty: `bad_charset`, `not_parseable`,
 * `too_many_parts`, `too_deep`, of mail also `unreadable_attachment` and `encrypted_part`.
 */
export function readDocument(doc: Doc, limits: ReadLimits): Reading {
  const { format, content, charset } = doc;
  // What begins like a mail and cannot be read with certainty is held: as text, its encoded bodies would pass.
  if (format === 'mail' || (format === 'auto' && looksLikeMail(content))) return readMail(content, limits);
  const read = (text: string) => readSource(text, format, limits);
  return typeof content === 'string' ? read(content) : readBytes(content, charset, read);
}
