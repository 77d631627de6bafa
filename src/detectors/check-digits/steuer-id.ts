/** Steuer-Identifikationsnummer, Germany's tax number: eleven digits, ISO 7064 MOD 11,10; among the first ten one digit comes twice or three times (BZSt). */
export function steuerId(value: string): boolean {
  if (!/^[1-9]\d{10}$/.test(value)) return false;
  const different = new Set(value.slice(0, 10)).size;
  if (different !== 9 && different !== 8) return false;
  let product = 10;
  for (const digit of value.slice(0, 10)) {
    const sum = (Number(digit) + product) % 10 || 10;
    product = (sum * 2) % 11;
  }
  return (11 - product) % 10 === Number(value.charAt(10));
}
