import type { Deliverer } from '../../relay/deliveries.ts';
import { pack } from '../../relay/pack.ts';
import { sealBody } from '../../store/bodies.ts';
import { contentKeyOf } from './content-key.ts';
import type { MailContext, Received } from './context.ts';
import { fieldValue, fieldValues, headOf } from './head.ts';
import { idsIn, mapped } from './ids.ts';
import { receive } from './receive.ts';
import { writtenResults } from './trust.ts';

/** Destination of mails that were taken in and wait to be masked: the outbox is their inbox, with its leases and retries. */
export const ARRIVED = 'mail-in';

/** A mail as a platform hands it over, for one recipient. */
export interface Arrived {
  readonly content: Uint8Array;
  readonly recipient: string;
  /** Envelope's sender, '' for a bounce. */
  readonly sender: string;
}

/** What is known of a mail that another server has received and looked at. */
export const receivedBy = (authservId: string, { content, recipient, sender }: Arrived): Received => ({
  content,
  source: 'cloudflare',
  recipients: [recipient],
  sender,
  authentication: writtenResults(fieldValues(headOf(content), 'authentication-results'), authservId),
});

/**
 * Keeps a mail before its sender's server is told that it arrived, sealed as it came. Mails of one thread are masked in the order in which they came; a
 * repeated one is known by its content. Throws what the store throws: the sender's server tries again then.
 */
export async function keepArrived(context: MailContext, vendor: string, arrived: Arrived): Promise<void> {
  const { relay, tenant, key } = context;
  const { content, recipient, sender } = arrived;
  const reference = `inbox:${mapped(key, 'inbox', threadOf(content)).charAt(0)}`;
  const { id: conversation } = await relay.store.conversations.open({ tenant, vendor, channel: 'mail', reference });
  const id = crypto.randomUUID();
  const bytes = pack({ docs: [{ format: 'mail', content }], more: { recipient, sender } });
  const body = await sealBody(relay.store.dataKeys, { kind: 'message', id, tenant, conversation }, bytes);
  const idempotencyKey = `mail-in:${contentKeyOf(key, content)}:${mapped(key, 'to', recipient.toLowerCase())}`;
  await relay.outbox.enqueue({
    id,
    tenant,
    vendor,
    conversation,
    destination: `${ARRIVED}:mail`,
    idempotencyKey,
    body,
  });
}

/** The first mail of its thread: 32 queues, so that one mail that has to wait keeps few others from their turn. */
function threadOf(content: Uint8Array): string {
  const mail = headOf(content);
  const ids = ['references', 'in-reply-to', 'message-id'].flatMap((name) => idsIn(fieldValue(mail, name) ?? ''));
  return ids[0] ?? '';
}

/** Takes a kept mail in: masked and queued for the vendor, or as an answer for the inside, held, or refused. */
export const arrivedDeliverer =
  (context: MailContext, authservId: string): Deliverer =>
  async ({ contents: [content = ''], envelope }) => {
    const { recipient, sender } = envelope as { readonly recipient: string; readonly sender: string };
    const bytes = typeof content === 'string' ? new TextEncoder().encode(content) : content;
    // What is said of its sender stands in the mail: one that has to come again was not kept.
    await receive(context, receivedBy(authservId, { content: bytes, recipient, sender }));
    return { delivered: true };
  };
