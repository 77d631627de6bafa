import { fullYear, isDay, isYear } from './calendar.ts';
import type { DateCandidate } from './date-candidate.ts';
import { exec, makeDate } from './dates-make.ts';

// Between numbers: / . or -, also escaped as JSON (`\/`) and URLs (`%2F`, `%2D`) do. A further piece with the same separator makes it
// a version, an address or a part number.
const SEPARATOR = '(?:\\\\?/|[-.]|%2[FfDd])';
const FULL = new RegExp(`(\\d{1,2})( ?)(${SEPARATOR})( ?)(\\d{1,2})\\2\\3\\4(\\d{4}|\\d{2})(?!\\d|\\3\\d|\\.\\d)`, 'y');
const YEAR_FIRST = new RegExp(`(\\d{4})(${SEPARATOR})(\\d{1,2})\\2(\\d{1,2})(?!\\d|\\2\\d|\\.\\d)`, 'y');
const SPACED = /(\d{1,2}) (\d{1,2}) (\d{4}|\d{2})(?![\d.,:/-]|\s\d)/y;
const SHORT = new RegExp(`(\\d{1,2})(${SEPARATOR})(\\d{1,2})(?!\\d|\\2\\d|[.:]\\d|%(?!2)|[a-zA-Z])\\.?`, 'y');
const MONTH_YEAR = new RegExp(`(\\d{1,2})${SEPARATOR}(\\d{4})(?!\\d|[-./]\\d)`, 'y');
const YEAR_MONTH = /(\d{4})[-/](\d{2})(?!\d|[-./:]\d|-[a-z])/y;
const CJK = /(?:(\d{1,4}) ?[年년] ?)?(\d{1,2}) ?[月월] ?(?:(\d{1,2}) ?[日号號일]?)?/y;
const ERA = /(?:明治|大正|昭和|平成|令和|民國|民国)$/;
const ERA_START: Readonly<Record<string, number>> = { 明: 1867, 大: 1911, 昭: 1925, 平: 1988, 令: 2018, 民: 1911 };
const AFTER_BIRTH =
  /(?:d\.?o\.?b|birth|born|b-?day|birthdate|date of birth)\W{0,6}(?:is|was)?\W{0,3}(?:\n[^\n\d:]{1,24}: )?$/i;

/** A date in digits with separators at `at`: `1957-03-14`, `3/14/57`, `14.3.1957`, `2/11`, `03/1957`. */
export function numericDate(text: string, at: number): DateCandidate | undefined {
  return fullDate(text, at) ?? partialDate(text, at);
}

function fullDate(text: string, at: number): DateCandidate | undefined {
  const iso = exec(YEAR_FIRST, text, at);
  if (iso)
    return makeDate(text, at, YEAR_FIRST.lastIndex, 'full', { ...order(iso[3], iso[4], '-'), year: Number(iso[1]) });
  const full = exec(FULL, text, at);
  if (full)
    return makeDate(text, at, FULL.lastIndex, 'full', { ...order(full[1], full[5], full[3]), year: year(full[6]) });
  const spaced = exec(SPACED, text, at);
  if (!spaced || !afterBirthLabel(text, at)) return undefined;
  return makeDate(text, at, SPACED.lastIndex, 'full', { ...order(spaced[1], spaced[2], '-'), year: year(spaced[3]) });
}

function partialDate(text: string, at: number): DateCandidate | undefined {
  for (const [form, month, full] of [
    [MONTH_YEAR, 1, 2],
    [YEAR_MONTH, 2, 1],
  ] as const) {
    const match = exec(form, text, at);
    if (!match) continue;
    const parts = { month: Number(match[month]), year: Number(match[full]) };
    return parts.month <= 12 && isYear(parts.year) ? makeDate(text, at, form.lastIndex, 'month', parts) : undefined;
  }
  const short = exec(SHORT, text, at);
  return short ? makeDate(text, at, SHORT.lastIndex, 'short', order(short[1], short[3], short[2])) : undefined;
}

/** Month and day of two numbers: the US order unless the dot or the numbers say otherwise. */
function order(
  first: string | undefined,
  second: string | undefined,
  separator: string | undefined,
): { month: number; day: number } {
  const a = Number(first);
  const b = Number(second);
  const dayFirst = separator === '.' ? !(b > 12 && a <= 12) : a > 12 && b <= 12;
  return dayFirst ? { month: b, day: a } : { month: a, day: b };
}

const year = (digits: string | undefined): number => (digits?.length === 4 ? Number(digits) : fullYear(Number(digits)));

/** True right behind a birth label: six digits or spaced numbers are a date there. */
export const afterBirthLabel = (text: string, at: number): boolean =>
  AFTER_BIRTH.test(text.slice(Math.max(0, at - 56), at));

/** `19570314`, `03141957`, `031457` (after a label), or the first eight digits of `202506021640`. */
export function compactDate(text: string, at: number, end: number): DateCandidate | undefined {
  const digits = text.slice(at, end);
  const ends = { ...order(digits.slice(0, 2), digits.slice(2, 4), '-'), year: year(digits.slice(4, 8)) };
  if (digits.length === 6) {
    // 460117: year first, where the month comes first nowhere
    const parts = isReal(ends)
      ? ends
      : { ...order(digits.slice(2, 4), digits.slice(4, 6), '-'), year: year(digits.slice(0, 2)) };
    return isReal(parts) ? makeDate(text, at, end, 'compact', parts) : undefined;
  }
  const first = {
    year: Number(digits.slice(0, 4)),
    month: Number(digits.slice(4, 6)),
    day: Number(digits.slice(6, 8)),
  };
  if (isReal(first)) return stamped(text, at, digits, first);
  return digits.length === 8 && isReal(ends) ? makeDate(text, at, end, 'compact', ends) : undefined;
}

function stamped(
  text: string,
  at: number,
  digits: string,
  parts: { year: number; month: number; day: number },
): DateCandidate | undefined {
  if (digits.length > 8 && (Number(digits.slice(8, 10)) > 23 || Number(digits.slice(10, 12)) > 59)) return undefined;
  const date = makeDate(text, at, at + 8, 'compact', parts);
  return digits.length === 8 ? date : { ...date, time: digits.length === 14 ? 'second' : 'minute' };
}

const isReal = (parts: { year: number; month: number; day: number }): boolean =>
  isYear(parts.year) && parts.month >= 1 && parts.month <= 12 && isDay(parts.day, parts.month);

/** `1959年2月7日`, `6月12日`, `昭和41年5月9日`, `2월 7일`. */
export function cjkDate(text: string, at: number): DateCandidate | undefined {
  const match = exec(CJK, text, at);
  if (!match || Number(match[2]) > 12) return undefined;
  const era = match[1] === undefined ? null : ERA.exec(text.slice(Math.max(0, at - 2), at));
  const parts = {
    month: Number(match[2]),
    ...(match[3] !== undefined && { day: Number(match[3]) }),
    ...(match[1] !== undefined && {
      year: era ? (ERA_START[era[0].charAt(0)] ?? 0) + Number(match[1]) : year(match[1]),
    }),
  };
  if (match[1] === undefined && match[3] === undefined) return undefined;
  const form = match[3] === undefined ? 'month' : 'named';
  return makeDate(text, era ? at - era[0].length : at, CJK.lastIndex, form, parts);
}
