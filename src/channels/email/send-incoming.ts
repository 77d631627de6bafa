import { GauzeError } from '../../errors.ts';
import type { Payload } from '../../relay/payload.ts';
import type { Leased, Outcome } from '../../store/outbox/message.ts';
import { deskNamed, type MailContext, type NamedDesk } from './context.ts';
import type { BackEnvelope } from './envelope.ts';
import { fieldValue, headOf, type MailHead, mailboxList, type NewField, withFields } from './head.ts';
import { idsIn } from './ids.ts';
import { MARK_FIELD, markOf } from './loops.ts';
import { domainOf, isWithin, type Mailbox, sameAddress } from './mailbox.ts';
import { isInside, peopleOf } from './people.ts';
import { vendorAddresses, withAddresses, withoutRemote } from './vendor-mail.ts';

const LIMITS = { parts: 10_000, depth: 100, attachments: 'leave' } as const;

/** Fields of a vendor's mail that a reader or a thread needs. All others say where it has been, and can lead a reader around Gauze. */
const KEPT =
  /^(?:date|subject|thread-topic|thread-index|mime-version|content-[a-z-]+|importance|priority|x-priority|auto-submitted|message-id)$/;

/** Sends a vendor's mail to one person: with values where that person may see them, and with relay addresses for the vendor's. */
export async function sendIncoming(
  context: MailContext,
  { contents }: Payload,
  envelope: BackEnvelope,
  message: Leased,
  signal: AbortSignal,
): Promise<Outcome> {
  const desk = deskNamed(context, envelope.desk);
  if (!desk) return { delivered: false, code: 'unknown_desk' };
  const [given = ''] = contents;
  const content = typeof given === 'string' ? new TextEncoder().encode(given) : given;
  const place: Place = { desk, conversation: message.conversation };
  const relayed = new Relayed(context, place);
  const shown = await shownTo(context, place, envelope.to, content, relayed);
  const fields = await fieldsOf(context, headOf(content), envelope, relayed, shown);
  const sent = withFields(shown.content, allBut(headOf(shown.content)), fields);
  const bounces = await relayed.vendor(fromOf(headOf(content)));
  const { id, vendor, conversation } = message;
  return context.submit({ from: bounces, to: [envelope.to], content: sent, id, vendor, conversation }, signal);
}

interface Place {
  readonly desk: NamedDesk;
  readonly conversation: string;
}

const allBut = ({ head }: MailHead): ReadonlySet<string> =>
  new Set(head.fields.map(({ name }) => name).filter((name) => !KEPT.test(name)));

const fromOf = (mail: MailHead): string => peopleOf(mail).from?.address ?? '';

/** Relay addresses for what one conversation's people read. */
class Relayed {
  readonly #context: MailContext;
  readonly #place: Place;

  constructor(context: MailContext, place: Place) {
    this.#context = context;
    this.#place = place;
  }

  get vendorName(): string {
    return this.#place.desk.vendor;
  }

  async vendor(address: string): Promise<string> {
    const { desk, conversation } = this.#place;
    const of = {
      vendor: desk.vendor,
      desk: desk.name,
      conversation,
      side: 'vendor',
      address: sameAddress(address),
    } as const;
    const { addresses, config } = this.#context;
    return `${await addresses.obtain(of, desk.addressDays)}@${config.domain}`;
  }

  /**
   * Who else it was written to, as the reader may know them: the vendor's people by relay addresses, the company's own people as they are. Whoever
   * the vendor added from elsewhere is not told of, and gets nothing.
   */
  async others(mailboxes: readonly Mailbox[], reader: string): Promise<Mailbox[]> {
    const { config, addresses } = this.#context;
    const found: Mailbox[] = [];
    for (const { name, address } of mailboxes) {
      if (isWithin(domainOf(address), this.#place.desk.domains))
        found.push({ name, address: await this.vendor(address) });
      else if (domainOf(address) === config.domain && isInside(reader, config.internal)) {
        const behind = await addresses.find(address.slice(0, address.lastIndexOf('@')));
        const isOther = behind?.side === 'person' && sameAddress(behind.address) !== sameAddress(reader);
        if (isOther && isInside(behind.address, config.internal)) found.push({ name: '', address: behind.address });
      }
    }
    return found;
  }
}

interface Shown {
  readonly content: Uint8Array;
  readonly revealed: number;
  readonly left: number;
}

/** What one person reads. A mail that no codec reads is passed on as the vendor wrote it: with tokens, and nothing looked up for it. */
async function shownTo(
  context: MailContext,
  place: Place,
  reader: string,
  content: Uint8Array,
  relayed: Relayed,
): Promise<Shown> {
  const { domains } = place.desk;
  try {
    const safe = withoutRemote(content, LIMITS);
    const said = vendorAddresses(safe, domains, LIMITS);
    const replaced = await Promise.all(said.map(async (address) => [address, await relayed.vendor(address)] as const));
    return await revealedTo(context, place, reader, withAddresses(safe, domains, new Map(replaced), LIMITS));
  } catch (error) {
    if (error instanceof GauzeError && UNREADABLE.has(error.code)) return { content, revealed: 0, left: 0 };
    throw error;
  }
}

const UNREADABLE: ReadonlySet<string> = new Set([
  'bad_charset',
  'not_parseable',
  'unreadable_attachment',
  'encrypted_part',
  'too_deep',
  'too_many_parts',
  'no_valid_replacement',
]);

/**
 * Values come back for people of the company who took part before the vendor wrote, by a standing grant that names them. For anybody else, and
 * where nothing can be given back, the tokens stay.
 */
async function revealedTo(
  context: MailContext,
  { desk, conversation }: Place,
  reader: string,
  content: Uint8Array,
): Promise<Shown> {
  const { tenant, config, grants, reveal, addresses } = context;
  const nothing: Shown = { content, revealed: 0, left: 0 };
  // A value that the vendor guessed must not turn into a token when somebody quotes it, whoever reads the mail.
  await reveal.vendorWrote({ place: { tenant, conversation }, doc: { format: 'mail', content } });
  if (!isInside(reader, config.internal)) return nothing;
  const people = await addresses.of({ desk: desk.name, conversation, side: 'person' });
  if (!people.some((address) => sameAddress(address) === sameAddress(reader))) return nothing;
  const grant = await grants.grantFor({ tenant, vendor: desk.vendor, channel: 'mail', reader: sameAddress(reader) });
  if (grant === undefined) return nothing;
  try {
    const given = await reveal.document({
      place: { tenant, conversation },
      doc: { format: 'mail', content },
      by: { grant, reader: sameAddress(reader) },
      vendorWrote: true,
    });
    const bytes = typeof given.content === 'string' ? new TextEncoder().encode(given.content) : given.content;
    return { content: bytes, revealed: given.revealed, left: given.left };
  } catch (error) {
    // A rate that is used up, a conversation that was shredded: the mail itself is not lost by it.
    if (error instanceof GauzeError && !/^store_/.test(error.code)) return nothing;
    throw error;
  }
}

async function fieldsOf(
  context: MailContext,
  mail: MailHead,
  { to, authentication }: BackEnvelope,
  relayed: Relayed,
  shown: Shown,
): Promise<NewField[]> {
  const { from, to: listed, cc } = peopleOf(mail);
  const sender = { name: from?.name ?? '', address: await relayed.vendor(from?.address ?? '') };
  const copies = await relayed.others([...listed, ...cc], to);
  const id = idsIn(fieldValue(mail, 'message-id') ?? '')[0] ?? '';
  return [
    { name: 'From', value: mailboxList([sender]) },
    { name: 'To', value: to },
    ...(copies.length > 0 ? [{ name: 'Cc', value: mailboxList(copies) }] : []),
    { name: 'Reply-To', value: sender.address },
    ...(await threadFields(context, relayed.vendorName, mail)),
    { name: MARK_FIELD, value: markOf(context.key, id) },
    { name: 'X-Original-Authentication-Results', value: authentication },
    { name: 'X-Gauze-Reveal', value: `given=${shown.revealed}; left=${shown.left}` },
  ];
}

/** In-Reply-To and References as the inside knows the ids. */
async function threadFields({ ids }: MailContext, vendor: string, mail: MailHead): Promise<NewField[]> {
  const parents = idsIn(fieldValue(mail, 'in-reply-to') ?? '').slice(0, 20);
  const thread = idsIn(fieldValue(mail, 'references') ?? '').slice(-30);
  const known = await ids.find(vendor, [...parents, ...thread]);
  const inside = (list: readonly string[]): string =>
    list.map((id) => `<${known.get(id)?.inside ?? id}>`).join('\r\n ');
  return [
    ...(parents.length > 0 ? [{ name: 'In-Reply-To', value: inside(parents) }] : []),
    ...(thread.length > 0 ? [{ name: 'References', value: inside(thread) }] : []),
  ];
}
