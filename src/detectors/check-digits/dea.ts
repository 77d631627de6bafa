/** DEA registration number: two letters, six digits and their check digit (21 CFR 1301; DEA's own check sum). */
export function dea(value: string): boolean {
  if (!/^[A-Z][A-Z9]\d{7}$/.test(value)) return false;
  const [a, b, c, d, e, f, check] = [...value.slice(2)].map(Number) as [
    number,
    number,
    number,
    number,
    number,
    number,
    number,
  ];
  return (a + c + e + 2 * (b + d + f)) % 10 === check;
}
