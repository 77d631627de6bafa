import { describe, expect, it } from 'vitest';
import { governedBy } from '../../../src/channels/http/governed.ts';
import { createInlineEngine } from '../../../src/channels/http/inline-engine.ts';
import type { VendorRecord } from '../../../src/governance/vendor-record.ts';
import { NODE_LIMITS } from '../../../src/mask/limits.ts';
import { NO_RULES } from '../../../src/rulebook/rules.ts';
import { recordOf, rulesWith } from '../../relay/setup.ts';

const DURING = Date.UTC(2026, 5, 15);
const MIDNIGHT = Date.UTC(2027, 0, 1);
const TEXT = 'Patient: Maria Lopez, seen on 03/03/2026, MRN: 00417-22';

function masked(record: VendorRecord | undefined, now: number, policy = 'debuggable') {
  const inline = createInlineEngine({ key: new Uint8Array(32).fill(1), limits: NODE_LIMITS, now: () => now });
  const engine = governedBy(inline, {
    rulesOf: async () => (record ? rulesWith(record) : NO_RULES),
    now: () => now,
  });
  return engine.mask({ doc: { format: 'text', content: TEXT }, policy, vendor: 'twilio', conversation: 'c' });
}
const textOf = (result: Awaited<ReturnType<typeof masked>>) => (result.ok ? String(result.content) : result.reasons);

describe('masking that keeps nothing', () => {
  it('goes by the record under a BAA in force, whatever the caller names', async () => {
    expect(textOf(await masked(recordOf({ policy: 'safe-harbor' }), DURING))).toMatch(
      /^Patient: \[NAME\].*MRN: \[MRN\]$/,
    );
    expect(textOf(await masked(recordOf(), DURING, 'none'))).toMatch(/^Patient: \[NAME-\w{8}\]/);
  });

  it('is held from five minutes before midnight of its last day on, or done by the strictest policy', async () => {
    const held = [{ code: 'baa_expired', path: '' }];
    expect(textOf(await masked(recordOf(), MIDNIGHT - 5 * 60_000 - 1))).toMatch(/^Patient: \[NAME-/);
    expect(textOf(await masked(recordOf(), MIDNIGHT - 5 * 60_000))).toEqual(held);
    expect(textOf(await masked(recordOf(), MIDNIGHT))).toEqual(held);
    expect(textOf(await masked(recordOf({ withoutBaa: 'strictest' }), MIDNIGHT))).toMatch(
      /^Patient: \[NAME\], seen on \[DATE\]/,
    );
    expect(textOf(await masked(recordOf({ baa: null }), DURING))).toEqual([{ code: 'no_baa', path: '' }]);
  });

  it('goes by the policy that the caller names where there is no record', async () => {
    expect(textOf(await masked(undefined, DURING, 'strict'))).toMatch(/^Patient: \[NAME-\w{8}\]/);
    await expect(masked(undefined, DURING, 'none')).rejects.toMatchObject({ code: 'unknown_policy' });
  });
});
