const REPLICATES = 1000;
const SEED = 7;

/** A small seeded generator (mulberry32), so that a run prints the same figures twice. */
export function seededRandom(seed: number): () => number {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4294967296;
  };
}

/**
 * The 95 % bootstrap interval of a ratio of sums, documents drawn with replacement: spans of one document are not
 * independent of each other, documents are.
 */
export function interval(pairs: readonly (readonly [number, number])[]): [number, number] | undefined {
  const random = seededRandom(SEED);
  const ratios: number[] = [];
  for (let replicate = 0; replicate < REPLICATES; replicate++) {
    let above = 0;
    let below = 0;
    for (let i = 0; i < pairs.length; i++) {
      const pair = pairs[Math.floor(random() * pairs.length)] as readonly [number, number];
      above += pair[0];
      below += pair[1];
    }
    if (below > 0) ratios.push(above / below);
  }
  if (ratios.length === 0) return undefined;
  ratios.sort((a, b) => a - b);
  const at = (share: number) => ratios[Math.round(share * (ratios.length - 1))] as number;
  return [at(0.025), at(0.975)];
}
