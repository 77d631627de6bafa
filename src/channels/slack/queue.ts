import type { Doc } from '../../documents/document.ts';
import type { Json } from '../../relay/inbound.ts';
import { pack } from '../../relay/pack.ts';
import type { Relay } from '../../relay/relay.ts';
import { sealBody } from '../../store/bodies.ts';
import type { Conversation } from '../../store/conversation.ts';
import type { Enqueued } from '../../store/outbox/message.ts';

export interface Unmasked {
  readonly conversation: Conversation;
  readonly destination: string;
  readonly idempotencyKey: string;
  readonly docs: readonly Doc[];
  readonly envelope: Json;
}

/** Says in the audit that nothing of it went to a vendor. */
const UNMASKED = { counts: { unmasked: 1 } } as const;

/** Queues what goes to people of the company, or says nothing of anybody: sealed, and not masked. */
export async function enqueueAsIs(
  relay: Relay,
  { conversation, destination, idempotencyKey, docs, envelope }: Unmasked,
): Promise<Enqueued> {
  const { tenant, id, vendor } = conversation;
  const message = crypto.randomUUID();
  const of = { kind: 'message', id: message, tenant, conversation: id } as const;
  const body = await sealBody(relay.store.dataKeys, of, pack({ docs, more: envelope }));
  return relay.outbox.enqueue({
    id: message,
    tenant,
    vendor,
    conversation: id,
    destination,
    idempotencyKey,
    body,
    ...UNMASKED,
  });
}
