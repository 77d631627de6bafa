// Marked conversations, and the same conversations about other people.

import { readdirSync, readFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import { type GoldDocument, readMarkup } from '../../bench/markup.ts';
import { lexicon } from '../../src/detectors/names/lexicon.ts';
import { FLAG, givenLevel, surnameLevel } from '../../src/detectors/names/word-classes.ts';
import type { Sample } from './generate.ts';
import type { People } from './people.ts';
import type { Random } from './random.ts';

/** Marked files that may be read: of those that begin with `held-` only figures are looked at. */
export const goldFiles = (folder: string): string[] =>
  readdirSync(folder)
    .filter((name) => name.endsWith('.txt') && !name.startsWith('held-'))
    .sort()
    .map((name) => join(folder, name));

/** The documents of one marked file, with their names. */
export const readGold = (file: string): Sample[] =>
  readMarkup(readFileSync(file, 'utf8'), basename(file)).map(sampleOf);

const sampleOf = ({ text, spans, keep }: GoldDocument): Sample => ({
  text,
  names: spans.filter(({ label }) => label === 'NAME'),
  namesakes: keep.filter(({ start, end }) => isNamesake(text.slice(start, end))),
});

/** What is no person and called like one, by nothing but its words: a room, a queue, a bot. */
const isNamesake = (value: string): boolean =>
  /^\p{Lu}\p{Ll}+(?: \p{Lu}\p{Ll}+)?$/u.test(value) &&
  value.split(' ').every((word) => {
    const bits = lexicon.word(word);
    return givenLevel(bits) + surnameLevel(bits) > 0 && (bits & KNOWN_THING) === 0;
  });
const KNOWN_THING = FLAG.eponym | FLAG.drug | FLAG.brand | FLAG.medical | FLAG.city | FLAG.state;

/** Shares of other people's documents that are written in one case. */
const LOWER = 0.2;
const UPPER = 0.06;
/** Names in which letters stand for something else: encoded, spelled out, with digits. */
const ENCODED = /[\d%=&\\{}|]|(?:^|[ -])\p{L}(?:[ .-]\p{L}){2}/u;

/**
 * A document whose people are others: each word of a name becomes another one, wherever it stands in a name, in the case it had. Things that
 * are called like people are called like others too, so that what stands around them tells and not what they are called.
 */
export function aboutOthers({ text, names, namesakes = [] }: Sample, people: People, random: Random): Sample {
  const others = new Map<string, string>();
  const swapped: { start: number; end: number }[] = [];
  let out = '';
  let last = 0;
  const isName = new Set(names);
  for (const range of [...names, ...namesakes].sort((a, b) => a.start - b.start)) {
    const { start, end } = range;
    out += text.slice(last, start);
    const written = renamed(text.slice(start, end), others, people, random);
    if (isName.has(range)) swapped.push({ start: out.length, end: out.length + written.length });
    out += written;
    last = end;
  }
  return recased({ text: out + text.slice(last), names: swapped }, random);
}

function renamed(name: string, others: Map<string, string>, people: People, random: Random): string {
  if (ENCODED.test(name)) return name;
  return name.replace(/\p{Script=Latin}[\p{Script=Latin}\p{M}']*/gu, (word) => {
    if (word.length < 3) return word;
    const key = word.toLowerCase();
    const other = others.get(key) ?? another(word, people, random);
    others.set(key, other);
    if (word === key) return other.toLowerCase();
    return word === word.toUpperCase() ? other.toUpperCase() : other;
  });
}

function another(word: string, people: People, random: Random): string {
  const bits = lexicon.word(word);
  const given = givenLevel(bits) - surnameLevel(bits);
  const person = people.person(random, random.chance(0.12) ? 'word' : 'any');
  const name = given > 0 || (given === 0 && random.chance(0.5)) ? person.given : person.surname;
  const [first = name] = name.split(/[ -]/).filter((piece) => piece.length > 2);
  return first;
}

function recased({ text, names }: Sample, random: Random): Sample {
  const how = random.next();
  const cased = how < LOWER ? text.toLowerCase() : how < LOWER + UPPER ? text.toUpperCase() : text;
  return cased.length === text.length ? { text: cased, names } : { text, names };
}
