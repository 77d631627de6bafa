import { CLASSES, type ClassSet, DIGIT, FIRST_MARK, holds, isAny, LINE_FEED, SPACE, WIDE } from './alphabet.ts';

// How often classes stand side by side in support text: rough, from counts over the speed bench's text. What is rare is a good anchor.
const LETTERS = 0;
const DIGITS = 1;
const BLANKS = 2;
const MARKS = 3;
const LINES = 4;
const BEYOND = 5;
const GROUPS = 6;

const groupOf = (one: number): number => {
  if (one === SPACE) return BLANKS;
  if (one === LINE_FEED) return LINES;
  if (one === WIDE) return BEYOND;
  return one < DIGIT ? LETTERS : one === DIGIT ? DIGITS : MARKS;
};

/** Share of each group, and by the group before it. */
const ALONE = [0.66, 0.1, 0.14, 0.08, 0.015, 0.005];
const BEHIND = [
  [0.78, 0.008, 0.15, 0.055, 0.005, 0.002],
  [0.08, 0.68, 0.07, 0.15, 0.02, 0],
  [0.85, 0.06, 0.02, 0.065, 0.002, 0.003],
  [0.37, 0.25, 0.23, 0.12, 0.03, 0],
  [0.5, 0.2, 0.05, 0.15, 0.1, 0],
  [0.05, 0.01, 0.1, 0.04, 0, 0.8],
];

// Letters a to z of English, in percent; marks that are commoner than the rest.
const LETTER = [8, 1.5, 3, 4, 12, 2, 2, 5, 7, 0.3, 1, 4, 2.5, 7, 7.5, 2, 0.2, 6, 6, 9, 3, 1, 2, 0.3, 2, 0.2];
const MARK: Readonly<Record<string, number>> = { '.': 18, ',': 9, ':': 14, '-': 16, '/': 8, '"': 12, _: 6, '=': 5 };
const NAMES = '!"#$%&\'()*+,-./:;<=>?@[\\]^_`{|}~';

/** Share of a class in its group. */
const WITHIN = Array.from({ length: CLASSES }, (_, one) => {
  if (one > 0 && one < DIGIT) return (LETTER[one - 1] as number) / 100;
  if (one >= FIRST_MARK && one < SPACE) return (MARK[NAMES[one - FIRST_MARK] as string] ?? 0.5) / 100;
  return one === DIGIT || one === SPACE || one === LINE_FEED || one === WIDE ? 1 : 0.005;
});

const shares = new Map<string, readonly number[]>();

/** How much of each group a set holds. */
function partsOf(set: ClassSet): readonly number[] {
  const key = `${set.low},${set.high}`;
  const known = shares.get(key);
  if (known) return known;
  const parts = new Array<number>(GROUPS).fill(isAny(set) ? 1 : 0);
  if (!isAny(set))
    for (let one = 1; one < CLASSES; one++)
      if (holds(set, one)) parts[groupOf(one)] = (parts[groupOf(one)] as number) + (WITHIN[one] as number);
  shares.set(key, parts);
  return parts;
}

/** Share of the places of a text where one of each set stands, in a row. */
export function shareOf(sets: readonly ClassSet[]): number {
  let chances: readonly number[] | undefined;
  for (const set of sets) {
    const parts = partsOf(set);
    const before = chances;
    chances = parts.map((part, group) => {
      if (part === 0) return 0;
      if (!before) return part * (ALONE[group] as number);
      let sum = 0;
      for (let from = 0; from < GROUPS; from++)
        sum += (before[from] as number) * ((BEHIND[from] as number[])[group] as number);
      return part * sum;
    });
  }
  return chances ? chances.reduce((sum, chance) => sum + chance, 0) : 1;
}
