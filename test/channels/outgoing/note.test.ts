import { describe, expect, it } from 'vitest';
import { TOKEN_NOTE } from '../../../src/channels/outgoing/note.ts';
import { createMasker } from '../../../src/gauze.ts';
import { POLICIES } from '../../../src/mask/policy.ts';

describe('the note', () => {
  it.each(POLICIES.map(({ name }) => name))('is left as it is by %s', (name) => {
    const policy = POLICIES.find((one) => one.name === name) as (typeof POLICIES)[number];
    const masker = createMasker({ key: new Uint8Array(32).fill(3), policy });
    const result = masker.mask(
      { format: 'text', content: `${TOKEN_NOTE}\n\nIt broke.` },
      { conversation: 'c', now: 0 },
    );
    expect(result.ok && result.content).toBe(`${TOKEN_NOTE}\n\nIt broke.`);
  });
});
