import { fullYear, isDay, isYear, LONGEST_MONTH, monthOf } from './calendar.ts';
import type { DateCandidate, DateForm } from './dates.ts';

const FULL = /(\d{4}|\d{1,2})( ?)([-./])( ?)(\d{1,2})\2\3\4(\d{4}|\d{2})(?!\d|[-./]\d)/y;
const YEAR_FIRST = /(\d{4})([-./])(\d{1,2})\2(\d{1,2})(?!\d|[-./]\d)/y;
const SPACED = /(\d{1,2}) (\d{1,2}) (\d{4}|\d{2})(?![\d.,:/-]|\s\d)/y;
const SHORT = /(\d{1,2})([-./])(\d{1,2})(?!\d|[-./:]\d|%)\.?/y;
const MONTH_YEAR = /(\d{1,2})[-./](\d{4})(?!\d|[-./]\d)/y;
const CJK = /(?:(\d{1,4}) ?[年년] ?)?(\d{1,2}) ?[月월] ?(?:(\d{1,2}) ?[日号일]?)?/y;
const ERA = /(?:明治|大正|昭和|平成|令和|民國|民国)$/;
const ERA_START: Readonly<Record<string, number>> = { 明: 1867, 大: 1911, 昭: 1925, 平: 1988, 令: 2018, 民: 1911 };

// Between a day and a month's name: `3rd of`, `3 de`, `14-`, `08/`, `12` (aug); between a name and a day: `March the`, `Mar. `, `Jan+`.
const TO_NAME =
  /(?:st|nd|rd|th|er|º|ª|\.)?(?:(?:[ \t]|\r?\n){1,3}(?:(?:day )?of(?: the month of)?|de|do)(?:[ \t]|\r?\n){1,3}|(?:[ \t]|\r?\n){0,3}(?:d')?|[-/._+])(?=\p{L})/iuy;
const FROM_NAME = /(?:(?:\.|,)?(?: |\r?\n)(?:the )?|\.|[-/_+])$/i;
const WORD = /\p{L}+/uy;
const WORD_BEFORE = /(?<!\p{L})\p{L}{3,12}$/u;
const DAY_SUFFIX = /(?:st|nd|rd|th| tareekh| tarikh| तारीख)(?![\p{L}\d])/iuy;
const YEAR_AFTER =
  /(?:\.?,?(?: |\r?\n)(?:(?:de|del|do|of) )?|[-/.]|, ?)(?:(\d{4})|'?(\d{2}))(?![\d%]|[.,/-]\d|(?<!\d{4}):\d|(?:st|nd|rd|th)\b| ?(?:am|pm|a\.m|p\.m|h\b|uhr|mg|years?|yo\b))/iy;
const YEAR_GLUED = /'(\d{2})(?!\d)|(?<=[a-z])(\d{4})(?!\d)/iy;
const TIME = /(?:T|t|:| |, |,| at | um | {2}| - )?(?:\d{1,2}:\d{2}(:\d{2})?)/y;
const LABEL_BEFORE = /(?:dob|born|birth|bday)$/i;
const ISO_TIME_DIGITS = /\d{4}(?:\d{2})?(?:\.\d{1,6})?(?:[+-]\d{4})?(?!\d)/y;

/** Dates that hold a digit, in digits alone or with a month's name beside. `label` is the part's: it allows compact forms. */
export function datesFromDigits(text: string, label: string): DateCandidate[] {
  const found: DateCandidate[] = [];
  for (let at = 0; at < text.length; at++) {
    const code = text.charCodeAt(at);
    if (code < 48 || code > 57) continue;
    let end = at + 1;
    while (end < text.length && isDigit(text.charCodeAt(end))) end++;
    const date = startsHere(text, at) ? dateAt(text, at, end, label) : gluedDate(text, at, end);
    if (date) {
      found.push(date);
      const first = rangeStart(text, date);
      if (first) found.push(first);
    }
    at = Math.max(end, date?.end ?? 0) - 1;
  }
  return found;
}

const isDigit = (code: number): boolean => code >= 48 && code <= 57;
const isLatin = (code: number): boolean => (code | 32) >= 97 && (code | 32) <= 122;

/** A date may not begin inside a word, a number, a version or an address: `v2.3`, `1.2.3`, `A1-03`. */
function startsHere(text: string, at: number): boolean {
  const before = text.charCodeAt(at - 1);
  if (isLatin(before) || (before >= 0xc0 && before <= 0x24f))
    return LABEL_BEFORE.test(text.slice(Math.max(0, at - 5), at));
  if (before === 46 || before === 45 || before === 47 || before === 58) return !isDigit(text.charCodeAt(at - 2));
  return before !== 36 && before !== 35;
}

function dateAt(text: string, at: number, end: number, label: string): DateCandidate | undefined {
  const digits = end - at;
  const next = text.charCodeAt(end);
  if (digits === 8 || digits === 12 || digits === 14 || (digits === 6 && compactSix(text, at, label)))
    return compact(text, at, end);
  if (digits > 4 || digits === 3) return undefined;
  if (next === 0x5e74 || next === 0x6708 || next === 0xb144 || next === 0xc6d4) return cjk(text, at);
  if (next === 32 && (text.charCodeAt(end + 1) === 0x5e74 || text.charCodeAt(end + 1) === 0x6708)) return cjk(text, at);
  return numeric(text, at, next) ?? named(text, at, end);
}

function numeric(text: string, at: number, next: number): DateCandidate | undefined {
  if (next !== 32 && next !== 45 && next !== 46 && next !== 47) return undefined;
  const yearFirst = exec(YEAR_FIRST, text, at);
  if (yearFirst)
    return make(text, at, YEAR_FIRST.lastIndex, 'full', ...order(+yearFirst[3]!, +yearFirst[4]!, '-'), +yearFirst[1]!);
  const full = exec(FULL, text, at) ?? exec(SPACED, text, at);
  if (full && full.length === 7 && full[1]!.length < 4) {
    return make(text, at, FULL.lastIndex, 'full', ...order(+full[1]!, +full[5]!, full[3]!), fullYear(+full[6]!));
  }
  if (full && full.length === 4 && afterBirthLabel(text, at)) {
    return make(text, at, SPACED.lastIndex, 'full', ...order(+full[1]!, +full[2]!, '-'), fullYear(+full[3]!));
  }
  const month = exec(MONTH_YEAR, text, at);
  if (month)
    return +month[1]! <= 12
      ? make(text, at, MONTH_YEAR.lastIndex, 'month', +month[1]!, undefined, +month[2]!)
      : undefined;
  const short = exec(SHORT, text, at);
  if (!short) return undefined;
  return make(text, at, SHORT.lastIndex, 'short', ...order(+short[1]!, +short[3]!, short[2]!), undefined);
}

/** Month and day of two numbers: the US order unless the dot or the numbers say otherwise. */
function order(a: number, b: number, separator: string): [number, number] {
  if (separator === '.') return b > 12 && a <= 12 ? [a, b] : [b, a];
  return a > 12 && b <= 12 ? [b, a] : [a, b];
}

const AFTER_BIRTH = /(?:d\.?o\.?b|birth|born|b-?day|birthdate|date of birth)\W{0,6}(?:is|was)?\W{0,3}$/i;
const afterBirthLabel = (text: string, at: number): boolean => AFTER_BIRTH.test(text.slice(Math.max(0, at - 30), at));
const compactSix = (text: string, at: number, label: string): boolean =>
  /birth|dob/.test(label) || afterBirthLabel(text, at);

/** `19570314`, `03141957`, `031457`, or the first eight digits of `202506021640`. */
function compact(text: string, at: number, end: number): DateCandidate | undefined {
  const digits = text.slice(at, end);
  if (digits.length === 6)
    return make(
      text,
      at,
      end,
      'compact',
      ...order(+digits.slice(0, 2), +digits.slice(2, 4), '-'),
      fullYear(+digits.slice(4)),
    );
  const year = +digits.slice(0, 4);
  const yearLast = +digits.slice(4, 8);
  const first = isYear(year) && isReal(+digits.slice(4, 6), +digits.slice(6, 8));
  if (digits.length > 8 && !first) return undefined;
  if (digits.length > 8 && (+digits.slice(8, 10) > 23 || +digits.slice(10, 12) > 59)) return undefined;
  if (first) {
    const date = make(text, at, at + 8, 'compact', +digits.slice(4, 6), +digits.slice(6, 8), year);
    return { ...date, time: digits.length === 14 ? 'second' : digits.length === 12 ? 'minute' : date.time };
  }
  const [month, day] = order(+digits.slice(0, 2), +digits.slice(2, 4), '-');
  return isYear(yearLast) && isReal(month, day) ? make(text, at, end, 'compact', month, day, yearLast) : undefined;
}

const isReal = (month: number, day: number): boolean => month >= 1 && month <= 12 && isDay(day, month);

function cjk(text: string, at: number): DateCandidate | undefined {
  const match = exec(CJK, text, at);
  if (!match || +match[2]! > 12) return undefined;
  const era = match[1] === undefined ? null : ERA.exec(text.slice(Math.max(0, at - 2), at));
  const year =
    match[1] === undefined ? undefined : era ? (ERA_START[era[0].charAt(0)] ?? 0) + +match[1] : fullYear(+match[1]);
  const day = match[3] === undefined ? undefined : +match[3];
  if (year === undefined && day === undefined) return undefined;
  const start = era ? at - era[0].length : at;
  return make(text, start, CJK.lastIndex, day === undefined ? 'month' : 'named', +match[2]!, day, year);
}

/** A number with a month's name after or before it: `3rd of March 1957`, `March 3`, `May 1950`; or `the 13th`. */
function named(text: string, at: number, end: number): DateCandidate | undefined {
  const number = +text.slice(at, end);
  return (
    (number <= 31 ? dayThenName(text, at, end, number) : undefined) ??
    nameThenNumber(text, at, end, number) ??
    dayAlone(text, at, end, number)
  );
}

function dayThenName(text: string, at: number, end: number, day: number): DateCandidate | undefined {
  if (!exec(TO_NAME, text, end)) return undefined;
  const from = TO_NAME.lastIndex;
  const month = monthOf(exec(WORD, text, from)?.[0] ?? '');
  if (month === undefined) return undefined;
  const year = yearAfter(text, WORD.lastIndex);
  // `10dec4f` is a piece of a hash, `12aug` and `12aug2025` are days.
  if (from === end && !year && /[\d_]/.test(text.charAt(WORD.lastIndex))) return undefined;
  const start = /\bthe $/i.test(text.slice(Math.max(0, at - 4), at)) ? at - 4 : at;
  return make(text, start, year?.end ?? WORD.lastIndex, 'named', month, day, year?.year);
}

function nameThenNumber(text: string, at: number, end: number, number: number): DateCandidate | undefined {
  const before = text.slice(Math.max(0, at - LONGEST_MONTH - 7), at);
  const join = FROM_NAME.exec(before);
  const word = join && WORD_BEFORE.exec(before.slice(0, join.index))?.[0];
  const month = word ? monthOf(word) : undefined;
  if (!word || !join || month === undefined) return undefined;
  const start = at - join[0].length - word.length;
  if (end - at === 4) return isYear(number) ? make(text, start, end, 'month', month, undefined, number) : undefined;
  if (number > 31 || number < 1 || text.charCodeAt(end) === 37) return undefined;
  const stop = exec(DAY_SUFFIX, text, end) ? DAY_SUFFIX.lastIndex : end;
  // `May 10:30`, `March 5.2`, `Jan 3/4` are a time, a number, something else.
  if (stop === end && /^[:.,/]\d/.test(text.slice(end, end + 2))) return undefined;
  const year = yearAfter(text, stop);
  return make(text, start, year?.end ?? stop, 'named', month, number, year?.year);
}

function dayAlone(text: string, at: number, end: number, day: number): DateCandidate | undefined {
  if (!isDay(day) || !exec(DAY_SUFFIX, text, end)) return undefined;
  const start = /\bthe $/i.test(text.slice(Math.max(0, at - 4), at)) ? at - 4 : at;
  return make(text, start, DAY_SUFFIX.lastIndex, 'ordinal', undefined, day, undefined);
}

function yearAfter(text: string, at: number): { year: number; end: number } | undefined {
  const match = exec(YEAR_AFTER, text, at);
  if (match) {
    const year = fullYear(+(match[1] ?? match[2] ?? ''));
    if (isYear(year) && (match[1] || /['-]/.test(match[0]))) return { year, end: YEAR_AFTER.lastIndex };
    if (isYear(year) && match[2] && /^,? $/.test(match[0].slice(0, -2)) && +match[2] > 31)
      return { year, end: YEAR_AFTER.lastIndex };
  }
  const glued = exec(YEAR_GLUED, text, at);
  return glued ? { year: fullYear(+(glued[1] ?? glued[2] ?? '')), end: YEAR_GLUED.lastIndex } : undefined;
}

/** `12` of `12-14 March`: a range is two dates. */
function rangeStart(text: string, date: DateCandidate): DateCandidate | undefined {
  if (date.form !== 'named' || !isDigit(text.charCodeAt(date.start))) return undefined;
  const before = /(?<![\d/.-])(\d{1,2})(?:st|nd|rd|th)? ?(?:-|to|and|al|bis) ?$/.exec(
    text.slice(Math.max(0, date.start - 12), date.start),
  );
  if (!before || !isDay(+before[1]!, date.month)) return undefined;
  const start = date.start - before[0].length;
  return { ...date, start, end: start + before[1]!.length, day: +before[1]! };
}

/** `TremblayOceane19990612_MRI`: eight digits right after a name in a file's name. */
function gluedDate(text: string, at: number, end: number): DateCandidate | undefined {
  if (end - at !== 8 || !/[a-z_]/i.test(text.charAt(at - 1))) return undefined;
  return compact(text, at, end);
}

function make(
  text: string,
  start: number,
  end: number,
  form: DateForm,
  month: number | undefined,
  day: number | undefined,
  year: number | undefined,
): DateCandidate {
  const real = (month === undefined || (month >= 1 && month <= 12)) && (day === undefined || isDay(day, month));
  const time = exec(TIME, text, end);
  return {
    start,
    end,
    form,
    real: real && (year === undefined || isYear(year)),
    time: time ? (time[1] ? 'second' : 'minute') : exec(ISO_TIME_DIGITS, text, end) ? 'minute' : 'none',
    ...(year !== undefined && { year }),
    ...(month !== undefined && { month }),
    ...(day !== undefined && { day }),
  };
}

function exec(regex: RegExp, text: string, at: number): RegExpExecArray | null {
  regex.lastIndex = at;
  return regex.exec(text);
}
