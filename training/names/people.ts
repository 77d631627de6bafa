// People drawn from the word lists: names of every origin, common and rare, in the ways they are put together.

import { readFileSync } from 'node:fs';
import type { Random } from './random.ts';

export interface Person {
  readonly given: string;
  readonly surname: string;
  readonly nick: string;
  /** Middle name, initial or nothing, as the full name has it. */
  readonly middle: string;
  readonly suffix: string;
}

interface Weighted {
  readonly names: string[];
  readonly sums: Float64Array;
}

const rows = (folder: string, file: string): string[][] =>
  readFileSync(`${folder}/${file}`, 'utf8')
    .trimEnd()
    .split('\n')
    .slice(1)
    .map((line) => line.split('\t'));

function weighted(pairs: readonly (readonly [string, number])[], power: number): Weighted {
  const sums = new Float64Array(pairs.length);
  let sum = 0;
  pairs.forEach(([, count], i) => {
    sum += Math.max(1, count) ** power;
    sums[i] = sum;
  });
  return { names: pairs.map(([name]) => name), sums };
}

function draw({ names, sums }: Weighted, random: Random): string {
  const goal = random.next() * (sums.at(-1) as number);
  let low = 0;
  let high = sums.length - 1;
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((sums[middle] as number) <= goal) low = middle + 1;
    else high = middle;
  }
  return names[low] as string;
}

/** "mcdonald" as people write it; lists hold lower case. */
function capitalised(name: string): string {
  if (name !== name.toLowerCase()) return name;
  return name
    .replace(/(^|[\s'-])(\p{L})/gu, (_, mark: string, letter: string) => mark + letter.toUpperCase())
    .replace(/^Mc(\p{L})/u, (_, letter: string) => `Mc${letter.toUpperCase()}`);
}

const PARTICLES = [
  'de la',
  'de',
  'del',
  'van der',
  'van',
  'von',
  'al',
  'el',
  'bin',
  'ben',
  'ap',
  'da',
  'dos',
  'di',
  'ter',
  'ten',
  'Ní',
  'Ó',
  "O'",
  'St.',
  'Mac',
  'abu',
  'ibn',
  'le',
  'du',
];
const GLUED = new Set(["O'"]);
const SUFFIXES = ['Jr.', 'Jr', 'Sr.', 'II', 'III'];

type Lists = Map<string, { given: string[]; surname: string[] }>;

/** Everyone whom the word lists can name. */
export class People {
  readonly #usGiven: Weighted;
  readonly #usSurname: Weighted;
  readonly #rareGiven: Weighted;
  readonly #rareSurname: Weighted;
  readonly #words: string[];
  readonly #nicks: string[][];
  readonly #world: { given: string[]; surname: string[] }[];

  constructor(folder: string) {
    const ssa = rows(folder, 'given_names_us_ssa.tsv').map(
      ([name, , count]) => [name as string, Number(count)] as const,
    );
    const census = rows(folder, 'surnames_us_census2010.tsv').map(
      ([name, count]) => [name as string, Number(count)] as const,
    );
    this.#usGiven = weighted(ssa, 0.6);
    this.#usSurname = weighted(census, 0.6);
    this.#rareGiven = weighted(ssa, 0.1);
    this.#rareSurname = weighted(census, 0.1);
    this.#nicks = rows(folder, 'nicknames.tsv');
    this.#words = rows(folder, 'name_word_ambiguity.tsv')
      .filter(
        ([name, given, surname, zipf]) =>
          (name as string).length > 2 && Number(zipf) < 6 && Number(given) + Number(surname) > 3000,
      )
      .map(([name]) => name as string);
    this.#world = worldLists(folder);
  }

  person(random: Random, kind: 'any' | 'word' = 'any'): Person {
    const [given, surname] = this.#pair(random);
    const word = (): string => capitalised(random.pick(this.#words));
    const both = random.next();
    return {
      given: kind === 'word' && both < 0.7 ? word() : given,
      surname: kind === 'word' && both > 0.4 ? word() : this.#composed(surname, random),
      nick: this.#nick(given, random),
      middle: random.chance(0.07)
        ? `${given[0]}${random.chance(0.6) ? '.' : ''}`
        : random.chance(0.05)
          ? this.#pair(random)[0]
          : '',
      suffix: random.chance(0.02) ? random.pick(SUFFIXES) : '',
    };
  }

  #pair(random: Random): [string, string] {
    const origin = random.next();
    if (origin < 0.35) return [capitalised(draw(this.#usGiven, random)), capitalised(draw(this.#usSurname, random))];
    if (origin < 0.45)
      return [capitalised(draw(this.#rareGiven, random)), capitalised(draw(this.#rareSurname, random))];
    const place = random.pick(this.#world);
    const surname = random.chance(0.85) ? random.pick(place.surname) : draw(this.#usSurname, random);
    const given = random.chance(0.85) ? random.pick(place.given) : draw(this.#usGiven, random);
    const plain = random.chance(0.35);
    const written = (name: string): string => capitalised(plain ? name.normalize('NFD').replace(/\p{M}/gu, '') : name);
    return [written(given), written(surname)];
  }

  #composed(surname: string, random: Random): string {
    const how = random.next();
    if (how < 0.05) return `${surname}-${this.#pair(random)[1]}`;
    if (how < 0.09) return `${surname} ${this.#pair(random)[1]}`;
    if (how >= 0.13) return surname;
    const particle = random.pick(PARTICLES);
    return GLUED.has(particle)
      ? particle + surname
      : `${particle}${random.chance(0.2) && particle.length === 2 ? '-' : ' '}${surname}`;
  }

  #nick(given: string, random: Random): string {
    if (random.chance(0.6)) return capitalised(random.pick(random.pick(this.#nicks)));
    return given.length > 4 ? given.slice(0, 3 + random.below(2)) + random.pick(['', 'y', 'ie', 'o']) : given;
  }
}

/** Name lists by country or locale that hold both given names and surnames, in Latin letters. */
function worldLists(folder: string): { given: string[]; surname: string[] }[] {
  const lists: Lists = new Map();
  const add = (place: string, part: 'given' | 'surname', name: string): void => {
    if (!/^[\p{Script=Latin}' .-]{2,30}$/u.test(name)) return;
    const list = lists.get(place) ?? { given: [], surname: [] };
    list[part].push(name);
    lists.set(place, list);
  };
  for (const [name, place] of rows(folder, 'given_names_world_faker.tsv'))
    add(`faker ${place}`, 'given', name as string);
  for (const [name, place] of rows(folder, 'surnames_world_faker.tsv'))
    add(`faker ${place}`, 'surname', name as string);
  for (const [name, , place] of rows(folder, 'given_names_world_cc0.tsv')) add(`cc0 ${place}`, 'given', name as string);
  for (const [name, , place] of rows(folder, 'surnames_world_cc0.tsv')) add(`cc0 ${place}`, 'surname', name as string);
  return [...lists.values()].filter(({ given, surname }) => given.length >= 8 && surname.length >= 8);
}
