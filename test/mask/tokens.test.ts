import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { vendorKey } from '../../src/mask/keys.ts';
import { isTokenBody, type TokenScope, tokenBody } from '../../src/mask/tokens.ts';

const MASTER = new Uint8Array(32).fill(1);
const key = vendorKey(MASTER, 'acme');
const scope = (conversation: string, kind: TokenScope['scope'] = 'conversation'): TokenScope => ({
  key,
  scope: kind,
  conversation,
});

describe('tokenBody', () => {
  it('is the same for the same value of one conversation', () => {
    expect(tokenBody('NAME', 'ann lee', scope('a'))).toBe(tokenBody('NAME', 'ann lee', scope('a')));
  });

  it.each([
    ['another value', tokenBody('NAME', 'bob lee', scope('a'))],
    ['another conversation', tokenBody('NAME', 'ann lee', scope('b'))],
    ['another vendor', tokenBody('NAME', 'ann lee', { ...scope('a'), key: vendorKey(MASTER, 'other') })],
    ['another family of kinds', tokenBody('EMAIL', 'ann lee', scope('a'))],
  ])('differs for %s', (_why, other) => {
    expect(other).not.toBe(tokenBody('NAME', 'ann lee', scope('a')));
  });

  it('is shared by kinds that one number can have', () => {
    expect(tokenBody('MRN', '00417', scope('a'))).toBe(tokenBody('ID', '00417', scope('a')));
  });

  it('joins conversations at vendor scope only, and is longer there', () => {
    expect(tokenBody('MRN', '00417', scope('a', 'vendor'))).toBe(tokenBody('MRN', '00417', scope('b', 'vendor')));
    expect(tokenBody('MRN', '00417', scope('a', 'vendor'))).toHaveLength(12);
    expect(tokenBody('MRN', '00417', scope('a'))).toHaveLength(8);
  });

  it('carries a check that only the key makes', () => {
    fc.assert(fc.property(fc.string(), (value) => isTokenBody(tokenBody('ID', value, scope('a')), key)));
    expect(isTokenBody(tokenBody('ID', 'x', scope('a')), vendorKey(MASTER, 'other'))).toBe(false);
    expect(isTokenBody(tokenBody('ID', 'x', scope('a')).toLowerCase(), key)).toBe(true);
  });

  it.each(['48120377', 'K7Q2M4XD', '', '123456789012', 'K7Q2M4X'])(
    'takes no typed body for one of ours: %s',
    (body) => {
      expect(isTokenBody(body, key)).toBe(false);
    },
  );
});

describe('vendorKey', () => {
  it('refuses a short master key', () => {
    expect(() => vendorKey(new Uint8Array(31), 'acme')).toThrow(expect.objectContaining({ code: 'invalid_key' }));
  });
});
