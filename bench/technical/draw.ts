/** A small seeded generator (xorshift32): the same ids in every run. */
export interface Draw {
  /** A whole number from `low` to `high`, both included. */
  int(low: number, high: number): number;
  pick<T>(from: readonly T[]): T;
  /** Text of `length` characters out of an alphabet. */
  of(alphabet: string, length: number): string;
  hex(length: number): string;
  digits(length: number): string;
  uuid(): string;
}

const LOWER = 'abcdefghijklmnopqrstuvwxyz';
export const ALPHANUMERIC = `${LOWER}${LOWER.toUpperCase()}0123456789`;
export const BASE36 = `${LOWER}0123456789`;

export function createDraw(seed: number): Draw {
  let state = seed | 0 || 1;
  const next = (): number => {
    state ^= state << 13;
    state ^= state >>> 17;
    state ^= state << 5;
    return (state >>> 0) / 2 ** 32;
  };
  const int = (low: number, high: number): number => low + Math.floor(next() * (high - low + 1));
  const pick = <T>(from: readonly T[]): T => from[int(0, from.length - 1)] as T;
  const of = (alphabet: string, length: number): string =>
    Array.from({ length }, () => alphabet.charAt(int(0, alphabet.length - 1))).join('');
  const hex = (length: number): string => of('0123456789abcdef', length);
  const digits = (length: number): string => `${int(1, 9)}${of('0123456789', length - 1)}`;
  const uuid = (): string => `${hex(8)}-${hex(4)}-4${hex(3)}-${pick(['8', '9', 'a', 'b'])}${hex(3)}-${hex(12)}`;
  return { int, pick, of, hex, digits, uuid };
}
