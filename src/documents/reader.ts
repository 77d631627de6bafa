import { GauzeError } from '../errors.ts';
import type { Part, ReadLimits } from './document.ts';

/** What a reader of one format needs beside the source. */
export interface ReadContext {
  readonly limits: ReadLimits;
  /** How many documents this one is nested in: 0 for the document itself. */
  readonly depth: number;
  /** Reads on in a value that is itself JSON, HTML or escaped: its parts in place of it, else the part alone. */
  readonly open: (part: Part, context: ReadContext) => readonly Part[];
}

/** Takes a source apart; undefined when it does not parse under the reader's format. */
export type Reader = (source: string, context: ReadContext) => Part[] | undefined;

// Each level of JSON in JSON doubles the backslashes: real content is two or three levels deep, hostile content has to end somewhere.
const NESTED = 12;

/** The context for a document inside this one. Throws `too_deep`. */
export function nestedContext(context: ReadContext): ReadContext {
  const depth = context.depth + 1;
  if (depth > Math.min(NESTED, context.limits.depth)) throw new GauzeError('too_deep');
  return { ...context, depth };
}
