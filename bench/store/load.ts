import type { Compilable } from 'kysely';
import { type BodyOf, openBody, sealBody } from '../../src/store/bodies.ts';
import { createDataKeys } from '../../src/store/data-keys.ts';
import { createKeyring } from '../../src/store/keys/keyring.ts';
import { localKeys } from '../../src/store/keys/local.ts';
import type { Leased, NewMessage } from '../../src/store/outbox/message.ts';
import type { Sql } from '../../src/store/sql.ts';

export const TENANT = 'acme';
export const conversationOf = (number: number): string => `conversation-${number}`;

/** Stands in every body in clear, before it is sealed: looked for in all that the engines write. */
export const CANARY = 'Quillon Marrowby, MRN 48-2210-7731';

/** Messages of invented people, sealed as the product seals them, and opened at the other end. */
export interface Load {
  /** Message `number` of a conversation: its body names it, so that a receiver can tell messages apart without their keys. */
  message(conversation: string, number: number, padding?: number): Promise<NewMessage>;
  opened(message: Leased): Promise<string>;
}

/** The rows that messages of so many conversations stand on are made, where they are not there already. */
export async function loadOn(sql: Sql, conversations: number): Promise<Load> {
  await seed(sql, conversations);
  // One master key for the run: every process of it opens what the others sealed.
  const keyring = createKeyring(await localKeys(new Uint8Array(32).fill(7)), []);
  const dataKeys = createDataKeys({ sql, keyring, now: Date.now });
  const bodyOf = (conversation: string, id: string): BodyOf => ({ kind: 'message', id, tenant: TENANT, conversation });
  return {
    message: async (conversation, number, padding = 400) => {
      const id = crypto.randomUUID();
      const text = new TextEncoder().encode(`${number} ${CANARY} ${'.'.repeat(padding)}`);
      const body = await sealBody(dataKeys, bodyOf(conversation, id), text);
      const idempotencyKey = `message-${number}`;
      return { id, tenant: TENANT, vendor: 'desk', conversation, destination: 'desk', idempotencyKey, body };
    },
    opened: async ({ conversation, id, body }) =>
      new TextDecoder().decode(await openBody(dataKeys, bodyOf(conversation, id), body)),
  };
}

async function seed({ build, batch }: Sql, conversations: number): Promise<void> {
  const now = Date.now();
  const rows = Array.from({ length: conversations }, (_, index): Compilable => {
    const row = { tenant: TENANT, id: conversationOf(index), vendor: 'desk', created_at: now, last_at: now };
    return build
      .insertInto('conversations')
      .values(row)
      .onConflict((conflict) => conflict.doNothing());
  });
  const tenant = build.insertInto('tenants').values({ id: TENANT, created_at: now });
  await batch([tenant.onConflict((conflict) => conflict.doNothing()), ...rows]);
}
