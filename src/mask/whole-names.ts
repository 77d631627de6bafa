import { fold } from './fold.ts';
import { nameWords } from './normalise.ts';

/** Many a system stores names without them. */
const MARKS = /\p{M}/gu;
const PLAIN = /^[A-Za-z]+$/;
const TITLES = new Set('mr mrs ms miss dr prof sr sra jr ii iii iv md do rn np pa phd dds'.split(' '));

/** The words of a name as they are compared: folded, in small letters, without titles, accents and marks. */
export const wordsOfName = (name: string): string[] =>
  nameWords(fold(name).text.normalize('NFD').replace(MARKS, '').toLowerCase()).filter((word) => !TITLES.has(word));

/** The words of a running text that may be a name: most are plain letters, and folded already. */
export const plainWords = (words: readonly string[]): string[] =>
  words.every((word) => PLAIN.test(word))
    ? words.map((word) => word.toLowerCase()).filter((word) => !TITLES.has(word))
    : wordsOfName(words.join(' '));

/** The whole name, and the first with the last; of `Lopez, Maria E.` too. A single word is nobody's name: half the language is. */
export function wholeNames(name: string): string[][] {
  const words = wordsOfName(name);
  if (words.length < 2) return [];
  if (words.length === 2) return [words];
  const [last = '', given = ''] = name.split(',').map((half) => wordsOfName(half)[0] ?? '');
  return [words, name.includes(',') && given !== '' ? [given, last] : [words[0] as string, words.at(-1) as string]];
}

/** One writing for a name, whatever the order of its words. */
export const sortedName = (words: readonly string[]): string => [...words].sort().join(' ');
