/** CBU and CVU, Argentina's bank account: 8 and 14 digits, each with a check by weights 9713 (BCRA, SINAP). */
export function cbu(value: string): boolean {
  if (!/^\d{22}$/.test(value) || /^(\d)\1+$/.test(value)) return false;
  return block(value.slice(0, 8), '7139713') && block(value.slice(8), '3971397139713');
}

function block(digits: string, weights: string): boolean {
  let sum = 0;
  for (let i = 0; i < weights.length; i++) sum += Number(digits.charAt(i)) * Number(weights.charAt(i));
  return (10 - (sum % 10)) % 10 === Number(digits.charAt(weights.length));
}
