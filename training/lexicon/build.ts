// npm run train:lexicon [-- FOLDER]: reads the word lists, writes src/detectors/names/lexicon.data.ts, prints what it holds.

import { writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { gzipSync } from 'node:zlib';
import type { LexiconData } from '../../src/detectors/names/lexicon-format.ts';
import { FLAG, givenLevel, personLevel, surnameLevel, wordLevel } from '../../src/detectors/names/word-classes.ts';
import { encode } from './encode.ts';
import { classesOf } from './levels.ts';
import { readSources, type Word } from './sources.ts';

const TARGET = fileURLToPath(new URL('../../src/detectors/names/lexicon.data.ts', import.meta.url));

/** Names rarer than this are left out: the size of the bundle decides. */
const LEAST = { given: 345, surname: 610 };

function wanted(word: Word): boolean {
  const listed = [...word.givenPlaces, ...word.surnamePlaces].some((place) => place !== 'IS'); // 7,000 rare Icelandic names
  return (
    word.zipf > 0 ||
    word.given >= LEAST.given ||
    word.surname >= LEAST.surname ||
    listed ||
    word.popularGiven ||
    word.popularSurname ||
    word.nickname ||
    word.city > 0 ||
    word.state ||
    word.medical ||
    word.eponym > 0 ||
    word.drug ||
    word.title ||
    word.credential ||
    word.brand
  );
}

function source(data: LexiconData): string {
  const line = (name: string, value: string): string => `  ${name}:\n    '${value}',\n`;
  return `// Written by npm run train:lexicon: keyed fingerprints of words with their classes. Sources: docs/lexicon.md.

import type { LexiconData } from './lexicon-format.ts';

export const lexiconData: LexiconData = {
  words: ${data.words},
  checksum: ${data.checksum},
${line('classes', data.classes)}${line('buckets', data.buckets)}${line('rests', data.rests)}${line('places', data.places)}};
`;
}

function counts(classes: readonly number[]): Record<string, number | number[]> {
  const levels = (level: (bits: number) => number, top: number): number[] =>
    Array.from({ length: top + 1 }, (_, at) => classes.filter((bits) => level(bits) === at).length);
  const flags = Object.entries(FLAG).map(([name, flag]) => [name, classes.filter((bits) => bits & flag).length]);
  return {
    given: levels(givenLevel, 3),
    surname: levels(surnameLevel, 3),
    word: levels(wordLevel, 7),
    person: levels(personLevel, 3),
    ...Object.fromEntries(flags),
  };
}

const folder = process.argv[2] ?? '../shared/data/wordlists';
const words = [...readSources(folder).values()].filter(wanted);
const classesByHash = new Map(
  words.map((word) => [word.hash, classesOf(word)]).filter(([, bits]) => bits !== 0) as [number, number][],
);
const data = encode(classesByHash);
const text = source(data);
writeFileSync(TARGET, text);

const gzip = (part: string): number => gzipSync(part, { level: 9 }).length;
console.log({ words: data.words, combinations: data.classes.length / 3, ...counts([...classesByHash.values()]) });
console.log({
  bytes: text.length,
  gzip: gzip(text),
  buckets: gzip(data.buckets),
  rests: gzip(data.rests),
  places: gzip(data.places),
});
console.log({ falsePositives: data.words / 2 ** 32 });
