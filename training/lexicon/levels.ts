// From counts to the classes of word-classes.ts.

import { FLAG } from '../../src/detectors/names/word-classes.ts';
import { alwaysCapital, inNamesOfPlaces } from './closed.ts';
import type { Word } from './sources.ts';

const BEARERS = { given: [1, 5_000, 100_000], surname: [1, 2_000, 20_000] } as const;
const ZIPF = [0.01, 3, 3.5, 4, 4.5, 5, 6] as const;
const PERSON = [0.15, 0.5, 0.85] as const;

/** What a list without counts is taken for, in bearers. */
const POPULAR = 6_000;
const LISTED = 300;

const level = (value: number, steps: readonly number[]): number => steps.filter((step) => value >= step).length;

/** People called so, lists without counts included. */
export function givenCount(word: Word): number {
  const listed = word.popularGiven || word.givenPlaces.size >= 3 ? POPULAR : word.givenPlaces.size > 0 ? LISTED : 0;
  const nickname = word.nickname ? Math.max(LISTED, word.nicknameOf / 10) : 0;
  return Math.max(word.given, listed) + nickname;
}

export function surnameCount(word: Word): number {
  const listed =
    word.popularSurname || word.surnamePlaces.size >= 3 ? POPULAR : word.surnamePlaces.size > 0 ? LISTED : 0;
  return Math.max(word.surname, listed / 2);
}

// Rates are per word of running text. A given name or surname is taken for 0.5 % of the words each, shared by bearers.
const NAME_RATE = 0.005;
const US_GIVEN = 3.0e8;
const US_SURNAMES = 2.95e8; // 2010 census
const ABSENT_RATE = 1e-7; // below the least frequent word of the English list
/** Share of capitals inside a sentence for a common noun or verb: headings, field names, emphasis. */
const CAPITAL_SHARE = 0.01;
const IN_NAMES = new Set(inNamesOfPlaces);
const ALWAYS_CAPITAL = new Set(alwaysCapital);

export function nameRate(word: Word): number {
  return NAME_RATE * (givenCount(word) / US_GIVEN + surnameCount(word) / US_SURNAMES);
}

/** The share of persons among the word's capitalised uses inside sentences. */
export function personShare(word: Word): number {
  const name = nameRate(word);
  if (name === 0) return 0;
  const all = word.zipf === 0 ? ABSENT_RATE : 10 ** (word.zipf - 9);
  const rest = Math.max(all - name, all / 50);
  return name / (name + rest * capitalShare(word) + otherRate(word));
}

function capitalShare(word: Word): number {
  if (ALWAYS_CAPITAL.has(word.text.toLowerCase()) || word.state) return 0.9;
  if (word.city >= 100_000 || word.drug) return 0.5;
  if (word.title || word.credential) return 0.3;
  if (IN_NAMES.has(word.text.toLowerCase())) return 0.1;
  return CAPITAL_SHARE;
}

/** Capitalised uses that the English list does not count enough, as support text is not general text. */
function otherRate(word: Word): number {
  const brand = word.brand ? 1e-6 : 0;
  const eponym = word.eponym * 1e-8;
  const city = word.city * 1e-12;
  const drug = word.drug ? 5e-8 : 0;
  return brand + eponym + city + drug;
}

export function classesOf(word: Word): number {
  const flags =
    (word.nickname ? FLAG.nickname : 0) |
    (word.city > 0 ? FLAG.city : 0) |
    (word.state ? FLAG.state : 0) |
    (word.medical ? FLAG.medical : 0) |
    (word.eponym > 0 ? FLAG.eponym : 0) |
    (word.drug ? FLAG.drug : 0) |
    (word.title ? FLAG.title : 0) |
    (word.credential ? FLAG.credential : 0) |
    (word.brand ? FLAG.brand : 0);
  const given = level(givenCount(word), BEARERS.given);
  const surname = level(surnameCount(word), BEARERS.surname);
  return given | (surname << 2) | (level(word.zipf, ZIPF) << 4) | (level(personShare(word), PERSON) << 7) | flags;
}
