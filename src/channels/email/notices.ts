import type { Taken } from '../../relay/inbound.ts';
import { pack } from '../../relay/pack.ts';
import { sealBody } from '../../store/bodies.ts';
import type { Leased, Outcome } from '../../store/outbox/message.ts';
import type { Behind } from './addresses.ts';
import type { Bounce } from './bounce.ts';
import { contentKeyOf } from './content-key.ts';
import { deskNamed, type MailContext, type Received } from './context.ts';
import { asJson, type MailEnvelope, type NoticeEnvelope, type OutEnvelope } from './envelope.ts';
import { mapped } from './ids.ts';
import { MARK_FIELD, markOf } from './loops.ts';
import { isInside } from './people.ts';
import { isProven } from './trust.ts';

const SENTENCES: Readonly<Record<NoticeEnvelope['about'], string>> = {
  held: 'Your mail was not sent on: it is held until a person has looked at it. Nobody outside has received it.',
  undeliverable: 'Your mail could not be delivered to the vendor.',
  delayed: 'Your mail has not yet been delivered to the vendor. Delivery is still being tried.',
};

/** Puts a mail into the outbox that needs no masking: a notice, or a vendor's mail. Gives false for one that is there already. */
export async function enqueue(
  { relay, tenant }: MailContext,
  of: {
    readonly vendor: string;
    readonly conversation: string;
    readonly desk: string;
    readonly idempotencyKey: string;
  },
  docs: Parameters<typeof pack>[0]['docs'],
  envelope: MailEnvelope,
): Promise<boolean> {
  const id = crypto.randomUUID();
  const { conversation, vendor, desk, idempotencyKey } = of;
  const bytes = pack({ docs, more: asJson(envelope) });
  const body = await sealBody(relay.store.dataKeys, { kind: 'message', id, tenant, conversation }, bytes);
  const destination = `mail:${desk}`;
  const { duplicate } = await relay.outbox.enqueue({
    id,
    tenant,
    vendor,
    conversation,
    destination,
    idempotencyKey,
    body,
    // Nothing of it goes to a vendor.
    counts: { unmasked: 1 },
  });
  return !duplicate;
}

/** Tells the sender of a held mail why, if the sender is one of the company's own and proven. */
export async function noticeOfHold(
  context: MailContext,
  received: Received,
  envelope: OutEnvelope,
  held: Extract<Taken, { state: 'held' }>,
): Promise<void> {
  if (!mayBeTold(context, received, envelope.from)) return;
  const { key, config } = context;
  const vendor = deskNamed(context, envelope.desk)?.vendor;
  if (vendor === undefined) return;
  const codes = [
    ...new Set(held.reasons.map(({ code, path }) => (path === '' ? code : `${code} at ${plainPath(path)}`))),
  ];
  const notice: NoticeEnvelope = {
    type: 'notice',
    desk: envelope.desk,
    to: envelope.from,
    about: 'held',
    codes: codes.slice(0, 20),
    reference: held.hold,
    inReplyTo: envelope.inside,
    id: `${mapped(key, 'notice', held.hold)}@${config.domain}`,
    date: envelope.date,
  };
  const idempotencyKey = `mail-notice:${contentKeyOf(key, received.content)}:${envelope.desk}`;
  await enqueue(context, { vendor, conversation: held.conversation, desk: envelope.desk, idempotencyKey }, [], notice);
}

/** `docs[1].body[0].text`: what a person called a file or a field is left out. */
const plainPath = (path: string): string => (/^[\w.[\]#@-]{1,100}$/.test(path) ? path : 'a part');

/** Tells who wrote a mail that it bounced. The bounce itself goes nowhere: it quotes the mail. */
export async function noticeOfBounce(
  context: MailContext,
  { content }: Received,
  to: Behind & { readonly inside: string },
  { action, status }: Bounce,
): Promise<void> {
  const { key, config, relay } = context;
  const contentKey = contentKeyOf(key, content);
  const notice: NoticeEnvelope = {
    type: 'notice',
    desk: to.desk,
    to: to.address,
    about: action === 'delayed' ? 'delayed' : 'undeliverable',
    codes: status === '' ? [] : [status],
    reference: contentKey.slice(0, 16),
    inReplyTo: to.inside,
    id: `${mapped(key, 'notice', contentKey)}@${config.domain}`,
    date: new Date(relay.store.now()).toUTCString().replace('GMT', '+0000'),
  };
  const idempotencyKey = `mail-bounce:${contentKey}:${mapped(key, 'to', to.address)}`;
  await enqueue(context, { ...to, idempotencyKey }, [], notice);
}

/** Sends a notice: from nobody, so that nothing answers it (RFC 3834 section 3.1.1). */
export function sendNotice(
  { config, key, submit }: MailContext,
  { to, about, codes, reference, inReplyTo, id, date }: NoticeEnvelope,
  message: Leased,
  signal: AbortSignal,
): Promise<Outcome> {
  const lines = [
    `From: Gauze <postmaster@${config.domain}>`,
    `To: ${to}`,
    `Subject: ${about === 'held' ? 'Your mail is held' : 'Your mail to the vendor'}`,
    `Date: ${date}`,
    `Message-ID: <${id}>`,
    ...(/^[\x21-\x7e]{1,900}$/.test(inReplyTo) ? [`In-Reply-To: <${inReplyTo}>`] : []),
    'Auto-Submitted: auto-replied',
    `${MARK_FIELD}: ${markOf(key, id)}`,
    'MIME-Version: 1.0',
    'Content-Type: text/plain; charset=us-ascii',
    '',
    SENTENCES[about],
    '',
    ...codes.map((code) => `Reason: ${code}`),
    `Reference: ${reference}`,
    '',
  ];
  const content = new TextEncoder().encode(lines.join('\r\n'));
  const { id: own, vendor, conversation } = message;
  return submit({ from: '', to: [to], content, id: own, vendor, conversation }, signal);
}

/** True for a sender to whom a notice may go: of the inside, and proven. Anybody else could be a forged address. */
const mayBeTold = ({ config }: MailContext, { authentication }: Received, from: string): boolean =>
  isInside(from, config.internal) && isProven(authentication);
