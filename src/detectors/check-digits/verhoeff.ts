// The dihedral group D5 and the permutation of J. Verhoeff, "Error Detecting Decimal Codes" (1969).
const multiply = (a: number, b: number): number =>
  a < 5 ? (b < 5 ? (a + b) % 5 : 5 + ((a + b - 5) % 5)) : b < 5 ? 5 + ((a - b) % 5) : (a - b + 5) % 5;
const PERMUTE = [1, 5, 7, 6, 2, 8, 3, 0, 9, 4];

/** Verhoeff's check over ASCII digits, as Aadhaar uses it (UIDAI). */
export function verhoeff(digits: string): boolean {
  let sum = 0;
  for (let i = 0; i < digits.length; i++) {
    let digit = Number(digits.charAt(digits.length - 1 - i));
    for (let turn = i % 8; turn > 0; turn--) digit = PERMUTE[digit] as number;
    sum = multiply(sum, digit);
  }
  return digits.length > 1 && sum === 0;
}
