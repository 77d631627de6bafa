/** Draws a number in [0, 1). */
export type Random = () => number;

export const pick = <T>(random: Random, from: readonly T[]): T => from[Math.floor(random() * from.length)] as T;

const words = (list: string): readonly string[] => list.split(' ');

// People are put together at random, so that a document of 10 MB has thousands of different ones, as a real queue has.
const GIVEN = words(
  `Anna Carlos Priya Tomasz Fatima Wei Grace Will Mark Hope Olumide Siobhan Yusuf Ingrid Mateo Aisha Hiroshi Lena Darnell Chloe
  Rahul Beatriz Owen Svetlana Kwame Noor Emile Juniper Dmitri Rosa Tanya Miguel Hannah Idris Paloma Soren Akiko Leila Bram Dolores`.replace(
    /\s+/g,
    ' ',
  ),
);
const SURNAME = words(
  `Okafor Lindgren Ramirez Nowak Haddad Zhang Whitfield Marsh Brooks Castellano Adeyemi O'Rourke Demir Solberg Vargas Rahman Tanaka
  Fischer Jefferson Moreau Iyer Almeida Pritchard Volkova Mensah Siddiqui Laurent Beck Petrov Delgado Kowalczyk Herrera Stein Bello
  Quintero Eriksen Mori Farouk DeVries Montgomery`.replace(/\s+/g, ' '),
);
const STREETS = words('Maple Birch Harbor Orchard Granite Willow Mission Juniper Prospect Canal');
const CITIES = words('Dayton Tulsa Fresno Albany Boise Mobile Eugene Macon Laredo Tacoma');
const MONTHS = words('Jan Feb Mar Apr May Jun Jul Aug Sep Oct Nov Dec');
const HEX = '0123456789abcdef';

export const digits = (random: Random, count: number): string =>
  Array.from({ length: count }, () => Math.floor(random() * 10)).join('');
export const hex = (random: Random, count: number): string =>
  Array.from({ length: count }, () => pick(random, [...HEX])).join('');

const between = (random: Random, low: number, high: number): number => low + Math.floor(random() * (high - low));
const two = (value: number): string => String(value).padStart(2, '0');
const clock = (random: Random): string =>
  `${two(between(random, 0, 24))}:${two(between(random, 0, 60))}:${two(between(random, 0, 60))}`;

/** A value for each slot of the phrases. Telephone numbers are 555-01xx, addresses end in example.*: all invented. */
export const VALUES: Readonly<Record<string, (random: Random) => string>> = {
  given: (random) => pick(random, GIVEN),
  surname: (random) => pick(random, SURNAME),
  name: (random) => `${pick(random, GIVEN)} ${pick(random, SURNAME)}`,
  phone: (random) => `(${between(random, 201, 989)}) 555-01${digits(random, 2)}`,
  email: (random) => `${pick(random, GIVEN)}.${pick(random, SURNAME)}@example.org`.toLowerCase().replace("'", ''),
  dob: (random) => `${two(between(random, 1, 13))}/${two(between(random, 1, 29))}/${between(random, 1931, 2012)}`,
  day: (random) => `${pick(random, MONTHS)} ${between(random, 1, 29)}`,
  stamp: (random) => `2026-${two(between(random, 1, 13))}-${two(between(random, 1, 29))}T${clock(random)}Z`,
  time: (random) => clock(random).slice(0, 5),
  mrn: (random) => digits(random, 8),
  member: (random) => `W${digits(random, 9)}`,
  street: (random) => `${between(random, 10, 9900)} ${pick(random, STREETS)} Street, ${pick(random, CITIES)}`,
  ip: (random) => `203.0.113.${between(random, 1, 255)}`,
  server: (random) => `10.${between(random, 0, 255)}.${between(random, 0, 255)}.${between(random, 1, 255)}`,
  sid: (random) => `${pick(random, ['CA', 'SM', 'RM', 'AC'])}${hex(random, 32)}`,
  uuid: (random) => [8, 4, 4, 4, 12].map((count) => hex(random, count)).join('-'),
  room: (random) => hex(random, 24),
  code: (random) => String(between(random, 11000, 63999)),
  status: (random) => pick(random, words('200 400 404 409 429 500 502 503 504')),
  version: (random) => `${between(random, 1, 30)}.${between(random, 0, 20)}.${between(random, 0, 90)}`,
  number: (random) => String(between(random, 2, 4000)),
  ticket: (random) => digits(random, 7),
  slug: (random) => pick(random, words('export intake billing reminders visits portal lab-results scheduler')),
};
