import type { Accepts } from './document.ts';
import { textParts, withFragments } from './fragments.ts';
import { fragmentsOf } from './pasted.ts';
import type { Reader } from './reader.ts';
import { wholeSegment } from './segments.ts';

const ANY: Accepts = { type: 'any' };
const asItIs = (replacement: string): string => replacement;

/**
 * Plain text: the whole source is one part. Lines with escapes in them (pasted JSON, addresses, mark-up) are parts once more with the
 * escapes resolved, so that `Zo\u00eb` in a log is found; where both parts find something, the edits are joined. Messages of other
 * formats that stand in it are read by their own codecs, and are no part of the text.
 */
export const readText: Reader = (source, context) => {
  const fragments = fragmentsOf(source, context);
  if (fragments.length > 0) return withFragments(source, fragments, context);
  const segments = wholeSegment(source.length);
  return textParts(
    { path: '', text: source, label: '', accepts: ANY, shown: 'text', segments, encode: asItIs },
    context,
  );
};
