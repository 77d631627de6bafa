import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { attackAccepted, attacksOn, sourceOf, validAccepted } from '../../../bench/webhooks/cases.ts';
import { SENDERS } from '../../../bench/webhooks/senders.ts';

const seed = fc.integer({ min: 0, max: 2 ** 31 });

describe.each(SENDERS.map((sender) => ({ ...sender, sender })))('$name', ({ sender }) => {
  const source = sourceOf(sender);

  it('accepts what is valid, and its retry', async () => {
    await fc.assert(
      fc.asyncProperty(seed, async (at) => {
        expect(await validAccepted(sender, source, at)).toBe(true);
      }),
      { numRuns: 100 },
    );
  });

  it.each(attacksOn(sender))('refuses: %s', async (attack) => {
    await fc.assert(
      fc.asyncProperty(seed, async (at) => {
        expect(await attackAccepted(sender, source, attack, at)).toBe(false);
      }),
      { numRuns: 30 },
    );
  });
});
