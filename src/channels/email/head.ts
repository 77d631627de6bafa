import { encodeWords } from '../../documents/mail/encoded-words.ts';
import { type Field, fieldNamed, type Head, readHead } from '../../documents/mail/head.ts';
import { encodePhrase } from '../../documents/mail/phrases.ts';
import { bytesOfUnits, type Units, unitsOf } from '../../documents/mail/units.ts';
import type { Mailbox } from './mailbox.ts';

/** The head of a mail and the units it stands in. */
export interface MailHead {
  readonly units: Units;
  readonly head: Head;
}

export function headOf(content: Uint8Array): MailHead {
  const units = unitsOf(content);
  return { units, head: readHead(units.raw, 0, units.raw.length) };
}

/** A field's value with its folds undone, undefined where there is none. Not decoded. */
export function fieldValue({ units, head }: MailHead, name: string): string | undefined {
  const field = fieldNamed(head.fields, name);
  return field && unfolded(units, field);
}

export const fieldValues = ({ units, head }: MailHead, name: string): string[] =>
  head.fields.filter((field) => field.name === name).map((field) => unfolded(units, field));

const unfolded = ({ raw }: Units, { start, end }: Field): string =>
  raw
    .slice(start, end)
    .replace(/\r?\n(?=[ \t])/g, '')
    .trim();

/** One field to be written; a value is ASCII and holds no line break but folds. */
export interface NewField {
  readonly name: string;
  readonly value: string;
}

/** The mail with all fields of the given names taken out and new ones put on top, in order. Its body stays byte for byte. */
export function withFields(content: Uint8Array, names: ReadonlySet<string>, fields: readonly NewField[]): Uint8Array {
  const { units, head } = headOf(content);
  const kept = head.fields.filter(({ name }) => name !== '' && !names.has(name));
  const top = fields.map(({ name, value }) => `${name}: ${value}${units.eol}`).join('');
  const rest = kept.map(({ from, to }) => units.raw.slice(from, to)).join('');
  const end = kept.length > 0 && !rest.endsWith('\n') ? units.eol : '';
  return bytesOfUnits(`${top}${rest}${end}${units.raw.slice(head.end)}`);
}

/** Mailboxes as a field's value, one a line. A name cannot end the field, whatever it holds. */
export const mailboxList = (mailboxes: readonly Mailbox[]): string =>
  mailboxes.map(({ name, address }) => (name === '' ? address : `${phrase(name)} <${address}>`)).join(`,\r\n `);

const phrase = (name: string): string => encodePhrase(name.replace(/\p{Cc}+/gu, ' ').slice(0, LONGEST_NAME), '\r\n');

const LONGEST_NAME = 300;

export const textValue = (text: string): string => encodeWords(text.replace(/\p{Cc}+/gu, ' '), '\r\n');

/** Every line break as CRLF (RFC 5322 section 2.3). A lone CR is none: undefined, for what readers take it for differs. */
export function withLineBreaks(content: Uint8Array): Uint8Array | undefined {
  const CR = 13;
  const LF = 10;
  let lone = 0;
  for (let i = content.indexOf(CR); i >= 0; i = content.indexOf(CR, i + 1)) if (content[i + 1] !== LF) return undefined;
  for (let i = content.indexOf(LF); i >= 0; i = content.indexOf(LF, i + 1)) if (content[i - 1] !== CR) lone++;
  if (lone === 0) return content;
  const out = new Uint8Array(content.length + lone);
  let at = 0;
  for (let i = 0; i < content.length; i++) {
    if (content[i] === LF && content[i - 1] !== CR) out[at++] = CR;
    out[at++] = content[i] as number;
  }
  return out;
}

/** True for bytes that end lines in two ways, or that some server takes for the end of a mail (SMTP smuggling): bare LF or CR. */
export function hasBareBreaks(content: Uint8Array): boolean {
  for (let i = content.indexOf(10); i >= 0; i = content.indexOf(10, i + 1)) if (content[i - 1] !== 13) return true;
  for (let i = content.indexOf(13); i >= 0; i = content.indexOf(13, i + 1)) if (content[i + 1] !== 10) return true;
  return false;
}
