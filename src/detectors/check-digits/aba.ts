const WEIGHTS = [3, 7, 1, 3, 7, 1, 3, 7, 1];

/** ABA routing transit number: nine digits, Federal Reserve prefix 00-12, 21-32, 61-72 or 80, weighted sum of 10. */
export function aba(value: string): boolean {
  if (!/^(?:0\d|1[0-2]|2[1-9]|3[0-2]|6[1-9]|7[0-2]|80)\d{7}$/.test(value)) return false;
  return WEIGHTS.reduce((sum, weight, i) => sum + weight * Number(value.charAt(i)), 0) % 10 === 0;
}
