import { GauzeError } from '../errors.ts';
import { readBytes } from './bytes.ts';
import { readSource } from './codecs.ts';
import type { Doc, Reading, ReadLimits } from './document.ts';

/**
 * Reads a document into parts. Throws GauzeError when it cannot be read with certainty: `bad_charset`, `not_parseable`,
 * `unknown_format`, `too_many_parts`, `too_deep`.
 */
export function readDocument(doc: Doc, limits: ReadLimits): Reading {
  const { format, content, charset } = doc;
  if (format === 'mail') throw new GauzeError('unknown_format');
  const read = (text: string) => readSource(text, format, limits);
  return typeof content === 'string' ? read(content) : readBytes(content, charset, read);
}
