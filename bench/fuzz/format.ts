import type fc from 'fast-check';
import type { Format } from '../../src/documents/document.ts';

/** One format as the fuzzing knows it: valid documents of it, and their structure as a parser sees it that is not Gauze's own. */
export interface FuzzFormat {
  readonly name: string;
  /** Under which a document is masked: `auto` where that has to find the format itself. */
  readonly format: Format;
  readonly documents: fc.Arbitrary<string>;
  /** Equal before and after masking. Throws where the text does not parse. */
  readonly structure: (text: string) => unknown;
}
