import { expect, it } from 'vitest';
import { int32s, uint8s, uint32s } from '../../src/detectors/fresh-columns.ts';

it('every column is zeros and shares no place with another, whatever is asked for in between', () => {
  const columns: (Int32Array | Uint32Array | Uint8Array)[] = [];
  for (let i = 0; i < 600; i++) {
    // From nothing over what fits into the block many times to what does not fit.
    const length = [0, 1, 3, 15, 16, 17, 100, 333, 2000, 2049, 20_000][i % 11] as number;
    const column = [int32s, uint32s, uint8s][i % 3]?.(length) as Int32Array;
    expect(column.length).toBe(length);
    expect(column.every((one) => one === 0)).toBe(true);
    columns.push(column.fill((i % 250) + 1));
  }
  for (const [i, column] of columns.entries()) expect(column.every((one) => one === (i % 250) + 1)).toBe(true);
});
