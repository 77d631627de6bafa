import { GAP, SHAPE, type Words } from '../finders/words.ts';
import { NEVER_TABLE, PARTICLE_TABLE } from './cue-words.ts';
import { FORM_TABLE } from './form-words.ts';
import { FLAG, givenLevel, personLevel, surnameLevel, wordLevel } from './word-classes.ts';
import type { WordTable } from './word-table.ts';

/** Words of a name without its particles. */
const LONGEST = 5;
const NOT_PEOPLE = FLAG.brand | FLAG.drug | FLAG.eponym | FLAG.medical | FLAG.state | FLAG.title;

// McDonald, O'Brien, DeShawn, LaToya, VanDyke: any other capital inside a word is a programmer's.
const PREFIXED = /^(?:Ma?c|[OD]'|De|Di|Da|La|Le|Du|Fitz|Van|Ja|Ta|Ke|Sha)\p{Lu}\p{Ll}+$/u;

export const wordAt = (text: string, words: Words, i: number): string => text.slice(words.starts[i], words.ends[i]);

/** What a table says about word `i`, in whatever case it stands. */
export const inTable = <T>(table: WordTable<T>, text: string, words: Words, i: number): T | undefined =>
  table.get(text, words.starts[i] as number, words.ends[i] as number, words.hashes[i] as number);

/** True for a word that is written as names are: capital first, or in a script without case. */
export const isCapital = (words: Words, i: number): boolean => (words.shapes[i] as number) !== SHAPE.lower;

/** How much a single word speaks for a person: -2 (against) to 3, from the lexicon alone. */
export function personScore(bits: number): number {
  const level = personLevel(bits);
  if (bits === 0) return 0;
  if ((bits & NOT_PEOPLE) !== 0) return level >= 3 ? 0 : -2;
  if (givenLevel(bits) + surnameLevel(bits) === 0) return wordLevel(bits) >= 1 ? -1 : 0;
  if ((bits & FLAG.city) !== 0 && level < 3) return Math.min(level, 1);
  return level;
}

/** True if a word can be part of a name that a cue announces: it is no word of grammar and not too common. */
export function canBeName(text: string, words: Words, i: number): boolean {
  if (i >= words.count) return false;
  if (words.shapes[i] === SHAPE.initial) return isInitial(text, words, i);
  if (inTable(NEVER_TABLE, text, words, i) || inTable(FORM_TABLE, text, words, i)) return false;
  const bits = words.bits[i] as number;
  if (words.shapes[i] === SHAPE.mixed && bits === 0 && !PREFIXED.test(wordAt(text, words, i))) return false;
  if (words.shapes[i] === SHAPE.upper && (bits & FLAG.credential) !== 0) return false;
  if (isCapital(words, i) && words.shapes[i] !== SHAPE.upper) return wordLevel(bits) < 6 || personLevel(bits) > 0;
  return (
    personLevel(bits) >= 2 ||
    wordLevel(bits) <= 1 ||
    (givenLevel(bits) + surnameLevel(bits) > 0 && wordLevel(bits) <= 4)
  );
}

/** "B. Chen", "Ann B.": one capital with its point, or as the last piece of a name. */
function isInitial(text: string, words: Words, i: number): boolean {
  const end = words.ends[i] as number;
  if (text.charAt(end) === '.') return true;
  return (
    i > 0 &&
    words.gaps[i] === GAP.space &&
    wordAt(text, words, i) !== 'I' &&
    !/^ ?[\p{L}\p{N}-]/u.test(text.slice(end, end + 2))
  );
}

/** Index behind the last word of the name that begins with word `i`; `i` itself if none begins there. */
export function nameEnd(text: string, words: Words, i: number): number {
  if (!canBeName(text, words, i)) return i;
  const capital = isCapital(words, i);
  if (words.shapes[i] === SHAPE.initial && !(joins(text, words, i + 1) && canBeName(text, words, i + 1))) return i;
  let end = i + 1;
  let count = 1;
  for (let next = end; next < words.count && count < LONGEST; next++) {
    if (!joins(text, words, next)) break;
    if (inTable(PARTICLE_TABLE, text, words, next) && next + 1 < words.count) continue;
    if ((capital && !isCapital(words, next)) || !canBeName(text, words, next)) break;
    if (!capital && count >= 2 && words.gaps[next] !== GAP.hyphen) break;
    end = next + 1;
    count++;
  }
  return end;
}

/** True if nothing but a space, a hyphen or the point of an initial stands before word `i`. */
function joins(text: string, words: Words, i: number): boolean {
  if (i >= words.count) return false;
  const gap = words.gaps[i] as number;
  if (gap === GAP.space || gap === GAP.hyphen) return (words.starts[i] as number) - (words.ends[i - 1] as number) === 1;
  if (gap !== GAP.stop) return false;
  const before = words.shapes[i - 1];
  return before === SHAPE.initial && text.slice(words.ends[i - 1], words.starts[i]) === '. ';
}

/** End offset of a name whose last word is `last`: the point of a closing initial belongs to it ("Lakshmi R."). */
export function endOffset(text: string, words: Words, last: number): number {
  const end = words.ends[last] as number;
  return words.shapes[last] === SHAPE.initial && last > 0 && text.charAt(end) === '.' ? end + 1 : end;
}

/** The first word that begins at or behind an offset. */
export function wordFrom(words: Words, offset: number): number {
  let low = 0;
  let high = words.count;
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((words.starts[middle] as number) < offset) low = middle + 1;
    else high = middle;
  }
  return low;
}

// What an identifier is made of: a word with one of these right before or behind it is a piece of something technical.
const GLUE_BEFORE = /[\p{N}_/\\@#.$%&=?-]$/u;
const GLUE_AFTER = /^(?:[\p{N}_/\\@$%&=(]|\.\p{L}|-[\p{L}\p{N}]|::)/u;

/** True if the words `first` to `end` are a piece of a host, path, key, id or call, where only a proven name is one. */
export function isGlued(text: string, words: Words, first: number, end: number): boolean {
  const start = words.starts[first] as number;
  const stop = words.ends[end - 1] as number;
  return GLUE_BEFORE.test(text.slice(start - 1, start)) || GLUE_AFTER.test(text.slice(stop, stop + 2));
}

// "LOPEZ_MARIA_1945.pdf", "first=Maria+Lopez&", "out/Lopez_M": marks that pieces of paths and queries stand between.
const SOFT_BEFORE = /(?:^|[^\p{N}\\@.$?-])$/u;
const SOFT_AFTER = /^(?![\p{N}\\@$(]|\.\p{L}|-[\p{L}\p{N}]|::)/u;

/** True if the words `first` to `end`, which are glued to something, are a whole piece of a file name, path or query, where people are named too. */
export function isPathPiece(text: string, words: Words, first: number, end: number): boolean {
  const start = words.starts[first] as number;
  const stop = words.ends[end - 1] as number;
  return SOFT_BEFORE.test(text.slice(start - 1, start)) && SOFT_AFTER.test(text.slice(stop, stop + 2));
}
