import { describe, expect, it } from 'vitest';
import { columnPool } from '../../../src/detectors/tagger/column-pool.ts';

describe('columnPool', () => {
  it('gives columns that are long enough, the same again for a shorter text', () => {
    const pool = columnPool(['a', 'b']);
    const long = pool(1000);
    expect([long.a.length, long.b.length].every((length) => length >= 1000)).toBe(true);
    expect(pool(10).a).toBe(long.a);
    expect(long.a).not.toBe(long.b);
  });

  it('keeps nothing of a very long text', () => {
    const pool = columnPool(['a']);
    const kept = pool(10).a;
    expect(pool(1_000_000).a.length).toBe(1_000_000);
    expect(pool(10).a).toBe(kept);
  });
});
