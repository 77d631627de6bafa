// Questions about single signs that are asked of nearly every word and number: by their codes, since a pattern costs more to call than to answer.

/** 1 for a digit, 2 for a letter of each ASCII code. */
const SORTS = Uint8Array.from({ length: 128 }, (_, code) => (isDigitCode(code) ? 1 : isLetterCode(code) ? 2 : 0));

export function isDigitCode(code: number): boolean {
  return code >= 0x30 && code <= 0x39;
}

function isLetterCode(code: number): boolean {
  return (code | 32) >= 0x61 && (code | 32) <= 0x7a;
}

const sortAt = (text: string, at: number): number => {
  const code = text.charCodeAt(at);
  return code < 128 ? (SORTS[code] as number) : 0;
};

export const isDigitAt = (text: string, at: number): boolean => sortAt(text, at) === 1;
export const isLetterAt = (text: string, at: number): boolean => sortAt(text, at) === 2;

/** A line feed or a carriage return. */
export const isLineEndAt = (text: string, at: number): boolean =>
  text.charCodeAt(at) === 0x0a || text.charCodeAt(at) === 0x0d;

/** How many digits stand in `[start, end)`. */
export function digitsIn(text: string, start: number, end: number): number {
  let count = 0;
  for (let at = start; at < end; at++) if (sortAt(text, at) === 1) count++;
  return count;
}

/** How many letters of ASCII stand in `[start, end)`. */
export function lettersIn(text: string, start: number, end: number): number {
  let count = 0;
  for (let at = start; at < end; at++) if (sortAt(text, at) === 2) count++;
  return count;
}

export const holdsDigit = (text: string): boolean => digitsIn(text, 0, text.length) > 0;

/** How a value is written: `A99-1204` as `A99-9999`. */
export function maskOf(value: string): string {
  let mask = '';
  for (let at = 0; at < value.length; at++) {
    const sort = sortAt(value, at);
    mask += sort === 1 ? '9' : sort === 2 ? 'A' : value.charAt(at);
  }
  return mask;
}

/** Where the digits begin that a text ends in; its length if it ends in none. */
export function lastDigits(text: string): number {
  let start = text.length;
  while (start > 0 && isDigitAt(text, start - 1)) start--;
  return start;
}
