import type { Doc } from '../documents/document.ts';
import { openBody } from '../store/bodies.ts';
import type { Store } from '../store/open.ts';
import type { Leased } from '../store/outbox/message.ts';
import type { Outbox } from '../store/outbox/outbox.ts';
import type { Json } from './inbound.ts';
import { unpack } from './pack.ts';

/** What is delivered: masked contents in order, what each is, and what the channel gave along. */
export interface Payload {
  readonly contents: readonly (string | Uint8Array)[];
  readonly docs: readonly Pick<Doc, 'format' | 'charset' | 'name'>[];
  readonly envelope: Json;
}

/** Opens a message's sealed body. Throws `seal_broken`, `body_missing`. */
export async function openPayload(
  { store, outbox }: { readonly store: Store; readonly outbox: Outbox },
  message: Leased,
): Promise<Payload> {
  const { tenant, conversation, id, body } = message;
  const sealed = { ...body, bytes: await outbox.body(message) };
  const { docs, more } = unpack(await openBody(store.dataKeys, { kind: 'message', id, tenant, conversation }, sealed));
  return {
    contents: docs.map(({ content }) => content),
    docs: docs.map(({ format, charset, name }) => ({
      format,
      ...(charset !== undefined && { charset }),
      ...(name !== undefined && { name }),
    })),
    envelope: more,
  };
}
