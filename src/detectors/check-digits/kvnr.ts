/** Krankenversichertennummer on Germany's health card: a letter, eight digits and a check by weights 1 and 2 (§ 290 SGB V). */
export function kvnr(value: string): boolean {
  if (!/^[A-Z]\d{9}$/.test(value)) return false;
  const digits = String(value.charCodeAt(0) - 64).padStart(2, '0') + value.slice(1, 9);
  let sum = 0;
  for (let i = 0; i < 10; i++) {
    const product = Number(digits.charAt(i)) * (1 + (i % 2));
    sum += product > 9 ? product - 9 : product;
  }
  return sum % 10 === Number(value.charAt(9));
}
