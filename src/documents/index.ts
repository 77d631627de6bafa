import { GauzeError } from '../errors.ts';
import type { Doc, ReadLimits, Reading } from './document.ts';
import { text } from './text.ts';

/** Reads a document into parts. Throws GauzeError when it cannot be read with certainty. */
export function readDocument(doc: Doc, limits: ReadLimits): Reading {
  if (typeof doc.content !== 'string') throw new GauzeError('unknown_format');
  return text.read(doc.content, limits);
}
