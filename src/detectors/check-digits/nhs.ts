/** NHS number of England and Wales: ten digits, modulus 11 (NHS Data Dictionary, NHS NUMBER). */
export function nhs(value: string): boolean {
  if (!/^\d{10}$/.test(value)) return false;
  let sum = 0;
  for (let i = 0; i < 9; i++) sum += (10 - i) * Number(value.charAt(i));
  const check = 11 - (sum % 11);
  return check !== 10 && check % 11 === Number(value.charAt(9));
}
