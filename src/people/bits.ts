/** A Bloom filter: it forgets what was put in, and says of anything else that it was in with a known small chance. */
export interface Bits {
  readonly bytes: Uint8Array;
  /** Bits set for each value. */
  readonly rounds: number;
}

/** Room for `values` values at `bitsEach` bits of each: the rounds that make the fewest mistakes. */
export const bitsFor = (values: number, bitsEach: number): Bits => ({
  bytes: new Uint8Array(Math.max(64, Math.ceil((values * bitsEach) / 8))),
  rounds: Math.max(1, Math.round(bitsEach * Math.LN2)),
});

/** Puts in a value by two halves of its hash, 32 bits each. */
export function setBits({ bytes, rounds }: Bits, first: number, second: number): void {
  const size = bytes.length * 8;
  for (let round = 0; round < rounds; round++) {
    const bit = bitAt(first, second, round, size);
    bytes[bit >>> 3] = (bytes[bit >>> 3] as number) | (1 << (bit & 7));
  }
}

export function hasBits({ bytes, rounds }: Bits, first: number, second: number): boolean {
  const size = bytes.length * 8;
  for (let round = 0; round < rounds; round++) {
    const bit = bitAt(first, second, round, size);
    if (((bytes[bit >>> 3] as number) & (1 << (bit & 7))) === 0) return false;
  }
  return true;
}

// Kirsch and Mitzenmacher, "Less Hashing, Same Performance": two hashes make all others. Products stay below 2^53.
const bitAt = (first: number, second: number, round: number, size: number): number =>
  ((first >>> 0) + round * ((second | 1) >>> 0)) % size;
