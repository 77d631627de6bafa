import { GauzeError } from '../../errors.ts';
import type { Outcome } from '../../store/outbox/message.ts';
import type { MailContext, Submission } from './context.ts';
import { fieldValue, headOf, type MailHead } from './head.ts';
import { idsIn, relayedId } from './ids.ts';
import { MARK_FIELD } from './loops.ts';
import { type Built, rebuilt } from './rebuild.ts';

/** What sends mails that it writes itself, under ids that it makes: a `send_email` binding of Cloudflare's. */
export interface EmailBinding {
  send(mail: Built & { readonly to: string }): Promise<{ readonly messageId: string }>;
}

type Parts = Pick<MailContext, 'ids' | 'key' | 'config' | 'relay' | 'tenant'>;

/**
 * Sends a mail by a binding. Its readers know it by the id that the platform gave it: that is remembered both ways, so that answers find their
 * conversation, and later mails name it as its readers do. Codes: `e_...` as the platform says them.
 */
export async function sendBuilt(parts: Parts, binding: EmailBinding, submission: Submission): Promise<Outcome> {
  const { content, to } = submission;
  const mail = headOf(content);
  const own = idsIn(fieldValue(mail, 'message-id') ?? '')[0] ?? '';
  const [recipient = ''] = to;
  const named = await namesOf(parts, submission, recipient, mail);
  let built: Built;
  try {
    built = marked(rebuilt(content, named), own);
  } catch (error) {
    if (!(error instanceof GauzeError)) throw error;
    return { delivered: false, code: error.code, permanent: true };
  }
  try {
    const { messageId } = await binding.send({ ...built, to: recipient });
    // It is sent: what fails from here must not send it again.
    await remember(parts, submission, { own, given: messageId.replace(/^<|>$/g, ''), recipient }).catch(
      () => undefined,
    );
    return { delivered: true };
  } catch (error) {
    return outcomeOf(error);
  }
}

/** The mark is made of the id that the mail was to have: it goes along, since the mail will have another. */
function marked(built: Built, own: string): Built {
  const mark = built.headers[MARK_FIELD];
  return mark === undefined ? built : { ...built, headers: { ...built.headers, [MARK_FIELD]: `${mark} ${own}` } };
}

/** No id has a space: these are names of our own for what is remembered. */
const sentTo = (recipient: string, id: string): string => `sent ${recipient} ${id}`;
const sentBack = (id: string): string => `sent ${id}`;

/** Ids that a mail refers to, as its reader knows them. */
async function namesOf(
  { ids }: Parts,
  { vendor }: Submission,
  recipient: string,
  mail: MailHead,
): Promise<ReadonlyMap<string, string>> {
  const referred = ['in-reply-to', 'references'].flatMap((name) => idsIn(fieldValue(mail, name) ?? '')).slice(-MOST);
  const known = await ids.find(
    vendor,
    referred.flatMap((id) => [sentTo(recipient, id), sentBack(id)]),
  );
  const names = referred.map((id) => [id, known.get(sentTo(recipient, id)) ?? known.get(sentBack(id))] as const);
  return new Map(names.flatMap(([id, name]) => (name ? [[id, name.inside]] : [])));
}

const MOST = 25;

interface Sent {
  readonly own: string;
  /** The id that the platform made. */
  readonly given: string;
  readonly recipient: string;
}

async function remember(parts: Parts, { vendor, conversation }: Submission, sent: Sent): Promise<void> {
  const { ids, key, config, relay, tenant } = parts;
  const { own, given, recipient } = sent;
  const whose = { vendor, conversation };
  const known = (await ids.find(vendor, [own])).get(own);
  // A notice: nobody answers it.
  if (!known || given === '') return;
  await ids.remember({ ...whose, outside: sentTo(recipient, own), inside: given });
  if (known.inside !== own) return ids.remember({ ...whose, outside: given, inside: known.inside });
  // The vendor's mail, as one of the inside has it: an answer to it names the vendor's own id again, and belongs to this conversation.
  await ids.remember({ ...whose, outside: sentBack(relayedId(key, given, config.domain)), inside: own });
  await relay.store.conversations.refer(tenant, conversation, 'mail', given);
}

/** What cannot be sent tomorrow either. A recipient or sender can be verified meanwhile. */
const FOR_GOOD = /^e_(?:validation_error|field_missing|content_too_large|too_many_recipients|header\w*)$/;

/** What the platform said, by its code: its message may quote addresses. */
function outcomeOf(error: unknown): Outcome {
  const { code } = (error ?? {}) as { code?: unknown };
  if (typeof code !== 'string' || !/^E_[A-Z_]{2,60}$/.test(code)) return { delivered: false, code: 'send_refused' };
  const name = code.toLowerCase();
  return { delivered: false, code: name, permanent: FOR_GOOD.test(name) };
}
