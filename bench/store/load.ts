import type { Compilable } from 'kysely';
import type { NewMessage } from '../../src/store/outbox/message.ts';
import type { Sql } from '../../src/store/sql.ts';

export const TENANT = 'acme';
export const conversationOf = (number: number): string => `conversation-${number}`;
const keyOf = (conversation: string): string => `key-${conversation}`;

/** Stands in every body in clear, before it is sealed: looked for in all that the engines write. */
export const CANARY = 'Quillon Marrowby, MRN 48-2210-7731';

/** The rows that messages of so many conversations stand on; nothing changes where they are already. */
export async function seed(sql: Sql, conversations: number): Promise<void> {
  const { build } = sql;
  const now = Date.now();
  const names = Array.from({ length: conversations }, (_, index) => conversationOf(index));
  const rows = names.flatMap((id): Compilable[] => [
    build
      .insertInto('conversations')
      .values({ tenant: TENANT, id, vendor: 'desk', created_at: now, last_at: now })
      .onConflict((conflict) => conflict.doNothing()),
    build
      .insertInto('data_keys')
      .values({
        tenant: TENANT,
        id: keyOf(id),
        conversation: id,
        master_key: 'bench',
        wrapped: new Uint8Array(60),
        created_at: now,
        wrapped_at: now,
      })
      .onConflict((conflict) => conflict.doNothing()),
  ]);
  const tenant = build.insertInto('tenants').values({ id: TENANT, created_at: now });
  await sql.batch([tenant.onConflict((conflict) => conflict.doNothing()), ...rows]);
}

// One key for the run: what is measured is the store, what is searched for is the plain text.
const KEY = await crypto.subtle.importKey('raw', new Uint8Array(32).fill(7), 'AES-GCM', false, ['encrypt', 'decrypt']);
const NONCE = 12;

async function sealed(text: string): Promise<Uint8Array> {
  const iv = crypto.getRandomValues(new Uint8Array(NONCE));
  const bytes = await crypto.subtle.encrypt({ name: 'AES-GCM', iv }, KEY, new TextEncoder().encode(text));
  return Uint8Array.from([...iv, ...new Uint8Array(bytes)]);
}

export async function opened(bytes: Uint8Array): Promise<string> {
  const iv = new Uint8Array(bytes.subarray(0, NONCE));
  const body = new Uint8Array(bytes.subarray(NONCE));
  return new TextDecoder().decode(await crypto.subtle.decrypt({ name: 'AES-GCM', iv }, KEY, body));
}

/** Message `number` of a conversation: its body names it, so that a receiver can tell messages apart without their keys. */
export async function message(conversation: string, number: number, padding = 400): Promise<NewMessage> {
  return {
    id: crypto.randomUUID(),
    tenant: TENANT,
    vendor: 'desk',
    conversation,
    destination: 'desk',
    idempotencyKey: `message-${number}`,
    body: { dataKey: keyOf(conversation), bytes: await sealed(`${number} ${CANARY} ${'.'.repeat(padding)}`) },
  };
}
