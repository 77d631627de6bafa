import { describe, expect, it } from 'vitest';
import { createMasker } from '../../src/index.ts';

const masker = createMasker({ key: new Uint8Array(32).fill(3) });

describe('equal short texts of a document', () => {
  it('are found at each of their places', () => {
    const content = 'mrn,state\n48120377,open\n48120377,open\n';
    const result = masker.detect({ format: 'csv', content }, { conversation: 'rows', now: 0 });
    expect(result.ok && result.findings.map(({ kind, source }) => [kind, source[0]?.start])).toEqual(
      expect.arrayContaining([
        ['MRN', content.indexOf('48120377')],
        ['MRN', content.lastIndexOf('\n48120377') + 1],
      ]),
    );
  });
});
