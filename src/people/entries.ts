import { fold } from '../mask/fold.ts';
import { nameWords, normalise } from '../mask/normalise.ts';

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
export const nameEntry = (words: readonly string[]): string => `NAME ${[...words].sort().join(' ')}`;
export const bornEntry = (words: readonly string[], day: string): string => `${nameEntry(words)} ${day}`;
export const valueEntry = (kind: 'PHONE' | 'EMAIL' | 'MRN', value: string): string =>
  `${kind} ${normalise(kind, value)}`;

/** Many a system stores names without them. */
const MARKS = /\p{M}/gu;

/** The words of a name as they are compared: folded, in small letters, without title, accents and marks. */
export const wordsOfName = (name: string): string[] =>
  nameWords(fold(name).text.normalize('NFD').replace(MARKS, '').toLowerCase()).filter((word) => !TITLES.has(word));

/** The words of a running text that may be a name: most are plain letters, and folded already. */
export const plainWords = (words: readonly string[]): string[] =>
  words.every((word) => PLAIN.test(word))
    ? words.map((word) => word.toLowerCase()).filter((word) => !TITLES.has(word))
    : wordsOfName(words.join(' '));

const PLAIN = /^[A-Za-z]+$/;
const TITLES = new Set('mr mrs ms miss dr prof sr sra jr ii iii iv md do rn np pa phd dds'.split(' '));

/** A number of fewer digits is somebody else's as well. */
const LEAST_PHONE_DIGITS = 10;
const LEAST_MRN = 4;

/** All that one person is found by. */
export function entriesOf({ name = '', born, phones = [], emails = [], mrns = [] }: Person): string[] {
  const names = namesOf(name);
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

/** The whole name, and the first with the last. A single word is nobody's name: half the language is. */
function namesOf(name: string): string[][] {
  const words = wordsOfName(name);
  if (words.length < 2) return [];
  if (words.length === 2) return [words];
  const [last = '', given = ''] = name.split(',').map((half) => wordsOfName(half)[0] ?? '');
  const short = name.includes(',') && given !== '' ? [given, last] : [words[0] as string, words.at(-1) as string];
  return [words, short];
}
