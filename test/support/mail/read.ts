import { fieldValue, headOf } from '../../../src/channels/email/head.ts';
import { mailboxesOf } from '../../../src/channels/email/mailbox.ts';
import { fieldNamed } from '../../../src/documents/mail/head.ts';
import { leafBytes } from '../../../src/documents/mail/leaf.ts';
import { type Entity, parseMime } from '../../../src/documents/mail/mime.ts';
import { unitsOf } from '../../../src/documents/mail/units.ts';

export const field = (content: Uint8Array, name: string): string => fieldValue(headOf(content), name) ?? '';

/** The one id of a field, without brackets. */
export const idOf = (content: Uint8Array, name = 'message-id'): string =>
  /<([^<>]+)>/.exec(field(content, name))?.[1] ?? '';

export const bodyOf = (content: Uint8Array): Uint8Array => content.subarray(headOf(content).head.end);

/** The addresses of a field. */
export function addresses(content: Uint8Array, name: string): string[] {
  const { units, head } = headOf(content);
  const found = fieldNamed(head.fields, name);
  return found ? mailboxesOf(units, found).map(({ address }) => address) : [];
}

/** The bytes of each leaf, its transfer encoding undone; undefined for one that cannot be. */
export function leaves(content: Uint8Array): (string | undefined)[] {
  const units = unitsOf(content);
  const of = (entity: Entity): (string | undefined)[] => {
    if (entity.children.length > 0) return entity.children.flatMap(of);
    try {
      return [leafBytes(units, entity, '').content];
    } catch {
      return [undefined];
    }
  };
  return of(parseMime(units, { parts: 10_000, depth: 100 }));
}

/** All tokens that stand in a mail, in whatever encoding its leaves have. */
export const tokens = (content: Uint8Array): string[] => [
  ...new Set(
    leaves(content).flatMap(
      (leaf) => (leaf ?? '').replaceAll('\0', '').match(/\[[A-Z_]+-[0-9A-Z]{8,16}(?:\.\d+)?\]/g) ?? [],
    ),
  ),
];

/** What a vendor answers: quoting tokens in text and in a page. */
export function reply(
  to: string,
  mail: Uint8Array,
  { id, from = 'Agent Smith <agent@vendor.example>', said = '' }: { id: string; from?: string; said?: string },
): Buffer {
  const quoted = tokens(mail).map((token) => `> about ${token} we know`);
  const own = idOf(mail);
  const lines = [
    `From: ${from}`,
    `To: ${to}`,
    `Subject: Re: ${field(mail, 'subject')}`,
    `Message-ID: <${id}>`,
    `In-Reply-To: <${own}>`,
    `References: ${field(mail, 'references')} <${own}>`,
    'Date: Tue, 03 Nov 2026 12:00:00 +0000',
    'MIME-Version: 1.0',
    'Content-Type: multipart/alternative; boundary=v',
    '',
    '--v',
    'Content-Type: text/plain; charset=utf-8',
    '',
    `Error 30007 is ours. ${said}`,
    ...quoted,
    '--v',
    'Content-Type: text/html; charset=utf-8',
    '',
    `<p>Error 30007 is ours. ${said}</p>${quoted.map((line) => `<blockquote>${line.slice(2)}</blockquote>`).join('')}`,
    '--v--',
    '',
  ];
  return Buffer.from(lines.join('\r\n'));
}
