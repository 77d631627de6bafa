import { isHiddenCode } from '../hidden.ts';
import { fullYear, isDay, isYear, LONGEST_MONTH, monthOf } from './calendar.ts';
import type { DateCandidate } from './date-candidate.ts';
import { exec, isDigit, makeDate } from './dates-make.ts';

// Between a day and a month's name: `3rd of`, `3 de`, `14-`, `08/`, `12` (aug); between a name and a day: `March the`, `Mar. `, `Jan+`.
const TO_NAME =
  /(?:st|nd|rd|th|er|r?o|º|ª|°|\.)?(?:(?:[ \t]|\r?\n){1,3}(?:(?:day )?of(?: the month of)?|de|do|tháng)(?:[ \t]|\r?\n){1,3}|(?:[ \t]|\r?\n){0,3}(?:d')?|[-/._+]|\.? ?- ?|%20)(?=\p{L})/iuy;
const FROM_NAME = /(?:(?:\.|,)?(?: |\r?\n){1,2}(?:the |of )?|\.|[-/_+]|%20|)$/i;
/** Months as Roman numerals, as Central Europe, Italy and Latin America write them: `23 X 1949`, `25-XI`. */
const ROMAN = 'I II III IV V VI VII VIII IX X XI XII'.split(' ');
const WORD = /\p{L}+/uy;
const DAY_SUFFIX = /(?:st|nd|rd|th| tareekh| tarikh| ?तारीख| de este mes)(?![\p{L}\d])/iuy;
const YEAR_AFTER =
  /(?:\.?,?(?: |\r?\n)(?:(?:de|del|do|of) )?|[-/.]|, ?|%20|\+)(?:(\d{4})|('?)(\d{2}))(?![\d%]|[.,/-]\d|(?<!\d{4}):\d|(?:st|nd|rd|th)\b| ?(?:am|pm|a\.m|p\.m|h\b|uhr|mg|years?|yo\b))/iy;
const GLUED_YEAR = /'(\d{2})(?!\d)|(?<=[a-z])(\d{4})(?!\d)|(?<=\d[A-Za-z]{3})(\d{2})(?![\p{L}\d])/iuy;
const DAY_NAME_REST = /([-/. ]?)(\p{L}{3,12})\.?\1(\d{1,2})(?!\d)/uy;
const RANGE_BEFORE = /(?<![\d/.-])(\d{1,2}(?:st|nd|rd|th|er|r?o|º|°)?)\.? ?(?:-|to|and|al|bis|&|y|e|et|\/) ?$/;
const RANGE_AFTER =
  /(?: ?[-&/] ?| (?:and|to|through|thru|or) (?:the )?)(\d{1,2})(?:st|nd|rd|th)?(?![\p{L}\d%]|[.,:/-]\d| (?:\p{Lu}\p{Ll}{2}|mg|am|pm|days?|weeks?|times?|of|hours?|min))/uy;

/** A number with a month's name beside it: `3rd of March 1957`, `March 3`, `May 1950`, `1957-Mar-14`; or `the 13th`. */
export function namedDate(text: string, at: number, end: number): DateCandidate | undefined {
  const number = Number(text.slice(at, end));
  const dayFirst = number <= 31 && number > 0 ? dayThenName(text, at, end, number) : undefined;
  return (
    dayFirst ??
    nameThenNumber(text, at, end, number) ??
    yearThenName(text, at, end, number) ??
    dayAlone(text, at, end, number)
  );
}

function dayThenName(text: string, at: number, end: number, day: number): DateCandidate | undefined {
  if (!exec(TO_NAME, text, end)) return undefined;
  const from = TO_NAME.lastIndex;
  const word = exec(WORD, text, from)?.[0] ?? '';
  const stop = WORD.lastIndex;
  const roman = ROMAN.indexOf(word) + 1;
  const month = monthOf(word) ?? (roman || undefined);
  if (month === undefined) return undefined;
  const year = yearAfter(text, stop);
  // `3 X` and `5-V` are counts and volts: behind a blank, or with one letter, a year must follow.
  if (roman && !year && (word.length < 2 || !/[-/.]/.test(text.charAt(from - 1)))) return undefined;
  // `10dec4f` is a piece of a hash, `12aug`, `12aug2025` and `07JUL25` are days.
  if (from === end && !year && /[\d_]/.test(text.charAt(stop))) return undefined;
  const start = startWithThe(text, at);
  return makeDate(text, start, year?.end ?? stop, 'named', { month, day, year: year?.year });
}

function nameThenNumber(text: string, at: number, end: number, number: number): DateCandidate | undefined {
  const before = text.slice(Math.max(0, at - LONGEST_MONTH - 9), at);
  const join = FROM_NAME.exec(before);
  const word = join ? lastWord(before.slice(0, join.index)) : '';
  const month = word ? monthOf(word) : undefined;
  if (!word || !join || month === undefined || (join[0] === '' && word.length !== 3)) return undefined;
  const start = at - join[0].length - word.length;
  if (end - at === 4) return isYear(number) ? makeDate(text, start, end, 'month', { month, year: number }) : undefined;
  if (number > 31 || number < 1 || text.charCodeAt(end) === 37) return undefined;
  const stop = exec(DAY_SUFFIX, text, end) ? DAY_SUFFIX.lastIndex : end;
  // `May 10:30`, `March 5.2`, `Jan 3a` are a time, a number, something else.
  if (stop === end && /^(?:[:.]\d|[\p{L}])/u.test(text.slice(end, end + 2))) return undefined;
  const year = yearAfter(text, stop);
  return makeDate(text, start, year?.end ?? stop, 'named', { month, day: number, year: year?.year });
}

/** The letters that a text ends in; none if they go on from another piece, as in `srv-mar`. Read by hand: this is asked for every number. */
function lastWord(text: string): string {
  let start = text.length;
  while (start > 0 && isLetter(text.charCodeAt(start - 1))) start--;
  const joined = /[\p{L}\d][-_.]$/u.test(text.slice(Math.max(0, start - 2), start));
  return text.length - start < 3 || joined ? '' : text.slice(start);
}

const isLetter = (code: number): boolean =>
  ((code | 32) >= 97 && (code | 32) <= 122) || code > 0xbf || isHiddenCode(code);

/** `1957-Mar-14`, `1957 March 14`. */
function yearThenName(text: string, at: number, end: number, year: number): DateCandidate | undefined {
  const rest = end - at === 4 && isYear(year) ? exec(DAY_NAME_REST, text, end) : null;
  const month = rest ? monthOf(rest[2] ?? '') : undefined;
  return month === undefined
    ? undefined
    : makeDate(text, at, DAY_NAME_REST.lastIndex, 'named', { year, month, day: Number(rest?.[3]) });
}

function dayAlone(text: string, at: number, end: number, day: number): DateCandidate | undefined {
  if (!isDay(day) || !exec(DAY_SUFFIX, text, end)) return undefined;
  return makeDate(text, startWithThe(text, at), DAY_SUFFIX.lastIndex, 'ordinal', { day });
}

const startWithThe = (text: string, at: number): number =>
  /(?<![a-z])the $/i.test(text.slice(Math.max(0, at - 5), at)) ? at - 4 : at;

function yearAfter(text: string, at: number): { year: number; end: number } | undefined {
  const match = exec(YEAR_AFTER, text, at);
  if (match) {
    const year = match[1] ? Number(match[1]) : fullYear(Number(match[3]));
    // Two digits after a blank are a year only above 31: `May 3 57`, not `May 3 10 patients`.
    const clear = match[1] || match[2] || /^[-/.]/.test(match[0]) || Number(match[3]) > 31;
    if (isYear(year) && clear) return { year, end: YEAR_AFTER.lastIndex };
  }
  const glued = exec(GLUED_YEAR, text, at);
  if (!glued) return undefined;
  const digits = glued[1] ?? glued[2] ?? glued[3] ?? '';
  return { year: digits.length === 4 ? Number(digits) : fullYear(Number(digits)), end: GLUED_YEAR.lastIndex };
}

/** The other day of a range, which is a date of its own: `12` of `12-14 March`, `11` of `July 7-11`. */
export function otherDay(text: string, date: DateCandidate): DateCandidate | undefined {
  if (date.form !== 'named' || date.day === undefined) return undefined;
  if (isDigit(text.charCodeAt(date.start))) {
    const before = RANGE_BEFORE.exec(text.slice(Math.max(0, date.start - 12), date.start));
    const day = Number.parseInt(before?.[1] ?? '', 10);
    if (!before || !isDay(day, date.month)) return undefined;
    const start = date.start - before[0].length;
    return { ...date, start, end: start + (before[1]?.length ?? 0), day };
  }
  const after = date.year === undefined ? exec(RANGE_AFTER, text, date.end) : null;
  if (!after || !isDay(Number(after[1]), date.month) || Number(after[1]) <= date.day) return undefined;
  const start = date.end + after[0].search(/\d/);
  return { ...date, start, end: start + (after[1]?.length ?? 0), day: Number(after[1]) };
}
