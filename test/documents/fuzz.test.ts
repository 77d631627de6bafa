import fc from 'fast-check';
import { describe, it } from 'vitest';
import { damage } from '../../bench/fuzz/damage.ts';
import { FUZZ_FORMATS } from '../../bench/fuzz/formats.ts';

// `npm run bench:fuzz` runs ten times as many. Inside workerd the engine is the same: a tenth shows that it runs there.
const CASES = navigator.userAgent === 'Cloudflare-Workers' ? 100 : 1000;

describe('masked, a document keeps its structure', () => {
  it.each(FUZZ_FORMATS)(
    '$name',
    async (format) => {
      await fc.assert(
        fc.asyncProperty(format.documents, async (source) => {
          const found = await damage(format, source);
          if (found !== undefined) throw new Error(found);
        }),
        { numRuns: CASES },
      );
    },
    300_000,
  );
});
