import { describe, expect, it } from 'vitest';
import { backoffMs, waitMs } from '../../../src/store/outbox/backoff.ts';

const BACKOFF = { firstMs: 1_000, mostMs: 10_000, attempts: 6, deferMs: 0 };

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

describe('what waits', () => {
  it.each([
    [1, 500],
    [6, 5_000],
    [959, 5_000],
    [960, undefined],
  ])('after %d failures is tried again in %s ms', (failed, expected) => {
    expect(waitMs(failed, () => 0, BACKOFF)).toBe(expected);
  });

  it('is looked at every quarter of an hour, whatever the longest pause of others', () => {
    expect(waitMs(40, () => 0.99)).toBe(900_000);
  });
});
