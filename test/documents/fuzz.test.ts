import fc from 'fast-check';
import { describe, it } from 'vitest';
import { damage } from '../../bench/fuzz/damage.ts';
import { FUZZ_FORMATS } from '../../bench/fuzz/formats.ts';

// `npm run bench:fuzz` runs ten times as many.
describe('masked, a document keeps its structure', () => {
  it.each(FUZZ_FORMATS)(
    '$name',
    async (format) => {
      await fc.assert(
        fc.asyncProperty(format.documents, async (source) => {
          const found = await damage(format, source);
          if (found !== undefined) throw new Error(found);
        }),
        { numRuns: 1000 },
      );
    },
    300_000,
  );
});
