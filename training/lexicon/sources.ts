// Reads the word lists into one record a word. Words are one if their hashes are: upper case and Latin marks away.

import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { hashWord } from '../../src/detectors/names/word-hash.ts';
import { brands } from './brands.ts';
import { credentials, notGivenNames, notMedical, titles } from './closed.ts';

/** What all sources say about one word. Counts are people; `zipf` is log10 per billion words; 0 is none. */
export interface Word {
  readonly text: string;
  readonly hash: number;
  given: number;
  surname: number;
  nicknameOf: number;
  givenPlaces: Set<string>;
  surnamePlaces: Set<string>;
  popularGiven: boolean;
  popularSurname: boolean;
  zipf: number;
  city: number;
  eponym: number;
  state: boolean;
  nickname: boolean;
  medical: boolean;
  drug: boolean;
  title: boolean;
  credential: boolean;
  brand: boolean;
}

export type Words = Map<number, Word>;

/** The union of all lists under `folder`. */
export function readSources(folder: string): Words {
  const words: Words = new Map();
  const rows = (file: string): Record<string, string>[] => readTable(join(folder, file));
  readGiven(words, rows);
  readSurnames(words, rows);
  readNicknames(words, rows);
  readEnglish(words, rows);
  readMedicine(words, rows);
  readPlaces(words, rows);
  for (const word of brands) entry(words, word).brand = true;
  for (const word of titles) entry(words, word).title = true;
  for (const word of credentials) entry(words, word).credential = true;
  return words;
}

type Rows = (file: string) => Record<string, string>[];

function readTable(path: string): Record<string, string>[] {
  const [header = '', ...lines] = readFileSync(path, 'utf8').trimEnd().split('\n');
  const columns = header.split('\t');
  return lines.map((line) => Object.fromEntries(line.split('\t').map((cell, at) => [columns[at] ?? '', cell])));
}

function entry(words: Words, text: string): Word {
  const hash = hashWord(text, 0, text.length);
  const known = words.get(hash);
  if (known !== undefined) return known;
  const word: Word = {
    ...{ text, hash, given: 0, surname: 0, nicknameOf: 0, givenPlaces: new Set(), surnamePlaces: new Set() },
    ...{ popularGiven: false, popularSurname: false, zipf: 0, city: 0, eponym: 0, state: false },
    ...{ nickname: false, medical: false, drug: false, title: false, credential: false, brand: false },
  };
  words.set(hash, word);
  return word;
}

/** The capitalised pieces of a name of several words: "De La Cruz" gives Cruz. */
function pieces(name: string): string[] {
  const parts = name.split(/[\s.]+/).filter((part) => part.length > 1);
  return parts.length === 1 ? parts : parts.filter((part) => part.length > 3 && /^\p{Lu}/u.test(part));
}

/** Names in other scripts, without the comma or brackets of some rows. */
function inOtherScript(name: string): string[] {
  return /[A-Za-z]/.test(name) ? [] : name.split(/[\s,()（）、]+/).filter((part) => part.length > 1);
}

function readGiven(words: Words, rows: Rows): void {
  const wrong = new Set(notGivenNames);
  for (const row of rows('given_names_us_ssa.tsv')) {
    if (!wrong.has(row['name'] ?? '')) entry(words, row['name'] ?? '').given += Number(row['count_1940_2024']);
  }
  for (const row of rows('given_names_us_census1990.tsv')) entry(words, row['name'] ?? '').givenPlaces.add('us');
  for (const row of rows('given_names_world_faker.tsv')) {
    for (const piece of pieces(row['name'] ?? '')) entry(words, piece).givenPlaces.add(country(row['locale']));
  }
  for (const row of rows('given_names_world_cc0.tsv')) {
    for (const piece of [...pieces(row['name'] ?? ''), ...inOtherScript(row['localized'] ?? '')]) {
      entry(words, piece).popularGiven = true;
    }
  }
}

function country(locale = ''): string {
  return locale.slice(locale.indexOf('_') + 1);
}

function readSurnames(words: Words, rows: Rows): void {
  const census = rows('surnames_us_census2010.tsv');
  const counts = new Map(census.map((row) => [row['surname'] ?? '', Number(row['count'])]));
  for (const [surname, count] of counts) entry(words, surname).surname += count;
  for (const [surname, count] of counts) {
    // The census writes OConnor and DAngelo in one word
    const rest = surname.slice(1);
    const apostrophe = /^o[^aeiouy]/.test(surname)
      ? counts.has(`mc${rest}`) || counts.has(rest)
      : /^d[aeio]/.test(surname) && counts.has(rest);
    if (apostrophe && count >= 1000) entry(words, `${surname[0]}'${rest}`).surname += count;
  }
  for (const row of rows('surnames_world_faker.tsv')) {
    for (const piece of pieces(row['surname'] ?? '')) entry(words, piece).surnamePlaces.add(country(row['locale']));
  }
  for (const row of rows('surnames_world_cc0.tsv')) {
    for (const piece of [...pieces(row['surname'] ?? ''), ...inOtherScript(row['localized'] ?? '')]) {
      entry(words, piece).popularSurname = true;
    }
  }
}

function readNicknames(words: Words, rows: Rows): void {
  for (const row of rows('nicknames.tsv')) {
    const nickname = entry(words, row['nickname'] ?? '');
    nickname.nickname = true;
    nickname.nicknameOf += entry(words, row['name'] ?? '').given;
  }
}

function readEnglish(words: Words, rows: Rows): void {
  for (const row of rows('english_freq.tsv')) {
    const word = entry(words, row['word'] ?? '');
    word.zipf = Math.max(word.zipf, Number(row['zipf']));
  }
}

function readMedicine(words: Words, rows: Rows): void {
  const wrong = new Set(notMedical);
  for (const row of rows('medical_words.tsv')) {
    const common = Number(row['zipf_en']) > 4.3; // left, hand, other
    if (!common && !wrong.has(row['word'] ?? '')) entry(words, row['word'] ?? '').medical = true;
  }
  for (const row of rows('medical_eponyms.tsv')) {
    if (Number(row['zipf_en']) < 4.8) entry(words, row['eponym'] ?? '').eponym = Number(row['n_phrases']);
  }
  for (const row of rows('drug_names.tsv')) {
    const name = row['name'] ?? '';
    if (!name.includes(' ') && Number(row['zipf_en']) < 4.8) entry(words, name).drug = true;
  }
}

const LEAST = { usCity: 3_000, city: 100_000, usPhrase: 20_000, phrase: 500_000 };

function readPlaces(words: Words, rows: Rows): void {
  for (const row of rows('cities.tsv')) {
    const name = row['city'] ?? '';
    const us = row['country'] === 'US';
    const gaps = name.split(' ').length - 1;
    const least = gaps === 0 ? (us ? LEAST.usCity : LEAST.city) : us ? LEAST.usPhrase : LEAST.phrase;
    if (gaps > 1 || name.length < 3 || Number(row['population']) < least) continue;
    entry(words, name).city += Number(row['population']);
  }
  for (const row of rows('us_states.tsv')) {
    if ((row['name'] ?? '').split(' ').length < 3) entry(words, row['name'] ?? '').state = true;
  }
}
