import { describe, expect, it } from 'vitest';
import { backoffMs } from '../../../src/store/outbox/backoff.ts';

const BACKOFF = { firstMs: 1_000, mostMs: 10_000, attempts: 6 };

describe('back-off', () => {
  it.each([
    [1, 0, 500],
    [1, 0.5, 750],
    [2, 0.5, 1_500],
    [4, 0.5, 6_000],
    [5, 0.5, 7_500],
    [5, 0, 5_000],
    [6, 0, undefined],
    [7, 0, undefined],
  ])('after %d failures, by chance %d, is %s ms', (failed, chance, expected) => {
    expect(backoffMs(failed, () => chance, BACKOFF)).toBe(expected);
  });
});
