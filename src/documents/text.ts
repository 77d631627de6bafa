import type { Accepts, Part } from './document.ts';
import { unescaped } from './escapes.ts';
import type { Reader } from './reader.ts';
import { wholeSegment } from './segments.ts';

const ANY: Accepts = { type: 'any' };
const asItIs = (replacement: string): string => replacement;

/**
 * Plain text: the whole source is one part. Lines with escapes in them (pasted JSON, addresses, mark-up) are parts once more with the
 * escapes resolved, so that `Zo\u00eb` in a log is found; where both parts find something, the edits are joined.
 */
export const readText: Reader = (source) => {
  const whole: Part = {
    path: '',
    text: source,
    label: '',
    accepts: ANY,
    segments: wholeSegment(source.length),
    encode: asItIs,
  };
  return [whole, ...unescaped(source).map((stretch) => ({ ...whole, ...stretch }))];
};
