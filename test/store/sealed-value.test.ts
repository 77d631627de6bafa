import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { sealingKey } from '../../src/store/seal.ts';
import { sealValue, unsealValue } from '../../src/store/sealed-value.ts';

const AT = { id: 'e1', tenant: 'clinic', conversation: 'c1', kind: 'NAME' };
const key = await sealingKey(new Uint8Array(32).fill(4), 'test');

describe('sealed values', () => {
  it('come back unit for unit, halves of surrogate pairs and marks at the beginning too', async () => {
    const texts = fc.oneof(
      fc.string({ unit: 'binary' }),
      fc.string({ unit: fc.nat(0xffff).map((unit) => String.fromCharCode(unit)) }),
    );
    await fc.assert(
      fc.asyncProperty(texts, async (value) => {
        expect(await unsealValue(key, await sealValue(key, value, AT), AT)).toBe(value);
      }),
    );
    for (const value of ['', '\ufeffMaria', '\ud800', 'a\u0080', '\u0000'])
      expect(await unsealValue(key, await sealValue(key, value, AT), AT)).toBe(value);
  });

  it.each([[{ id: 'e2' }], [{ tenant: 'other' }], [{ conversation: 'c2' }], [{ kind: 'PHONE' }]])(
    'do not open at another place: %j',
    async (other) => {
      const sealed = await sealValue(key, 'Maria Lopez', AT);
      await expect(unsealValue(key, sealed, { ...AT, ...other })).rejects.toMatchObject({ code: 'seal_broken' });
    },
  );

  it('do not tell how long they are, but in steps of 32 bytes', async () => {
    const lengths = await Promise.all(
      ['Bo', 'Maria Lopez', 'x'.repeat(30)].map(async (value) => (await sealValue(key, value, AT)).length),
    );
    expect(new Set(lengths).size).toBe(1);
    expect((await sealValue(key, 'x'.repeat(31), AT)).length - (lengths[0] ?? 0)).toBe(32);
  });
});
