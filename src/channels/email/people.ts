import type { Doc } from '../../documents/document.ts';
import type { MailHead } from './head.ts';
import { domainOf, isWithin, type Mailbox, mailboxesOf, sameAddress } from './mailbox.ts';

/** The people that a mail names in its head. */
export interface People {
  /** Who wrote it; undefined where no address says so. */
  readonly from: Mailbox | undefined;
  /** All of From: a mail by two writers proves neither. */
  readonly writers: readonly Mailbox[];
  readonly to: readonly Mailbox[];
  readonly cc: readonly Mailbox[];
}

/** A mail to more people than this is a list's, or an attack. */
export const MOST_PEOPLE = 200;

/** Throws `bad_charset`. */
export function peopleOf(mail: MailHead): People {
  const of = (name: string): Mailbox[] =>
    mail.head.fields.filter((field) => field.name === name).flatMap((field) => mailboxesOf(mail.units, field));
  const writers = of('from');
  // RFC 5322 section 3.6.2: Reply-To says where answers are wanted; the author stays who wrote.
  return { from: writers[0], writers, to: of('to'), cc: of('cc') };
}

/** Each once, without those that are left out: desks, relay addresses, the vendor. */
export function others(mailboxes: readonly Mailbox[], isLeftOut: (address: string) => boolean): Mailbox[] {
  const seen = new Set<string>();
  return mailboxes.filter(({ address }) => {
    const same = sameAddress(address);
    if (seen.has(same) || isLeftOut(same)) return false;
    seen.add(same);
    return true;
  });
}

/**
 * The people as a document of their own, masked before the mail: what their names become stands in the fields that are written anew, and the
 * mail's text is searched for them.
 */
export const peopleDoc = (mailboxes: readonly Mailbox[]): Doc => ({
  format: 'json',
  content: JSON.stringify({ people: mailboxes.map(({ name, address }) => ({ name: nameOf(name), email: address })) }),
});

/** A display name that is an address says nothing else. */
const nameOf = (name: string): string => name.slice(0, LONGEST_NAME);
const LONGEST_NAME = 200;

/** The names of the masked document, in order. */
export function maskedNames(content: string | Uint8Array): string[] {
  const text = typeof content === 'string' ? content : new TextDecoder().decode(content);
  const { people } = JSON.parse(text) as { people: { name: string }[] };
  return people.map(({ name }) => name);
}

export const isInside = (address: string, internal: readonly string[]): boolean =>
  isWithin(domainOf(address), internal);
