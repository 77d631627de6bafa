const WEIGHTS = [7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2];

/** Resident identity number of China: region, birth date, order and an ISO 7064 MOD 11-2 check (GB 11643-1999). */
export function residentId(value: string): boolean {
  if (!/^[1-9]\d{5}(?:18|19|20)\d\d(?:0[1-9]|1[0-2])(?:0[1-9]|[12]\d|3[01])\d{3}[\dXx]$/.test(value)) return false;
  const sum = WEIGHTS.reduce((total, weight, i) => total + weight * Number(value.charAt(i)), 0);
  return '10X98765432'.charAt(sum % 11) === value.charAt(17).toUpperCase();
}
