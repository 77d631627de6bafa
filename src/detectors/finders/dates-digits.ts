import { isLetterAt } from '../ascii.ts';
import type { DateCandidate } from './date-candidate.ts';
import { isDigit } from './dates-make.ts';
import { namedDate, otherDay } from './dates-named.ts';
import { afterBirthLabel, cjkDate, compactDate, numericDate } from './dates-numeric.ts';

const LABEL_BEFORE = /(?:dob|born|birth|bday)$/i;
const LABEL_ENDS = 'bnhyBNHY';
const ESCAPE_BEFORE = /%(?:2[0-9A-Fa-f]|3[AaDd])$|\\[nrt]$/;

/** Dates that hold a digit, in digits alone or with a month's name beside. `label` is the part's: it allows compact forms. */
export function datesFromDigits(text: string, label: string): DateCandidate[] {
  const found: DateCandidate[] = [];
  for (let at = 0; at < text.length; at++) {
    if (!isDigit(text.charCodeAt(at))) continue;
    let end = at + 1;
    while (end < text.length && isDigit(text.charCodeAt(end))) end++;
    const last = found.at(-1);
    const date = startsHere(text, at, last?.end ?? -1) ? dateAt(text, at, end, label) : gluedDate(text, at, end);
    if (date) {
      found.push(date);
      const other = otherDay(text, date);
      if (other) found.push(other);
    }
    at = Math.max(end, found.at(-1)?.end ?? 0) - 1;
  }
  return found;
}

const isLatin = (code: number): boolean => ((code | 32) >= 97 && (code | 32) <= 122) || (code >= 0xc0 && code <= 0x24f);

/** A date may not begin inside a word, a number, a version or an address: `v2.3`, `1.2.3`, `A1-03`; but right after another date. */
function startsHere(text: string, at: number, lastEnd: number): boolean {
  const before = text.charCodeAt(at - 1);
  if (before === 45 && at - 1 === lastEnd) return true;
  if (isLatin(before) || before === 37) {
    const word = text.slice(Math.max(0, at - 5), at);
    return (LABEL_ENDS.includes(text.charAt(at - 1)) && LABEL_BEFORE.test(word)) || isEscaped(text, at);
  }
  if (isDigit(before)) return isEscaped(text, at);
  if (before === 46 || before === 45 || before === 47 || before === 58) return !isDigit(text.charCodeAt(at - 2));
  return before !== 36 && before !== 35;
}

/** Behind `%20` or `\\n`. */
const isEscaped = (text: string, at: number): boolean =>
  (text.charCodeAt(at - 3) === 37 || text.charCodeAt(at - 2) === 92) &&
  ESCAPE_BEFORE.test(text.slice(Math.max(0, at - 3), at));

const DATE_AFTER = new Set([32, 37, 45, 46, 47, 92]);

function dateAt(text: string, at: number, end: number, label: string): DateCandidate | undefined {
  const digits = end - at;
  if (digits === 8 || digits === 12 || digits === 14) return compactDate(text, at, end);
  if (digits === 6)
    return /birth|dob/.test(label) || afterBirthLabel(text, at) ? compactDate(text, at, end) : undefined;
  if (digits > 4 || digits === 3) return undefined;
  const next = text.charCodeAt(end);
  const blank = next === 32 ? text.charCodeAt(end + 1) : next;
  if (blank === 0x5e74 || blank === 0x6708 || blank === 0xb144 || blank === 0xc6d4) return cjkDate(text, at);
  const numeric = DATE_AFTER.has(next) ? numericDate(text, at) : undefined;
  // `July 7-11` is a month and a range, not a `7-11`.
  return numeric && numeric.form !== 'short' ? numeric : (namedDate(text, at, end) ?? numeric);
}

/** `FerroAna19570314_scan`: eight digits right after a name in a file's name; `Mar14`, `DOB19570314`. */
function gluedDate(text: string, at: number, end: number): DateCandidate | undefined {
  if (text.charCodeAt(at - 1) !== 95 && !isLetterAt(text, at - 1)) return undefined;
  if (end - at === 8) return compactDate(text, at, end);
  return end - at <= 2 ? namedDate(text, at, end) : undefined;
}
