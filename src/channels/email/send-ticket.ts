import { destinationName } from '../../relay/deliveries.ts';
import type { Payload } from '../../relay/payload.ts';
import { toBase64, utf8Bytes } from '../../store/bytes.ts';
import type { Leased, Outcome } from '../../store/outbox/message.ts';
import { createResidue } from '../egress/residual.ts';
import { TOKEN_NOTE } from '../outgoing/note.ts';
import { ticketIn } from '../outgoing/read-payload.ts';
import { deliveredIn } from '../outgoing/tickets.ts';
import { deskNamed, type MailContext, type NamedDesk } from './context.ts';
import { mailboxList, textValue } from './head.ts';
import { relayedId } from './ids.ts';
import { MARK_FIELD, markOf } from './loops.ts';
import { domainOf, isWithin } from './mailbox.ts';

const LINE = /.{1,76}/g;

/**
 * Sends a masked webhook to a desk's vendor as a mail of the company's: what it says to people, later ones in the thread of the first. Answers come to the desk's
 * `answers`. Codes: `unknown_desk`, `other_vendor`, `egress_refused`, `phi_in_subject`, what the server said.
 */
export async function sendTicket(
  context: MailContext,
  payload: Payload,
  message: Leased,
  signal: AbortSignal,
): Promise<Outcome> {
  const desk = deskNamed(context, destinationName(message));
  if (desk?.answers === undefined) return { delivered: false, code: 'unknown_desk' };
  const { vault, sql, now } = context.relay.store;
  const { tenant, vendor, conversation } = message;
  const ticket = ticketIn(payload);
  const has = createResidue({ key: await vault.tokenKey(tenant), vendor, now });
  const refused = (await refusedBy(context, desk, message)) ?? (has(ticket.subject) ? 'phi_in_subject' : undefined);
  if (refused) return { delivered: false, code: refused, permanent: true };
  const delivered = deliveredIn(sql, now);
  const first = await delivered.ticket(message);
  const local = await context.addresses.obtain(
    { vendor, desk: desk.name, conversation, side: 'person', address: desk.answers },
    desk.addressDays,
  );
  const from = `${local}@${context.config.domain}`;
  // The same for every attempt: whoever gets it twice can tell.
  const id = relayedId(context.key, `ticket ${message.id}`, context.config.domain);
  const text = first === undefined ? `${TOKEN_NOTE}\n\n${ticket.text}` : ticket.text;
  const head = [
    `From: ${mailboxList([{ name: desk.fromName, address: from }])}`,
    `To: ${desk.to}`,
    `Subject: ${textValue(ticket.subject)}`,
    `Date: ${new Date(now()).toUTCString().replace('GMT', '+0000')}`,
    `Message-ID: <${id}>`,
    ...(first === undefined ? [] : [`In-Reply-To: <${first}>`, `References: <${first}>`]),
    'Auto-Submitted: auto-generated',
    `${MARK_FIELD}: ${markOf(context.key, id)}`,
  ];
  const content = utf8Bytes([...head, ...bodyLines(text)].join('\r\n'));
  const outcome = await context.submit({ vendor, conversation, from, to: [desk.to], content, id: message.id }, signal);
  if (outcome.delivered && first === undefined) await delivered.created(message, id);
  return outcome;
}

async function refusedBy({ recordOf }: MailContext, desk: NamedDesk, message: Leased): Promise<string | undefined> {
  // Tokens are made for one vendor: what was masked for another is not for this one.
  if (desk.vendor !== message.vendor) return 'other_vendor';
  const record = await recordOf(message.tenant, message.vendor);
  if (!record || record.egressDomains.length === 0) return undefined;
  return isWithin(domainOf(desk.to), record.egressDomains) ? undefined : 'egress_refused';
}

const bodyLines = (text: string): string[] => [
  'MIME-Version: 1.0',
  'Content-Type: text/plain; charset=utf-8',
  'Content-Transfer-Encoding: base64',
  '',
  ...(toBase64(utf8Bytes(text.replace(/\r?\n/g, '\r\n'))).match(LINE) ?? []),
  '',
];
