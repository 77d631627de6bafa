import { GauzeError } from '../../errors.ts';
import { appendAudit } from '../../store/audit.ts';
import { isRelayLocal } from './addresses.ts';
import { deskNamed, type Fate, type MailContext, type NamedDesk, type Received } from './context.ts';
import { fieldValues, headOf, withLineBreaks } from './head.ts';
import { incomingRefusal, takeIncoming } from './incoming.ts';
import { domainOf, mailboxesOf, plainAddress, sameAddress } from './mailbox.ts';
import { outgoingRefusal, takeOutgoing } from './outgoing.ts';
import { isInside } from './people.ts';

/** Where an address leads. */
export type Way =
  | { readonly type: 'desk'; readonly desk: NamedDesk }
  | { readonly type: 'relay'; readonly behind: NonNullable<Awaited<ReturnType<MailContext['addresses']['find']>>> };

/** Where an address leads; undefined for one that is none of ours. Plus-addresses of a desk are the desk. */
export async function wayOf(context: MailContext, address: string): Promise<Way | undefined> {
  const same = sameAddress(address);
  const local = same.slice(0, same.lastIndexOf('@'));
  if (domainOf(same) === context.config.domain && isRelayLocal(local)) {
    const behind = await context.addresses.find(local);
    return behind && { type: 'relay', behind };
  }
  const base = `${local.split('+', 1)[0]}@${domainOf(same)}`;
  const found = Object.entries(context.config.desks).find(([, { inbox }]) => inbox === same || inbox === base);
  return found && { type: 'desk', desk: { ...found[1], name: found[0] } };
}

/**
 * Takes a received mail in, once for each way that it goes. Returns after everything is in the database: only then may its server be told so.
 * Handed in again, nothing happens twice. Throws what the store throws.
 */
export async function receive(context: MailContext, received: Received): Promise<readonly Fate[]> {
  const content = withLineBreaks(received.content);
  const ways = await waysOf(context, received);
  if (ways.length === 0) return [await audited(context, received, { state: 'refused', code: 'unknown_recipient' })];
  // A lone CR is a line break to some readers and none to others: what cannot be read with certainty is not passed.
  if (!content) return [await audited(context, received, { state: 'refused', code: 'bare_line_break' })];
  const fates: Fate[] = [];
  for (const way of ways)
    fates.push(await audited(context, received, await taken(context, { ...received, content }, way)));
  return fates;
}

/** Whether a mail for one recipient would be taken, before anything of it is kept: `vendor` is who it is about, `fate` what became of it without. */
export async function admitted(
  context: MailContext,
  received: Received,
): Promise<{ readonly fate: Fate } | { readonly vendor: string }> {
  const [way] = await waysOf(context, received);
  if (!way) return { fate: await audited(context, received, { state: 'refused', code: 'unknown_recipient' }) };
  const content = withLineBreaks(received.content);
  const fate: Fate | undefined = content
    ? readable(() => refusal(context, { ...received, content }, way))
    : { state: 'refused', code: 'bare_line_break' };
  if (fate) return { fate: await audited(context, received, fate) };
  return { vendor: way.type === 'desk' ? way.desk.vendor : way.behind.vendor };
}

/** What keeps a mail from its way; undefined where nothing does. */
function refusal(context: MailContext, received: Received, way: Way): Fate | undefined {
  if (way.type === 'desk') return outgoingRefusal(context, received);
  const { behind } = way;
  if (behind.side !== 'vendor') return incomingRefusal(context, received, behind);
  if (!deskNamed(context, behind.desk)) return { state: 'refused', code: 'unknown_recipient' };
  if (received.sender === '') return { state: 'ignored', code: 'null_sender' };
  if (!isFromInside(context, received)) return { state: 'refused', code: 'not_inside' };
  return outgoingRefusal(context, received);
}

const UNREADABLE: Fate = { state: 'refused', code: 'unreadable' };

function readable(work: () => Fate | undefined): Fate | undefined {
  try {
    return work();
  } catch (error) {
    if (error instanceof GauzeError && error.code === 'bad_charset') return UNREADABLE;
    throw error;
  }
}

async function taken(context: MailContext, received: Received, way: Way): Promise<Fate> {
  const refused = readable(() => refusal(context, received, way));
  if (refused) return refused;
  try {
    if (way.type === 'desk') return await takeOutgoing(context, received, { desk: way.desk, to: way.desk.to });
    const { behind } = way;
    if (behind.side !== 'vendor') return await takeIncoming(context, received, behind);
    const desk = deskNamed(context, behind.desk);
    if (!desk) return { state: 'refused', code: 'unknown_recipient' };
    const reference = `relay:${behind.conversation}`;
    await named(context, behind.conversation, reference);
    return await takeOutgoing(context, received, { desk, to: behind.address, reference });
  } catch (error) {
    if (error instanceof GauzeError && error.code === 'bad_charset') return UNREADABLE;
    throw error;
  }
}

/** Only the company's people answer a vendor in a conversation that is theirs. */
function isFromInside({ config }: MailContext, received: Received): boolean {
  const { units, head } = headOf(received.content);
  const from = head.fields.filter(({ name }) => name === 'from').flatMap((field) => mailboxesOf(units, field));
  return from.length === 1 && from.every(({ address }) => isInside(address, config.internal));
}

/** A conversation that a relay address belongs to is found by this reference, whatever thread the answer names. */
async function named({ tenant, relay }: MailContext, conversation: string, reference: string): Promise<void> {
  await relay.store.conversations.refer(tenant, conversation, 'mail', reference);
}

async function waysOf(context: MailContext, received: Received): Promise<Way[]> {
  const desk = received.desk === undefined ? undefined : deskNamed(context, received.desk);
  const addresses = [
    ...new Set((received.recipients.length > 0 ? received.recipients : namedIn(received)).map(sameAddress)),
  ];
  const found = await Promise.all(addresses.slice(0, MOST_WAYS).map((address) => wayOf(context, address)));
  const ways = found.filter((way) => way !== undefined);
  const seen = new Set<string>();
  const distinct = ways.filter((way) => {
    const id =
      way.type === 'desk' ? way.desk.name : `${way.behind.side} ${way.behind.conversation} ${way.behind.address}`;
    return !seen.has(id) && seen.add(id);
  });
  // A mailbox that is a desk takes everything that comes into it; what came to a relay address goes that way.
  return distinct.length === 0 && desk ? [{ type: 'desk', desk }] : distinct;
}

const MOST_WAYS = 200;

/** Where a mail of a mailbox was delivered to: the fields that its server wrote, else those that its writer did. */
function namedIn({ content }: Received): string[] {
  const mail = headOf(content);
  for (const names of [['x-original-to', 'envelope-to', 'x-envelope-to'], ['delivered-to'], ['to', 'cc']]) {
    const found = names.flatMap((name) =>
      /^(?:to|cc)$/.test(name)
        ? mail.head.fields.filter((field) => field.name === name).flatMap((field) => mailboxesOf(mail.units, field))
        : fieldValues(mail, name).map((value) => ({ name: '', address: plainAddress(value) ?? '' })),
    );
    const addresses = found.map(({ address }) => address).filter((address) => address !== '');
    if (addresses.length > 0) return addresses;
  }
  return [];
}

/** What was not taken in is on record: by its code, for nobody will see the mail again. */
async function audited({ tenant, relay }: MailContext, { source }: Received, fate: Fate): Promise<Fate> {
  if (fate.state !== 'refused' && fate.state !== 'ignored') return fate;
  const { sql, now } = relay.store;
  const event = fate.state === 'refused' ? 'mail_refused' : 'mail_ignored';
  await sql.batch([
    appendAudit(sql, { tenant, event, actor: `mail:${source}`, vendor: '', counts: { [fate.code]: 1 } }, now()),
  ]);
  return fate;
}
