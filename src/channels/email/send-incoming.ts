import type { Payload } from '../../relay/payload.ts';
import { appendAudit } from '../../store/audit.ts';
import type { Leased, Outcome } from '../../store/outbox/message.ts';
import { deskNamed, type MailContext } from './context.ts';
import type { BackEnvelope } from './envelope.ts';
import { fieldValue, headOf, type MailHead, mailboxList, type NewField, withFields } from './head.ts';
import { idsIn } from './ids.ts';
import { MARK_FIELD, markOf } from './loops.ts';
import { domainOf, isWithin, type Mailbox, sameAddress } from './mailbox.ts';
import { isInside, peopleOf } from './people.ts';
import { type Place, type Shown, shownTo } from './shown.ts';

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
  const shown = await shownTo(context, place, envelope.to, content, (address) => relayed.vendor(address));
  const fields = await fieldsOf(context, headOf(content), envelope, relayed, shown);
  const sent = withFields(shown.content, allBut(headOf(shown.content)), fields);
  const bounces = await relayed.vendor(fromOf(headOf(content)));
  const { id, vendor, conversation } = message;
  const handed = { from: bounces, to: [envelope.to], content: sent, id, vendor, conversation };
  const outcome = await context.submit({ ...handed, results: envelope.authentication }, signal);
  if (outcome.delivered && shown.left > 0) await reportLeft(context, message, shown.left);
  return outcome;
}

/** A token that should have become a value and did not is on record: unknown, or what it stood for is kept no longer. */
async function reportLeft({ tenant, relay }: MailContext, { vendor, conversation, id }: Leased, left: number) {
  const { sql, now } = relay.store;
  const entry = {
    tenant,
    event: 'mail_tokens_left',
    actor: 'mail',
    vendor,
    conversation,
    subject: id,
    counts: { left },
  };
  await sql.batch([appendAudit(sql, entry, now())]);
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
    ...(await threadFields(context, relayed.vendorName, to, mail)),
    { name: MARK_FIELD, value: markOf(context.key, id) },
    { name: 'X-Original-Authentication-Results', value: authentication },
    { name: 'X-Gauze-Reveal', value: `given=${shown.revealed}; left=${shown.left}; withheld=${shown.withheld}` },
  ];
}

/** In-Reply-To and References as the reader knows the ids. An id of the company may hold a name: whoever is outside reads the one that the vendor does. */
async function threadFields(
  { ids, config: { internal } }: MailContext,
  vendor: string,
  reader: string,
  mail: MailHead,
): Promise<NewField[]> {
  const parents = idsIn(fieldValue(mail, 'in-reply-to') ?? '').slice(0, 20);
  const thread = idsIn(fieldValue(mail, 'references') ?? '').slice(-30);
  const known = await ids.find(vendor, [...parents, ...thread]);
  const mayKnow = (id: string): boolean => isInside(reader, internal) || !isWithin(domainOf(id), internal);
  const inside = (list: readonly string[]): string =>
    list
      .map((id) => {
        const own = known.get(id)?.inside ?? id;
        return `<${mayKnow(own) ? own : id}>`;
      })
      .join('\r\n ');
  return [
    ...(parents.length > 0 ? [{ name: 'In-Reply-To', value: inside(parents) }] : []),
    ...(thread.length > 0 ? [{ name: 'References', value: inside(thread) }] : []),
  ];
}
