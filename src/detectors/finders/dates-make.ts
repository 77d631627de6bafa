import { isDay, isYear } from './calendar.ts';
import type { DateCandidate, DateForm } from './date-candidate.ts';

/** What was read of a date; what is not written stays undefined. */
export interface DateParts {
  readonly year?: number | undefined;
  readonly month?: number | undefined;
  readonly day?: number | undefined;
}

const TIME = /(?:T|t|:| |, |,| at | um | {2}| - |%20|\+)?(?:\d{1,2}(?::|%3A)\d{2}((?::|%3A)\d{2})?)/y;
const GLUED_TIME = /\d{4}(?:\d{2})?(?:\.\d{1,6})?(?:[+-]\d{4})?(?!\d)/y;

/** A candidate from its place and parts, with what time follows it. */
export function makeDate(text: string, start: number, end: number, form: DateForm, parts: DateParts): DateCandidate {
  const { year, month, day } = parts;
  const inYear = month === undefined || (month >= 1 && month <= 12);
  const inMonth = day === undefined || isDay(day, month);
  const time = exec(TIME, text, end);
  return {
    start,
    end,
    form,
    real: inYear && inMonth && (year === undefined || isYear(year)),
    time: time ? (time[1] ? 'second' : 'minute') : exec(GLUED_TIME, text, end) ? 'minute' : 'none',
    ...(year !== undefined && { year }),
    ...(month !== undefined && { month }),
    ...(day !== undefined && { day }),
  };
}

/** A sticky pattern at one place. */
export function exec(regex: RegExp, text: string, at: number): RegExpExecArray | null {
  regex.lastIndex = at;
  return regex.exec(text);
}

export const isDigit = (code: number): boolean => code >= 48 && code <= 57;
