/** CPF, Brazil's taxpayer number: eleven digits, the last two are modulus 11 checks (Receita Federal). */
export function cpf(value: string): boolean {
  if (!/^\d{11}$/.test(value) || /^(\d)\1{10}$/.test(value)) return false;
  return check(value, 9) === Number(value.charAt(9)) && check(value, 10) === Number(value.charAt(10));
}

function check(value: string, count: number): number {
  let sum = 0;
  for (let i = 0; i < count; i++) sum += (count + 1 - i) * Number(value.charAt(i));
  return ((sum * 10) % 11) % 10;
}
