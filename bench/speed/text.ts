import { seededRandom } from '../quality/interval.ts';
import { CHAT, LOG, PROSE } from './phrases.ts';
import { pick, type Random, VALUES } from './values.ts';

const fill = (random: Random, phrase: string): string =>
  phrase.replace(/\{(\w+)\}/g, (_, slot: string) => VALUES[slot]?.(random) ?? slot);

const times = (count: number, make: () => string): string => Array.from({ length: count }, make).join('\n');

const chat = (random: Random): string => {
  const speakers = [fill(random, '{name}'), fill(random, '{given}'), fill(random, '{given}')];
  return times(12, () => `[${fill(random, '{time}')}] ${pick(random, speakers)}: ${fill(random, pick(random, CHAT))}`);
};

const paragraph = (random: Random): string =>
  Array.from({ length: 4 }, () => fill(random, pick(random, PROSE))).join(' ');

const mail = (random: Random): string =>
  [
    fill(random, 'From: {name} <{email}>\nTo: support@vendor.example\nSubject: {slug} fails with {code}'),
    fill(random, '\nHello {given},\n'),
    paragraph(random),
    fill(random, '\nKind regards,\n{name}\nClinic operations, {phone}\n'),
    times(4, () => `> ${fill(random, pick(random, PROSE))}`),
  ].join('\n');

const ticket = (random: Random): string =>
  fill(random, `#{ticket} {slug}: {code}\n\n`) + times(3, () => `${paragraph(random)}\n`);

const log = (random: Random): string => times(14, () => fill(random, pick(random, LOG)));

const json = (random: Random): string =>
  JSON.stringify(
    {
      event: 'ticket.comment_added',
      ticket: {
        id: Number(fill(random, '{ticket}')),
        status: 'open',
        subject: fill(random, '{slug} fails with {code}'),
      },
      requester: { name: fill(random, '{name}'), email: fill(random, '{email}'), phone: fill(random, '{phone}') },
      comment: { body: paragraph(random), created_at: fill(random, '{stamp}'), author_id: fill(random, '{uuid}') },
      metadata: {
        room_id: fill(random, '{room}'),
        call_sid: fill(random, '{sid}'),
        app_version: fill(random, '{version}'),
      },
    },
    null,
    2,
  );

const KINDS_OF_TEXT = [chat, mail, ticket, log, json] as const;

/** Documents of mixed support text, each of one kind and about 1 to 2 KB. The same seed gives the same documents. */
export function documents(count: number, seed: number): string[] {
  const random = seededRandom(seed);
  return Array.from({ length: count }, (_, i) =>
    (KINDS_OF_TEXT[i % KINDS_OF_TEXT.length] as (typeof KINDS_OF_TEXT)[number])(random),
  );
}

/** One document of exactly `length` characters in which all kinds of text take turns. */
export function mixedText(length: number, seed: number): string {
  const random = seededRandom(seed);
  const pieces: string[] = [];
  for (let size = 0, i = 0; size < length; i++) {
    const piece = (KINDS_OF_TEXT[i % KINDS_OF_TEXT.length] as (typeof KINDS_OF_TEXT)[number])(random);
    pieces.push(piece);
    size += piece.length + 2;
  }
  return pieces.join('\n\n').slice(0, length);
}

/** Tickets of 2 KB: prose as a person writes it, cut to size. */
export function tickets(count: number, seed: number): string[] {
  const random = seededRandom(seed);
  return Array.from({ length: count }, () => `${ticket(random)}\n${mail(random)}\n${chat(random)}`.slice(0, 2048));
}
