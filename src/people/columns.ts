import { labelWords } from '../documents/label.ts';
import type { Person } from './entries.ts';

/** What a column of a roster's file holds. */
export type Field = 'name' | 'given' | 'middle' | 'surname' | 'phone' | 'email' | 'mrn' | 'born';

const FIELDS: Readonly<Record<Field, readonly string[]>> = {
  name: ['name', 'full name', 'patient name', 'patient', 'member name', 'display name'],
  given: ['first name', 'given name', 'first', 'given', 'fname', 'patient first name', 'firstname', 'forename'],
  middle: ['middle name', 'middle', 'middle initial', 'mi', 'mname'],
  surname: ['last name', 'surname', 'family name', 'last', 'family', 'lname', 'patient last name', 'lastname'],
  phone: [
    ...['phone', 'phone number', 'mobile', 'mobile phone', 'cell', 'cell phone', 'home phone', 'work phone', 'tel'],
    ...['telephone', 'primary phone', 'contact phone', 'phone 1', 'phone 2'],
  ],
  email: ['email', 'email address', 'e mail', 'mail', 'home email', 'work email'],
  mrn: [
    'mrn',
    'medical record number',
    'patient id',
    'chart number',
    'chart no',
    'record number',
    'empi',
    'patient number',
  ],
  born: ['dob', 'date of birth', 'birth date', 'birthdate', 'birthday', 'born'],
};

const BY_WORDS = new Map(
  Object.entries(FIELDS).flatMap(([field, names]) => names.map((name) => [name, field as Field])),
);

/** What each column holds, by its header; undefined for columns that a roster has no use for. */
export const fieldsOf = (header: readonly string[]): (Field | undefined)[] =>
  header.map((name) => BY_WORDS.get(labelWords(name)));

/** A row as a person. A date that cannot be read is left out: see `dayOf`. */
export function personOf(fields: readonly (Field | undefined)[], row: readonly string[]): Person {
  const all = (field: Field): string[] =>
    fields.flatMap((one, i) => (one === field && row[i]?.trim() ? [(row[i] as string).trim()] : []));
  const parts = [...all('given').slice(0, 1), ...all('middle').slice(0, 1), ...all('surname').slice(0, 1)];
  const name = all('name')[0] ?? (parts.length > 1 ? parts.join(' ') : undefined);
  const born = all('born')
    .map(dayOf)
    .find((day) => day !== undefined);
  return {
    ...(name !== undefined && { name }),
    ...(born !== undefined && { born }),
    phones: all('phone'),
    emails: all('email'),
    mrns: all('mrn'),
  };
}

/** `1957-03-14`, `19570314`, `3/14/1957`, `14.03.1957` as `1957-03-14`; between slashes the month comes first unless it cannot. */
export function dayOf(text: string): string | undefined {
  const iso = /^(\d{4})-?(\d\d)-?(\d\d)(?:$|[T ])/.exec(text);
  const local = /^(\d{1,2})([/.-])(\d{1,2})\2(\d{4})(?:$|\s)/.exec(text);
  let [year, month, day] = [
    Number(iso?.[1] ?? local?.[4]),
    Number(iso?.[2] ?? local?.[1]),
    Number(iso?.[3] ?? local?.[3]),
  ];
  if (local && (local[2] === '.' || month > 12)) [month, day] = [day, month];
  if (!(year > 1800 && month >= 1 && month <= 12 && day >= 1 && day <= 31)) return undefined;
  return `${year}-${String(month).padStart(2, '0')}-${String(day).padStart(2, '0')}`;
}
