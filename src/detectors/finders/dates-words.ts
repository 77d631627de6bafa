import { scan } from '../scan/scan.ts';
import type { View } from '../view.ts';
import { isDay, monthOf } from './calendar.ts';
import type { DateCandidate } from './date-candidate.ts';
import {
  cardinalOf,
  NUMBER_WORDS,
  ORDINAL_WORD,
  ordinalOf,
  TENS_WORD,
  UNIT_WORD,
  YEAR_WORDS,
  yearOf,
} from './number-words.ts';

// Every spoken date has an ordinal in words, so that is what the scan looks for.
const ORDINAL = new RegExp(
  `(?<![a-z])(?:(?:${TENS_WORD.split('|').slice(0, 2).join('|')})[ -])?(?:${ORDINAL_WORD})(?![a-z])`,
  'gi',
);
const MONTH_BEFORE = /(?<!\p{L})(\p{L}{3,12})[.,]? (the )?$/iu;
const THE_BEFORE = /(?<![a-z])the $/i;
const MONTH_AFTER = /(?: day)?(?: of)? (?:the )?(?:month of )?(\p{L}{3,12})\.?(?!\p{L})/iuy;
const ORDINAL_AFTER = new RegExp(` of the (${ORDINAL_WORD})(?![a-z])`, 'iy');
const YEAR = new RegExp(`,?[ \\n](?:of |in |in the year )?(?:(${YEAR_WORDS})|(\\d{4}))(?![a-z\\d])`, 'iy');
const TWO_DIGIT_YEAR = new RegExp(
  `,? (?:of )?(?:'?(\\d{2})|(?!(?:${UNIT_WORD})(?![a-z-]))(${NUMBER_WORDS}))(?![a-z\\d:]| (?:${UNIT_WORD}|visits|sessions|days|units|hours|times|o'?clock|hundred|a\\.?m|p\\.?m|fifteen|thirty|forty))`,
  'iy',
);

// "June five", "March twenty two nineteen sixty": the day as a plain number after the month's name.
const MONTH_CARDINAL = new RegExp(
  `(?<![a-z])(january|february|march|april|may|june|july|august|september|october|november|december) (${NUMBER_WORDS})(?![a-z])`,
  'gi',
);

/** Dates in words: `April the second nineteen forty one`, `the sixth of May`, `the nineteenth of the seventh, seventy-two`, `the ninth`. */
export function datesInWords(view: View): DateCandidate[] {
  const { text } = view;
  const found: DateCandidate[] = [];
  for (const match of scan(view, ORDINAL)) {
    const day = ordinalOf(match[0]);
    if (day !== undefined && isDay(day)) found.push(dateAround(text, match.index, match.index + match[0].length, day));
  }
  for (const match of scan(view, MONTH_CARDINAL)) {
    const day = cardinalOf(match[2] ?? '') ?? 0;
    const month = monthOf(match[1] ?? '') ?? 0;
    const date = withYear(text, match.index, match.index + match[0].length, month, day);
    // `may one`, `march two` are verbs unless a year follows.
    if (isDay(day, month) && (date.year !== undefined || !/^ma/.test(match[0]))) found.push(date);
  }
  return found;
}

function dateAround(text: string, at: number, end: number, day: number): DateCandidate {
  const before = text.slice(Math.max(0, at - 20), at);
  const named = MONTH_BEFORE.exec(before);
  const month = named ? monthOf(named[1] ?? '') : undefined;
  if (named && month !== undefined) return withYear(text, at - named[0].length, end, month, day);
  const start = at - (THE_BEFORE.exec(before)?.[0].length ?? 0);
  const after = monthAfter(text, end);
  // `the second may fail`: lower-case names that are verbs need an `of`.
  if (after) return withYear(text, start, after.end, after.month, day);
  return { start, end, form: 'ordinal', day, real: true, time: 'none' };
}

function monthAfter(text: string, at: number): { month: number; end: number } | undefined {
  const word = exec(MONTH_AFTER, text, at)?.[1];
  const month = word ? monthOf(word) : undefined;
  const verb = /^(?:may|march|mar|sat|dec|jan)$/.test(word ?? '') && !/ of /i.test(text.slice(at, at + 12));
  if (month !== undefined && !verb) return { month, end: MONTH_AFTER.lastIndex };
  const ordinal = ordinalOf(exec(ORDINAL_AFTER, text, at)?.[1] ?? '');
  return ordinal !== undefined && ordinal <= 12 ? { month: ordinal, end: ORDINAL_AFTER.lastIndex } : undefined;
}

function withYear(text: string, start: number, end: number, month: number, day: number): DateCandidate {
  const full = exec(YEAR, text, end);
  const short = full ? null : exec(TWO_DIGIT_YEAR, text, end);
  const words = full?.[1] ?? short?.[2];
  const year = full?.[2] ? +full[2] : short?.[1] ? 1900 + +short[1] : words ? yearOf(words) : undefined;
  const stop = full ? YEAR.lastIndex : short ? TWO_DIGIT_YEAR.lastIndex : end;
  const known = year === undefined ? {} : { year: year < 100 ? 1900 + year : year };
  return { start, end: stop, form: 'spoken', month, day, ...known, real: isDay(day, month), time: 'none' };
}

function exec(regex: RegExp, text: string, at: number): RegExpExecArray | null {
  regex.lastIndex = at;
  return regex.exec(text);
}
