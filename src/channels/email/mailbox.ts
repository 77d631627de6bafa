import { readAddresses } from '../../documents/mail/addresses.ts';
import { decodeWords } from '../../documents/mail/encoded-words.ts';
import type { Field } from '../../documents/mail/head.ts';
import { decodePhrase } from '../../documents/mail/phrases.ts';
import type { Units } from '../../documents/mail/units.ts';

/** One mailbox of an address field, decoded. */
export interface Mailbox {
  /** Display name as a reader sees it, empty where there is none. Never with a line break or another control character. */
  readonly name: string;
  /** addr-spec as written. */
  readonly address: string;
}

/** Local part and domain as RFC 5321 has them, without quoted local parts, comments or control characters. */
const ADDRESS =
  /^[^\s"<>()[\]\\,;:@\p{Cc}]{1,64}@(?:[A-Za-z0-9](?:[A-Za-z0-9-]{0,61}[A-Za-z0-9])?\.){0,10}[A-Za-z0-9-]{1,63}$/u;

/** An address that can be written to; undefined for anything that two readers could read in two ways. */
export const plainAddress = (text: string): string | undefined => {
  const address = text.trim().replace(/^<(.*)>$/s, '$1');
  return ADDRESS.test(address) && address.length <= 254 ? address : undefined;
};

/** The form by which two addresses are the same person: domains have no case, and no mail system in use tells local parts by it. */
export const sameAddress = (address: string): string => address.trim().toLowerCase();

export const domainOf = (address: string): string => address.slice(address.lastIndexOf('@') + 1).toLowerCase();

/** True for a domain of the list or below one. */
export const isWithin = (domain: string, domains: readonly string[]): boolean =>
  domains.some((each) => domain === each.toLowerCase() || domain.endsWith(`.${each.toLowerCase()}`));

/** The mailboxes of an address field, in order; what is no address is left out. Throws `bad_charset`. */
export function mailboxesOf(units: Units, field: Field): Mailbox[] {
  const found: Mailbox[] = [];
  let name = '';
  for (const stretch of readAddresses(units.raw, field.start, field.end)) {
    if (stretch.type === 'name') name = visible(decodePhrase(units, stretch.start, stretch.end, '').text);
    else if (stretch.type === 'comment') name ||= visible(decodeWords(units, stretch.start, stretch.end, '').text);
    else {
      const address = plainAddress(units.raw.slice(stretch.start, stretch.end));
      if (address !== undefined) found.push({ name, address });
      name = '';
    }
  }
  return found;
}

/** Encoded words can decode to line breaks: a name is one line. */
const visible = (text: string): string =>
  text
    .replace(/[\p{Cc}\p{Zl}\p{Zp}]+/gu, ' ')
    .replace(/\s+/g, ' ')
    .trim();
