import { hkdfSync } from 'node:crypto';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { fieldBytes, utf8Bytes } from '../../src/store/bytes.ts';
import { derivedBytes, seal, sealingKey, unseal } from '../../src/store/seal.ts';

const SECRET = new Uint8Array(32).fill(9);
const BOUND = ['record', 'clinic', 'c1', 'NAME'];
const plain = utf8Bytes('Maria Lopez');

describe('seal', () => {
  it('opens to what was sealed, whatever its bytes', async () => {
    const key = await sealingKey(SECRET, 'test');
    await fc.assert(
      fc.asyncProperty(fc.uint8Array({ maxLength: 300 }), async (bytes) => {
        const sealed = await seal(key, new Uint8Array(bytes), BOUND);
        expect(await unseal(key, sealed, BOUND)).toEqual(new Uint8Array(bytes));
      }),
    );
  });

  it('never seals the same bytes twice alike', async () => {
    const key = await sealingKey(SECRET, 'test');
    expect(await seal(key, plain, BOUND)).not.toEqual(await seal(key, plain, BOUND));
  });

  it.each([
    ['record', ['other', 'clinic', 'c1', 'NAME']],
    ['tenant', ['record', 'other', 'c1', 'NAME']],
    ['conversation', ['record', 'clinic', 'c2', 'NAME']],
    ['kind', ['record', 'clinic', 'c1', 'PHONE']],
    ['fields cut elsewhere', ['recordclinic', '', 'c1', 'NAME']],
  ])('does not open under another %s', async (_what, bound) => {
    const key = await sealingKey(SECRET, 'test');
    await expect(unseal(key, await seal(key, plain, BOUND), bound)).rejects.toMatchObject({ code: 'seal_broken' });
  });

  it('does not open with any one bit turned, nor cut', async () => {
    const key = await sealingKey(SECRET, 'test');
    const sealed = await seal(key, plain, BOUND);
    for (let at = 0; at < sealed.length; at++) {
      const altered = sealed.with(at, (sealed[at] as number) ^ 1);
      await expect(unseal(key, altered, BOUND)).rejects.toMatchObject({ code: 'seal_broken' });
      await expect(unseal(key, sealed.subarray(0, at), BOUND)).rejects.toMatchObject({ code: 'seal_broken' });
    }
  });

  it('does not open under a key of another purpose or secret', async () => {
    const sealed = await seal(await sealingKey(SECRET, 'test'), plain, BOUND);
    for (const other of [sealingKey(SECRET, 'other'), sealingKey(new Uint8Array(32), 'test')]) {
      await expect(unseal(await other, sealed, BOUND)).rejects.toMatchObject({ code: 'seal_broken' });
    }
  });
});

describe('derivedBytes', () => {
  it('differs by secret and purpose', () => {
    const all = [derivedBytes(SECRET, 'a'), derivedBytes(SECRET, 'b'), derivedBytes(new Uint8Array(32), 'a')];
    expect(new Set(all.map(String)).size).toBe(3);
  });

  it('is HKDF-SHA-256 without a salt: what was sealed before opens', () => {
    const reference = hkdfSync('sha256', SECRET, new Uint8Array(), 'gauze/v1/a', 32);
    expect(derivedBytes(SECRET, 'a')).toEqual(new Uint8Array(reference));
  });
});

describe('fieldBytes', () => {
  it('reads no two lists of fields the same', () => {
    const lists = fc.array(fc.string({ maxLength: 4 }), { maxLength: 4 });
    fc.assert(
      fc.property(lists, lists, (a, b) => {
        const same = Buffer.from(fieldBytes(a)).equals(Buffer.from(fieldBytes(b)));
        expect(same).toBe(JSON.stringify(a) === JSON.stringify(b));
      }),
    );
  });
});
