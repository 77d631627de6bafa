import { normalise } from '../mask/normalise.ts';
import { sortedName, wholeNames } from '../mask/whole-names.ts';

/** One person, as a file of the company's says. */
export interface Person {
  /** The whole name: `Maria Elena Lopez`, `Lopez, Maria E.`. */
  readonly name?: string;
  /** `1957-03-14` */
  readonly born?: string;
  readonly phones?: readonly string[];
  readonly emails?: readonly string[];
  readonly mrns?: readonly string[];
}

/** What a value is looked up by. The same words in another order are the same name. */
export const nameEntry = (words: readonly string[]): string => `NAME ${sortedName(words)}`;
export const bornEntry = (words: readonly string[], day: string): string => `${nameEntry(words)} ${day}`;
export const valueEntry = (kind: 'PHONE' | 'EMAIL' | 'MRN', value: string): string =>
  `${kind} ${normalise(kind, value)}`;

/** A number of fewer digits is somebody else's as well. */
const LEAST_PHONE_DIGITS = 10;
const LEAST_MRN = 4;

/** All that one person is found by. */
export function entriesOf({ name = '', born, phones = [], emails = [], mrns = [] }: Person): string[] {
  const names = wholeNames(name);
  return [
    ...names.map(nameEntry),
    ...(born === undefined ? [] : names.map((words) => bornEntry(words, born))),
    ...phones
      .filter((phone) => phone.replace(/\D/g, '').length >= LEAST_PHONE_DIGITS)
      .map((phone) => valueEntry('PHONE', phone)),
    ...emails.filter((email) => email.includes('@')).map((email) => valueEntry('EMAIL', email)),
    ...mrns.filter((mrn) => mrn.replace(/\W/g, '').length >= LEAST_MRN).map((mrn) => valueEntry('MRN', mrn)),
  ];
}
