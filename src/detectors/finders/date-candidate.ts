import type { Range } from '../../span.ts';

/**
 * How a date is written.
 * - `full`: day, month and year in digits, ISO or with / . - between: `1957-03-14`, `3/14/57`
 * - `short`: two numbers: `2/11`, `08.08.`, `7-14`
 * - `compact`: eight digits (six after a label): `19570314`
 * - `named`: with the month's name: `March 3rd, 1957`, `14-Mar-57`, `12aug`, `6月12日`
 * - `month`: month and year alone: `May 1950`, `03/1957`
 * - `ordinal`: a day alone: `the 13th`, `the ninth`
 * - `feast`: a day with a name: `Ash Wednesday`
 * - `spoken`: in words: `April the second nineteen forty one`
 */
export type DateForm = 'full' | 'short' | 'compact' | 'named' | 'month' | 'ordinal' | 'feast' | 'spoken';

/** A date expression with what could be read of it. `start` and `end` cover the date without weekday or time. */
export interface DateCandidate extends Range {
  readonly form: DateForm;
  /** Four digits; two-digit years are read as 1969 to 2068. */
  readonly year?: number;
  readonly month?: number;
  readonly day?: number;
  /** False for `2/30` or `14/14/1971`, which are dates only after a label. */
  readonly real: boolean;
  /** What follows: a time to the second (systems write it), a time to the minute, or none. */
  readonly time: 'second' | 'minute' | 'none';
}
