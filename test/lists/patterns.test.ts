import { describe, expect, it } from 'vitest';
import { compilePattern, patternFlaw } from '../../src/lists/patterns.ts';

describe('patterns that people write', () => {
  it.each([
    'EMP-\\d{4,8}',
    '[A-Z]{2}\\d{6}',
    '(?:east|west)-[0-9a-f]{8}',
    'x?y{2}',
    '[]*+]{3}',
    '[^]*+]{3}',
    '[[:alpha:]*]{2}',
    '\\*\\+\\d{2}',
    '\\pL{3}\\d{3}',
  ])('%s can be used', (pattern) => {
    expect(patternFlaw(pattern)).toBeUndefined();
  });

  it.each([
    ['(a+)+$', 'a repeat without a bound'],
    ['\\d*', 'a repeat without a bound'],
    ['a{2,}', 'a repeat without a bound'],
    ['[a]+', 'a repeat without a bound'],
    ['(?:x{1,5})*', 'a repeat without a bound'],
    ['\\Q[\\Ea*', 'a repeat without a bound'],
    ['[a]]*', 'a repeat without a bound'],
    ['\\[a*]', 'a repeat without a bound'],
    ['(', 'not RE2 syntax'],
    ['(a)\\1', 'not RE2 syntax'],
    ['a(?=b)', 'not RE2 syntax'],
    ['(?<=a)b', 'not RE2 syntax'],
    ['a{1,1001}', 'not RE2 syntax'],
    ['\\d{1,900}', 'too large'],
    ['a?', 'matches nothing at all'],
    ['a|', 'matches nothing at all'],
  ])('%s cannot: %s', (pattern, flaw) => {
    expect(patternFlaw(pattern)).toBe(flaw);
  });

  it('take time in step with the text, also where backtracking would never end', () => {
    // Bounded, and of a kind that takes a backtracking engine 2^30 steps.
    const pattern = '(?:a?){30}a{30}b';
    expect(patternFlaw(pattern)).toBeUndefined();
    const seconds = (length: number): number => {
      const started = performance.now();
      compilePattern(pattern).matcher('a'.repeat(length)).find();
      return (performance.now() - started) / 1_000;
    };
    seconds(2_000);
    expect(seconds(40_000)).toBeLessThan(5);
  });
});
