import { contentOf, isAttachment } from '../../documents/mail/contents.ts';
import { decodeWords } from '../../documents/mail/encoded-words.ts';
import { type Field, fieldNamed } from '../../documents/mail/head.ts';
import { leafBytes, leafText } from '../../documents/mail/leaf.ts';
import { type Entity, parseMime } from '../../documents/mail/mime.ts';
import { parameter } from '../../documents/mail/parameters.ts';
import { bytesOfUnits, type Units, unitsOf } from '../../documents/mail/units.ts';
import { GauzeError } from '../../errors.ts';
import { type Bytes, utf8Bytes } from '../../store/bytes.ts';
import { idsIn } from './ids.ts';
import { type Mailbox, mailboxesOf } from './mailbox.ts';

/** A mail as a platform takes it that writes mails itself: what it says, without its tree. */
export interface Built {
  readonly from: BuiltAddress;
  readonly replyTo?: BuiltAddress;
  readonly subject: string;
  readonly text?: string;
  readonly html?: string;
  readonly headers: Record<string, string>;
  readonly attachments: BuiltFile[];
}

export interface BuiltAddress {
  readonly name: string;
  readonly email: string;
}

interface File {
  readonly filename: string;
  readonly type: string;
  readonly content: Bytes;
}
export type BuiltFile = File &
  ({ readonly disposition: 'inline'; readonly contentId: string } | { readonly disposition: 'attachment' });

const LIMITS = { parts: 10_000, depth: 100 };

/**
 * Fields that may be set on a mail (developers.cloudflare.com/email-service/reference/headers); all others are the platform's: Message-ID, Date,
 * MIME-Version, Content-Type. A value has 2,048 bytes at most, all of them 16 KB.
 */
const SETTABLE = /^(?:in-reply-to|references|auto-submitted|precedence|importance|sensitivity|x-[a-z\d-]{1,60})$/;
const LONGEST_VALUE = 2_048;
const MOST_BYTES = 15_000;

/**
 * A mail rebuilt from its parts: one text, one HTML, everything else as files, in the order in which it stood. `named` says under which ids its readers know the
 * mails that it refers to. Throws what the mail codec does, `not_parseable` for a mail without a sender.
 */
export function rebuilt(content: Uint8Array, named: ReadonlyMap<string, string> = new Map()): Built {
  const units = unitsOf(content);
  const mail = parseMime(units, LIMITS);
  const from = addressOf(units, mail, 'from');
  if (!from) throw new GauzeError('not_parseable', 'header.From');
  const replyTo = addressOf(units, mail, 'reply-to');
  const subject = fieldNamed(mail.head.fields, 'subject');
  return {
    from,
    ...(replyTo && { replyTo }),
    subject: subject ? oneLine(decodeWords(units, subject.start, subject.end, 'header.Subject').text) : '',
    ...bodiesOf(units, mail),
    headers: headersOf(units, mail.head.fields, named),
  };
}

function addressOf(units: Units, { head }: Entity, name: string): BuiltAddress | undefined {
  const field = fieldNamed(head.fields, name);
  const [first]: (Mailbox | undefined)[] = field ? mailboxesOf(units, field) : [];
  return first && { name: first.name, email: first.address };
}

const oneLine = (text: string): string => text.replace(/[\p{Cc}\p{Zl}\p{Zp}]+/gu, ' ').trim();

type Bodies = Pick<Built, 'text' | 'html' | 'attachments'>;

function bodiesOf(units: Units, mail: Entity): Bodies {
  const found: { text?: string; html?: string; attachments: BuiltFile[] } = { attachments: [] };
  const visit = (entity: Entity): void => {
    if (entity.type.value.startsWith('multipart/') && entity.children.length > 0) {
      for (const child of entity.children) visit(child);
      return;
    }
    const body = isAttachment(entity) ? undefined : BODIES[entity.type.value];
    if (body && found[body] === undefined) found[body] = leafText(units, entity, body).text;
    else found.attachments.push(fileOf(units, entity, found.attachments.length + 1));
  };
  visit(mail);
  // A mail of files alone has a body all the same.
  return found.text === undefined && found.html === undefined ? { ...found, text: '' } : found;
}

const BODIES: Readonly<Record<string, 'text' | 'html'>> = { 'text/plain': 'text', 'text/html': 'html' };
const ENDINGS: Readonly<Record<string, string>> = {
  'message/rfc822': 'eml',
  'text/plain': 'txt',
  'text/html': 'html',
  'text/calendar': 'ics',
};

function fileOf(units: Units, entity: Entity, number: number): BuiltFile {
  const type = entity.type.value || 'application/octet-stream';
  const said = parameter(entity.disposition, 'filename') ?? parameter(entity.type, 'name') ?? '';
  const file = {
    filename: oneLine(said) || `part-${number}.${ENDINGS[type] ?? 'bin'}`,
    type,
    content: bytesIn(units, entity),
  };
  const [contentId] = idsIn(writtenIn(units, fieldNamed(entity.head.fields, 'content-id')));
  return contentId !== undefined && entity.disposition.value !== 'attachment'
    ? { ...file, disposition: 'inline', contentId }
    : { ...file, disposition: 'attachment' };
}

/** A text goes as UTF-8: a file's type says no charset here. */
function bytesIn(units: Units, entity: Entity): Bytes {
  const { type } = contentOf(entity);
  if (entity.type.value.startsWith('text/') && (type === 'text' || type === 'lines'))
    return utf8Bytes(leafText(units, entity, '').text);
  return new Uint8Array(bytesOfUnits(leafBytes(units, entity, '').content));
}

const writtenIn = ({ raw }: Units, field: Field | undefined): string =>
  field
    ? raw
        .slice(field.start, field.end)
        .replace(/\r?\n(?=[ \t])/g, '')
        .trim()
    : '';

function headersOf(units: Units, fields: readonly Field[], named: ReadonlyMap<string, string>): Record<string, string> {
  const headers: Record<string, string> = {};
  let size = 0;
  for (const field of fields) {
    const written = writtenIn(units, field);
    const value = /^(?:in-reply-to|references)$/.test(field.name) ? threadOf(idsIn(written), named) : written;
    const bytes = field.title.length + value.length;
    const fits = value !== '' && value.length <= LONGEST_VALUE && size + bytes <= MOST_BYTES;
    if (!SETTABLE.test(field.name) || !fits || !/^[\x20-\x7e]*$/.test(value) || field.title in headers) continue;
    headers[field.title] = value;
    size += bytes;
  }
  return headers;
}

/** Ids as the readers know them; of a long thread its root and the newest. */
function threadOf(ids: readonly string[], named: ReadonlyMap<string, string>): string {
  const all = ids.map((id) => `<${named.get(id) ?? id}>`);
  while (all.length > 2 && all.join(' ').length > LONGEST_VALUE) all.splice(1, 1);
  return all.join(' ');
}
