import type { Compilable } from 'kysely';
import type { NewMessage } from '../../src/store/outbox/message.ts';
import type { Sql } from '../../src/store/sql.ts';

/** Any time: 24 November 2025. */
export const NOW = 1_764_000_000_000;

/** Rows that an outbox message stands on: a tenant, and conversations with a data key each. */
export function seedStatements({ build }: Sql, tenant: string, conversations: readonly string[]): Compilable[] {
  const key = (conversation: string) => ({
    tenant,
    id: keyOf(conversation),
    conversation,
    master_key: 'local:test',
    wrapped: new Uint8Array(40),
    created_at: NOW,
    wrapped_at: NOW,
  });
  return [
    build.insertInto('tenants').values({ id: tenant, created_at: NOW }),
    ...conversations.flatMap((id) => [
      build.insertInto('conversations').values({ tenant, id, vendor: 'twilio', created_at: NOW, last_at: NOW }),
      build.insertInto('data_keys').values(key(id)),
    ]),
  ];
}

export const keyOf = (conversation: string): string => `key-of-${conversation}`;

/** A message of a conversation. `name` makes its idempotency key, and stands for its body. */
export const messageOf = (conversation: string, name: string, tenant = 'acme'): NewMessage => ({
  id: crypto.randomUUID(),
  tenant,
  vendor: 'twilio',
  conversation,
  destination: 'desk',
  idempotencyKey: `key-${name}`,
  body: { dataKey: keyOf(conversation), bytes: new TextEncoder().encode(name) },
});
