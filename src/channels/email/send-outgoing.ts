import type { Payload } from '../../relay/payload.ts';
import type { Leased, Outcome } from '../../store/outbox/message.ts';
import { deskNamed, type MailContext, type NamedDesk } from './context.ts';
import type { OutEnvelope } from './envelope.ts';
import { fieldValue, headOf, mailboxList, type NewField, withFields } from './head.ts';
import { relayedId } from './ids.ts';
import { MARK_FIELD, markOf } from './loops.ts';
import { domainOf, isWithin, type Mailbox } from './mailbox.ts';
import { isInside, maskedNames } from './people.ts';
import { scrub } from './scrub.ts';
import { textsOf } from './vendor-mail.ts';
import { bodiesIn } from './writers.ts';

/** Fields that are written anew on what goes to a vendor. */
const REPLACED = new Set('from sender reply-to to cc bcc message-id return-path'.split(' '));

/** Sends a masked mail to its vendor: under relay addresses, our ids and our mark. Codes: `unknown_desk`, `egress_refused`, what the server said. */
export async function sendOutgoing(
  context: MailContext,
  { contents }: Payload,
  envelope: OutEnvelope,
  message: Leased,
  signal: AbortSignal,
): Promise<Outcome> {
  const desk = deskNamed(context, envelope.desk);
  if (!desk) return { delivered: false, code: 'unknown_desk' };
  const record = await context.recordOf(message.tenant, message.vendor);
  if (record && record.egressDomains.length > 0 && !isWithin(domainOf(envelope.to), record.egressDomains)) {
    return { delivered: false, code: 'egress_refused', permanent: true };
  }
  const [people = '', mail = ''] = contents;
  const { conversation, vendor } = message;
  const local = (address: string, side: 'person' | 'writer'): Promise<string> =>
    context.addresses.obtain(
      { vendor, desk: desk.name, conversation: side === 'writer' ? '' : conversation, side, address },
      desk.addressDays,
    );
  const relayed = async (address: string, side: 'person' | 'writer') =>
    `${await local(address, side)}@${context.config.domain}`;
  const [name = '', ...names] = maskedNames(people);
  const answers = await relayed(envelope.from, 'person');
  const copies = await Promise.all(
    envelope.copies.map(async (address, i) => ({ name: names[i] ?? '', address: await relayed(address, 'person') })),
  );
  const from = await seenAs(desk, name, () => relayed(envelope.from, 'writer'));
  await context.ids.remember({ vendor, conversation, outside: envelope.outside, inside: envelope.inside });
  const content = masked(context, mail, envelope);
  await rememberOwn(context, message, envelope, { people: String(people), content });
  const fields = fieldsOf(context, content, envelope, { from, answers: { name, address: answers }, copies });
  const sent = withFields(content, REPLACED, fields);
  // A bounce that comes to the address of all conversations is told to nobody: who did not write the mail gets none.
  const bounces =
    envelope.proven && isInside(envelope.from, context.config.internal)
      ? answers
      : await relayed(envelope.from, 'writer');
  const handed = { from: bounces, to: [envelope.to], content: sent, id: message.id, vendor, conversation };
  return context.submit({ ...handed, results: envelope.authentication }, signal);
}

/** Whoever is outside is given their own words back later: what became a token of what they wrote, not what they had as a token. */
async function rememberOwn(
  { config, writers }: MailContext,
  { conversation }: Leased,
  { from, quoted }: OutEnvelope,
  { people, content }: { readonly people: string; readonly content: Uint8Array },
): Promise<void> {
  if (quoted === null || isInside(from, config.internal)) return;
  const had = new Set(quoted);
  const own = bodiesIn([people, ...textsOf(content)]).filter((body) => !had.has(body));
  await writers.remember({ conversation, address: from }, own);
}

const bytesOf = (content: string | Uint8Array): Uint8Array =>
  typeof content === 'string' ? new TextEncoder().encode(content) : content;

/** What a person let go although it could not be read when it came is read now, or fails. */
function masked(
  { config, key }: MailContext,
  content: string | Uint8Array,
  { scrubbed, desk }: OutEnvelope,
): Uint8Array {
  const bytes = bytesOf(content);
  if (scrubbed) return bytes;
  const mapId = (id: string): string => relayedId(key, id, config.domain);
  const attachments = config.desks[desk]?.attachments ?? 'hold';
  return scrub(bytes, { key, mapId, attachments, limits: { parts: 10_000, depth: 100 } }).content;
}

/** As whom the vendor sees the writer: always the same person, or the company. */
const seenAs = async (desk: NamedDesk, name: string, writer: () => Promise<string>): Promise<Mailbox> =>
  desk.from === 'company' ? { name: desk.fromName, address: desk.inbox } : { name, address: await writer() };

interface Seen {
  readonly from: Mailbox;
  readonly answers: Mailbox;
  readonly copies: readonly Mailbox[];
}

function fieldsOf({ key }: MailContext, content: Uint8Array, envelope: OutEnvelope, seen: Seen): NewField[] {
  const { to, outside, inTo, date, authentication, unsigned } = envelope;
  const mail = headOf(content);
  const cc = seen.copies.slice(inTo);
  return [
    { name: 'From', value: mailboxList([seen.from]) },
    { name: 'To', value: mailboxList([{ name: '', address: to }, ...seen.copies.slice(0, inTo)]) },
    ...(cc.length > 0 ? [{ name: 'Cc', value: mailboxList(cc) }] : []),
    { name: 'Reply-To', value: mailboxList([seen.answers]) },
    { name: 'Message-ID', value: `<${outside}>` },
    ...(fieldValue(mail, 'date') === undefined ? [{ name: 'Date', value: date }] : []),
    { name: MARK_FIELD, value: markOf(key, outside) },
    { name: 'X-Original-Authentication-Results', value: authentication },
    ...(unsigned ? [{ name: 'X-Gauze-Signature', value: 'removed' }] : []),
  ];
}
