/** BSN, the citizen's number of the Netherlands: nine digits with weights 9 to 2 and -1, a multiple of 11 (Wet algemene bepalingen burgerservicenummer). */
export function bsn(value: string): boolean {
  if (!/^\d{9}$/.test(value) || /^0+$/.test(value)) return false;
  let sum = -Number(value.charAt(8));
  for (let i = 0; i < 8; i++) sum += (9 - i) * Number(value.charAt(i));
  return sum % 11 === 0;
}
