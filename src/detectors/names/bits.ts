import { ALPHABET } from './lexicon-format.ts';

const DIGITS = new Uint8Array(128);
for (let digit = 0; digit < ALPHABET.length; digit++) DIGITS[ALPHABET.charCodeAt(digit)] = digit;

/** Reads a string of 6-bit letters as one run of bits, the high bit of a letter first. */
export interface BitReader {
  /** The next `count` bits (0-32) as a number. */
  take(count: number): number;
  /** Length of the run of ones that comes next; the zero after it is read too. */
  ones(): number;
}

/** After the end of `text` there are zeros. */
export function readBits(text: string): BitReader {
  let at = 0;
  let held = 0; // the low `size` bits are not yet given out
  let size = 0;
  const short = (count: number): number => {
    while (size < count) {
      held = ((held & 0xffffff) << 6) | (DIGITS[text.charCodeAt(at++)] ?? 0);
      size += 6;
    }
    size -= count;
    return (held >>> size) & ((1 << count) - 1);
  };
  const ones = (): number => {
    let run = 0;
    while (short(1) === 1) run++;
    return run;
  };
  return { take: (count) => (count > 16 ? short(count - 16) * 0x10000 + short(16) : short(count)), ones };
}
