const WEIGHTS = [1, 3, 7, 9, 1, 3, 7, 9, 1, 3];

/** PESEL, Poland's person number: birth date with the century in its month, order and a weighted check digit (Dz.U. 2010 nr 217 poz. 1427). */
export function pesel(value: string): boolean {
  if (!/^\d{2}(?:[02468][1-9]|[13579][0-2])(?:0[1-9]|[12]\d|3[01])\d{5}$/.test(value)) return false;
  const sum = WEIGHTS.reduce((total, weight, i) => total + weight * Number(value.charAt(i)), 0);
  return (10 - (sum % 10)) % 10 === Number(value.charAt(10));
}
