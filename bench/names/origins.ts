import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { hashWord } from '../../src/detectors/names/word-hash.ts';

// The word lists stand beside the checkout and are not part of it.
const FOLDER = join(import.meta.dirname, '../../../shared/data/wordlists');
const FILES = [
  ['given_names_world_faker.tsv', 1],
  ['surnames_world_faker.tsv', 1],
  ['given_names_world_cc0.tsv', 2],
  ['surnames_world_cc0.tsv', 2],
] as const;

/** Countries whose lists make up a group. */
const GROUPS: Readonly<Record<string, string>> = {
  'English, Irish': 'US GB IE NZ AU CA IM JE GG',
  'German, Dutch, Nordic': 'DE AT CH LI LU NL BE SE NO DK IS FO FI EE',
  'Romance, Latin American': 'FR ES IT PT BR MX CO CL AR PE VE EC BO PY UY SV PA PR RO MD AD MC',
  'Slavic, Baltic, Hungarian': 'PL CZ SK SI HR RS ME MK BG UA RU BY BA LV LT HU',
  'Arabic, Turkish, Persian': 'EG DZ MA TN LY LB JO KW SA AE IQ IR TR AZ UZ KZ KG PK',
  'South and East Asian': 'IN NP BD JP KR CN TW VN TH MY ID PH MN',
  African: 'NG GH KE ZA ML GQ yo ig ha tw zu',
};

/** Which group's lists alone hold a name's words; undefined where several do, or none. */
export type OriginOf = (name: string) => string | undefined;

export function readOrigins(): OriginOf | undefined {
  if (!FILES.every(([file]) => existsSync(join(FOLDER, file)))) return undefined;
  const byCountry = new Map(
    Object.entries(GROUPS).flatMap(([group, countries]) => countries.split(' ').map((country) => [country, group])),
  );
  const groups = new Map<number, Set<string>>();
  for (const [file, column] of FILES) {
    for (const line of readFileSync(join(FOLDER, file), 'utf8').trimEnd().split('\n').slice(1)) {
      const fields = line.split('\t');
      const place = fields[column] ?? '';
      const group = byCountry.get(place.slice(-2)) ?? byCountry.get(place);
      const word = fields[0] ?? '';
      if (!group) continue;
      const hash = hashWord(word, 0, word.length);
      const known = groups.get(hash) ?? new Set();
      groups.set(hash, known.add(group));
    }
  }
  return (name) => {
    let left: string[] | undefined;
    for (const word of name.match(/[\p{L}\p{M}']{3,}/gu) ?? []) {
      const held = groups.get(hashWord(word, 0, word.length));
      if (held) left = (left ?? [...held]).filter((group) => held.has(group));
    }
    return left?.length === 1 ? left[0] : undefined;
  };
}
