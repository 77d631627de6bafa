import type { Codec } from './document.ts';
import { textReading, wholeSegment } from './segments.ts';

/** Plain text: the whole source is one part. */
export const text: Codec = {
  format: 'text',
  read: (source) =>
    textReading('text', source, [
      {
        path: '',
        text: source,
        label: '',
        accepts: { type: 'any' },
        segments: wholeSegment(source.length),
        encode: (replacement) => replacement,
      },
    ]),
};
