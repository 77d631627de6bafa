// Values of slots that are no names: organisations, products, codes, numbers, dates, and identifiers that other detectors find.

import { readFileSync } from 'node:fs';
import { brands } from '../lexicon/brands.ts';
import { invented } from './invented.ts';
import type { Person } from './people.ts';
import type { Random } from './random.ts';

const firstColumn = (folder: string, file: string): string[] =>
  readFileSync(`${folder}/${file}`, 'utf8')
    .trimEnd()
    .split('\n')
    .slice(1)
    .map((line) => (line.split('\t')[0] as string).trim());

const HEX = '0123456789abcdef';
const ALNUM = 'abcdefghijklmnopqrstuvwxyz0123456789';
const UPPER = 'ABCDEFGHJKLMNPQRSTUVWXYZ';
const MONTHS = [
  'January',
  'February',
  'March',
  'April',
  'May',
  'June',
  'July',
  'August',
  'September',
  'October',
  'November',
  'December',
];
const BODIES = [
  'Clinic',
  'Hospital',
  'Medical Center',
  'Health',
  'Pediatrics',
  'Family Practice',
  'Dental',
  'Pharmacy',
  'Imaging',
  'Cardiology',
  'Hospice',
  'Health System',
  'Labs',
  'Regional',
  'Memorial Hospital',
  'Group',
  'LLC',
  'Inc.',
  'University Hospital',
  'Telehealth',
  'Care',
  'Physical Therapy',
  'Oncology',
  'Foundation',
  'Wellness',
  'Surgery Center',
  'Urgent Care',
  'Home Health',
  'Insurance',
  'Bank',
  '& Sons',
  'Partners',
];
const MODULES = ['Chart', 'Link', 'Connect', 'View', 'Path', 'Hub', 'Flow', 'Sync', ' Pro', ' Go', 'MD'];
const BEGINNINGS = [
  'North',
  'South',
  'West',
  'Bright',
  'Blue',
  'Cedar',
  'Summit',
  'River',
  'Lake',
  'Pine',
  'Harbor',
  'Sunrise',
  'Valley',
  'Green',
  'Silver',
  'Union',
  'Unity',
  'Grace',
  'Mercy',
  'Hope',
  'Providence',
  'Trinity',
  'Good Samaritan',
  'St. Mary',
  'St. Luke',
  'Sacred Heart',
  'Baptist',
  'Methodist',
  'Riverside',
  'Lakeside',
  'Evergreen',
  'Horizon',
  'Beacon',
  'Pioneer',
  'Frontier',
  'Apex',
  'Nova',
  'Vita',
  'Clear',
  'Open',
  'First',
  'True',
  'Care',
  'Med',
  'Tele',
  'Cardio',
  'Neuro',
  'Maple',
  'Willow',
  'Aspen',
  'Orchard',
  'Stone',
  'Iron',
];
const ERRORS = [
  'ECONNRESET',
  'ETIMEDOUT',
  '503 Service Unavailable',
  '401 Unauthorized',
  'SIP 486 Busy Here',
  'ERR_NGROK_3200',
  '30006',
  '21211 Invalid To Number',
  'TokenExpiredError',
  'NullPointerException',
  'ICE failed',
  'SSL handshake failed',
  'HTTP 429',
  'Permission denied',
  'NotReadableError',
  'invalid_grant',
  '11200',
  'Room not found',
  'java.lang.IllegalStateException',
  'Unhandled Promise Rejection',
  'error 1603',
  'Segmentation fault',
];
const STREETS = ['St', 'Street', 'Ave', 'Avenue', 'Rd', 'Road', 'Dr', 'Drive', 'Ln', 'Lane', 'Blvd', 'Way', 'Ct', 'Pl'];
const TITLES = ['Dr.', 'Dr', 'Mr.', 'Mrs.', 'Ms.', 'Mr', 'Mrs', 'Miss', 'Prof.', 'Nurse'];

/** Draws values for the slots that name nobody. */
export class Neutral {
  readonly #drugs: string[];
  readonly #eponyms: string[];
  readonly #cities: string[];
  readonly #surnames: string[];
  readonly #brands = brands.map((brand) => brand.replace(/(^|\s)(\p{Ll})/gu, (letter) => letter.toUpperCase()));

  constructor(folder: string) {
    this.#drugs = firstColumn(folder, 'drug_names.tsv').filter((name) => /^[a-z]{4,14}$/.test(name));
    this.#eponyms = firstColumn(folder, 'medical_eponyms.tsv').slice(0, 700);
    this.#cities = firstColumn(folder, 'cities.tsv').slice(0, 6000);
    this.#surnames = firstColumn(folder, 'surnames_us_census2010.tsv').slice(0, 8000);
  }

  /** The value of a slot, or nothing if it names a person. `person` is whose e-mail or login it is. */
  value(slot: string, random: Random, person: Person): string | undefined {
    const digits = (count: number): string => random.digits(count);
    switch (slot) {
      case 'ORG':
        return this.#organisation(random);
      case 'PRODUCT':
        return this.#product(random);
      case 'DRUG':
        return cased(random.pick(this.#drugs), random, 0.5);
      case 'EPONYM':
        return `${random.pick(this.#eponyms)}${random.chance(0.3) ? random.pick(["'s", "'s disease", ' syndrome', ' disease', ' sign']) : ''}`;
      case 'CITY':
        return random.pick(this.#cities);
      case 'TITLE':
        return random.pick(TITLES);
      case 'SID':
        return (
          random.pick(['CA', 'SM', 'AC', 'RM', 'PA', 'ZD-', 'tn_', 'sess_']) +
          random.letters(random.chance(0.5) ? 32 : 12, HEX)
        );
      case 'UUID':
        return [8, 4, 4, 4, 12].map((count) => random.letters(count, HEX)).join('-');
      case 'ERROR':
        return random.pick(ERRORS);
      case 'NUM':
        return String(random.below(random.pick([10, 60, 100, 1000, 100000])));
      case 'TIME':
        return random.pick([
          `${1 + random.below(12)}:${10 + random.below(50)}`,
          `${1 + random.below(12)}:${10 + random.below(50)} ${random.pick(['am', 'pm', 'AM', 'PM'])}`,
          `${random.below(24)}:${10 + random.below(50)}`,
          `${1 + random.below(12)}${random.pick(['am', 'pm'])}`,
          'noon',
        ]);
      case 'PHONE':
        return random.pick([
          `(${digits(3)}) 555-01${digits(2)}`,
          `${digits(3)}-555-01${digits(2)}`,
          `+1${digits(3)}55501${digits(2)}`,
          `${digits(3)}.555.01${digits(2)}`,
          `+${10 + random.below(80)} ${digits(2)} ${digits(3)} ${digits(4)}`,
        ]);
      case 'EMAIL':
        return email(random, person);
      case 'USERNAME':
        return login(random, person);
      case 'DATE':
      case 'DOB':
        return date(random);
      case 'ADDRESS':
        return `${1 + random.below(9900)} ${random.pick(random.chance(0.5) ? this.#surnames : this.#cities)} ${random.pick(STREETS)}${random.chance(0.3) ? ` Apt ${1 + random.below(40)}` : ''}${random.chance(0.4) ? `, ${random.pick(this.#cities)}, ${random.letters(2, UPPER)} ${digits(5)}` : ''}`;
      case 'MRN':
        return random.pick([digits(7), digits(8), `MRN${digits(6)}`, `${random.letters(1, UPPER)}${digits(7)}`]);
      case 'SSN':
        return `9${digits(2)}-${digits(2)}-${digits(4)}`;
      case 'MEMBER_ID':
        return `${random.letters(3, UPPER)}${digits(9)}`;
      case 'RX':
        return random.pick([digits(7), `RX${digits(6)}`]);
      case 'ACCOUNT':
        return random.pick([digits(8), digits(10), `A-${digits(6)}`]);
      default:
        return undefined;
    }
  }

  #product(random: Random): string {
    const how = random.next();
    if (how < 0.5) return random.pick(this.#brands);
    return how < 0.85 ? invented(random) : `${random.pick(BEGINNINGS)}${random.pick(MODULES)}`;
  }

  #organisation(random: Random): string {
    const how = random.next();
    if (how < 0.15) return `${invented(random)}${random.chance(0.6) ? ` ${random.pick(BODIES)}` : ''}`;
    if (how < 0.3) return `${random.pick(this.#surnames)} ${random.pick(BODIES)}`;
    if (how < 0.45) return `${random.pick(this.#cities)} ${random.pick(BODIES)}`;
    if (how < 0.85) return `${random.pick(BEGINNINGS)}${random.chance(0.7) ? ' ' : ''}${random.pick(BODIES)}`;
    return random.pick(this.#brands);
  }
}

const cased = (word: string, random: Random, capital: number): string =>
  random.chance(capital) ? (word[0] as string).toUpperCase() + word.slice(1) : word;

const plain = (name: string): string =>
  name
    .normalize('NFD')
    .replace(/[^A-Za-z]/g, '')
    .toLowerCase();

function login(random: Random, { given, surname }: Person): string {
  const [first, last] = [plain(given) || 'user', plain(surname) || 'one'];
  return random.pick([
    first[0] + last,
    `${first}.${last}`,
    `${first}_${last[0]}`,
    first + last[0],
    `${first}${10 + random.below(90)}`,
    last + first[0],
  ]);
}

const email = (random: Random, person: Person): string =>
  `${login(random, person)}@${random.letters(4 + random.below(6), ALNUM.slice(0, 26))}${random.pick(['.com', '.org', '.example', '.net', '.health'])}`;

function date(random: Random): string {
  const [month, day, year] = [random.below(12), 1 + random.below(28), 1930 + random.below(95)];
  const name = MONTHS[month] as string;
  return random.pick([
    `${month + 1}/${day}/${year}`,
    `${year}-${String(month + 1).padStart(2, '0')}-${String(day).padStart(2, '0')}`,
    `${name} ${day}, ${year}`,
    `${name} ${day}`,
    `${day} ${name.slice(0, 3)} ${year}`,
    `${day}.${month + 1}.${year}`,
    `${name.slice(0, 3)} ${day}`,
  ]);
}
