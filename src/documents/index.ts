import { GauzeError } from '../errors.ts';
import { readBytes } from './bytes.ts';
import { readSource } from './codecs.ts';
import type { Doc, Reading, ReadLimits } from './document.ts';
import { readMail } from './mail.ts';
import { looksLikeMail } from './sniff.ts';

/**
 * Reads a document into parts. Throws GauzeError when it cannot be read with certainty: `bad_charset`, `not_parseable`,
 * `unknown_format`, `too_many_parts`, `too_deep`.
 */
export function readDocument(doc: Doc, limits: ReadLimits): Reading {
  const { format, content, charset } = doc;
  if (format === 'mail' || (format === 'auto' && looksLikeMail(content))) {
    const reading = tryMail(content, limits, format === 'mail');
    if (reading) return reading;
  }
  const read = (text: string) => readSource(text, format === 'mail' ? 'text' : format, limits);
  return typeof content === 'string' ? read(content) : readBytes(content, charset, read);
}

/** Under `auto` what only begins like a mail is read as what else it may be; a mail that cannot be read with certainty is held. */
function tryMail(content: string | Uint8Array, limits: ReadLimits, declared: boolean): Reading | undefined {
  try {
    return readMail(content, limits);
  } catch (error) {
    if (!declared && error instanceof GauzeError && error.code === 'not_parseable') return undefined;
    throw error;
  }
}
