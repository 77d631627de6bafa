/** Spain's DNI (eight digits) and NIE (X, Y or Z and seven): the letter is the remainder of 23. */
export function dni(value: string): boolean {
  const match = /^([XYZ]?)(\d{7,8})([A-Z])$/.exec(value.toUpperCase());
  if (!match || (match[1] ? 1 : 0) + (match[2] as string).length !== 8) return false;
  const number = Number((match[1] ? 'XYZ'.indexOf(match[1]) : '') + (match[2] as string));
  return 'TRWAGMYFPDXBNJZSQVHLCKE'.charAt(number % 23) === match[3];
}
