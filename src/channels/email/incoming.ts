import { GauzeError } from '../../errors.ts';
import type { Behind } from './addresses.ts';
import { bounceOf, quotedIds } from './bounce.ts';
import { contentKeyOf } from './content-key.ts';
import { deskNamed, type Fate, type MailContext, type NamedDesk, type Received } from './context.ts';
import { fieldValue, headOf, type MailHead } from './head.ts';
import { idsIn, mapped } from './ids.ts';
import { loopOf } from './loops.ts';
import { enqueue, noticeOfBounce } from './notices.ts';
import { isInside, peopleOf } from './people.ts';
import { trustVendor } from './trust.ts';

/** What keeps a mail to a relay address of a person from being taken, told from its head alone; undefined where nothing does, and for bounces. */
export function incomingRefusal(context: MailContext, received: Received, to: Behind): Fate | undefined {
  const desk = deskNamed(context, to.desk);
  if (!desk) return { state: 'refused', code: 'unknown_recipient' };
  const mail = headOf(received.content);
  const loop = loopOf(mail, context.key, received.sender);
  if (loop === 'null_sender') return undefined;
  if (loop === 'own_mark' || loop === 'too_many_hops' || loop === 'list') return { state: 'ignored', code: loop };
  const from = peopleOf(mail).writers.map(({ address }) => address);
  const trust = trustVendor(received.authentication, from, desk.domains);
  if (trust === 'later') return { state: 'later' };
  return trust === 'pass' ? undefined : { state: 'refused', code: 'not_the_vendor' };
}

/** Takes a mail to a relay address of a person in, that nothing keeps from it: the vendor's answer, or a bounce. It is queued as it came, sealed; values come back at delivery. */
export async function takeIncoming(context: MailContext, received: Received, to: Behind): Promise<Fate> {
  const desk = deskNamed(context, to.desk);
  if (!desk) return { state: 'refused', code: 'unknown_recipient' };
  const mail = headOf(received.content);
  if (loopOf(mail, context.key, received.sender) === 'null_sender') return takeBounce(context, received, to);
  const conversation = to.conversation || (await conversationOf(context, desk, mail));
  await remember(context, desk, conversation, mail);
  const idempotencyKey = `mail-back:${contentKeyOf(context.key, received.content)}:${mapped(context.key, 'to', to.address)}`;
  const { spf, dkim, dmarc } = received.authentication;
  const isNew = await enqueue(
    context,
    { vendor: desk.vendor, conversation, desk: desk.name, idempotencyKey },
    [{ format: 'mail', content: received.content }],
    { type: 'back', desk: desk.name, to: to.address, authentication: `spf=${spf}; dkim=${dkim}; dmarc=${dmarc}` },
  );
  return { state: 'queued', duplicate: !isNew };
}

/** Only somebody of the inside is told, of a mail that went out: anybody else could have been named to be mailed, and anybody can make up a bounce. */
async function takeBounce(context: MailContext, received: Received, to: Behind): Promise<Fate> {
  const { config, ids } = context;
  const bounce = bounceOf(received.content);
  if (bounce.action === 'other' || to.conversation === '' || !isInside(to.address, config.internal)) {
    return { state: 'ignored', code: 'null_sender' };
  }
  const known = await ids.find(to.vendor, quotedIds(received.content));
  const about = [...known.values()].find(({ conversation }) => conversation === to.conversation);
  if (!about) return { state: 'ignored', code: 'unknown_bounce' };
  await noticeOfBounce(context, received, { ...to, inside: about.inside }, bounce);
  return { state: 'queued', duplicate: false };
}

/** An answer to the address that a writer has in every conversation: its thread says which one, or it begins one. */
async function conversationOf(context: MailContext, desk: NamedDesk, mail: MailHead): Promise<string> {
  const thread = threadOf(mail);
  const known = await context.ids.find(desk.vendor, thread);
  const found = thread.map((id) => known.get(id)?.conversation).find((id) => id !== undefined);
  if (found !== undefined) return found;
  const own =
    idsIn(fieldValue(mail, 'message-id') ?? '')[0] ??
    contentKeyOf(context.key, new TextEncoder().encode(thread.join()));
  const { conversations } = context.relay.store;
  return (await conversations.open({ tenant: context.tenant, vendor: desk.vendor, channel: 'mail', reference: own }))
    .id;
}

const threadOf = (mail: MailHead): string[] =>
  [...idsIn(fieldValue(mail, 'in-reply-to') ?? ''), ...idsIn(fieldValue(mail, 'references') ?? '').reverse()].slice(
    0,
    60,
  );

/** The vendor's own id is known from now on: an answer to it belongs to this conversation, and keeps it. */
async function remember(context: MailContext, desk: NamedDesk, conversation: string, mail: MailHead): Promise<void> {
  const own = idsIn(fieldValue(mail, 'message-id') ?? '')[0];
  if (own === undefined) return;
  const { tenant, relay, ids } = context;
  await ids.remember({ vendor: desk.vendor, conversation, outside: own, inside: own });
  const reference = { tenant, vendor: desk.vendor, channel: 'mail', reference: own } as const;
  if (await relay.store.conversations.find(reference)) return;
  try {
    await relay.store.conversations.refer(tenant, conversation, 'mail', own);
  } catch (error) {
    // Another copy of it came in at the same moment.
    if (!(error instanceof GauzeError && error.code === 'reference_taken')) throw error;
  }
}
