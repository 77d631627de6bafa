/** NIR, France's social security number: 13 places and a key of two, 97 less the remainder; 2A and 2B are Corsica (INSEE). */
export function nir(value: string): boolean {
  if (!/^[1-478]\d{4}(?:\d\d|2[AB])\d{8}$/.test(value)) return false;
  const body = value.slice(0, 13).replace('2A', '19').replace('2B', '18');
  let rest = 0;
  for (const digit of body) rest = (rest * 10 + Number(digit)) % 97;
  return 97 - rest === Number(value.slice(13));
}
