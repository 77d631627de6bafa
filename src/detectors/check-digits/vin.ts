const LETTERS: Record<string, number> = Object.fromEntries(
  [...'ABCDEFGH']
    .map((letter, i): [string, number] => [letter, i + 1])
    .concat(
      [...'JKLMN'].map((letter, i): [string, number] => [letter, i + 1]),
      [
        ['P', 7],
        ['R', 9],
      ],
      [...'STUVWXYZ'].map((letter, i): [string, number] => [letter, i + 2]),
    ),
);
const WEIGHTS = [8, 7, 6, 5, 4, 3, 2, 10, 0, 9, 8, 7, 6, 5, 4, 3, 2];

/** Vehicle identification number with its check digit in place nine: 49 CFR 565.15(c). */
export function vin(value: string): boolean {
  if (!/^[A-HJ-NPR-Z0-9]{17}$/.test(value)) return false;
  const sum = WEIGHTS.reduce(
    (total, weight, i) => total + weight * (LETTERS[value.charAt(i)] ?? Number(value.charAt(i))),
    0,
  );
  return value.charAt(8) === (sum % 11 === 10 ? 'X' : String(sum % 11));
}
