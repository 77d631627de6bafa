import type { Compilable, Selectable } from 'kysely';
import type { Tables } from '../schema.ts';
import type { Sql } from '../sql.ts';

export interface LeaseRequest {
  /** A UUID of this lease: what it holds is found by it. */
  readonly lease: string;
  /** At most this many messages, each of another conversation. */
  readonly limit: number;
  /** Only this conversation's. */
  readonly conversation?: { readonly tenant: string; readonly id: string } | undefined;
  /** Only this tenant's: a process has the credentials of one. */
  readonly tenant?: string | undefined;
  /** Only destinations of this kind: `mail` for `mail:desk`. */
  readonly kind?: string | undefined;
  readonly now: number;
  readonly until: number;
}

/** How many messages one lease may hold. */
export const MAX_LEASED = 100;

/**
 * Leases messages that are due and are the oldest of their conversation. Only the oldest: a message that waits for its retry, or is under
 * another lease, keeps its conversation's later ones back. Gives the messages; a second statement closes attempts whose process ended before
 * their outcome was known, and gives the messages concerned.
 */
export function leaseStatements(sql: Sql, request: LeaseRequest): Compilable[] {
  const { build } = sql;
  const { lease, now, until } = request;
  return [
    build
      .updateTable('outbox_messages')
      .set({ lease, lease_until: until })
      .where('position', 'in', due(sql, request))
      .returningAll(),
    build
      .updateTable('outbox_attempts')
      .set({ outcome: 'in_doubt', ended_at: now })
      .where('outcome', 'is', null)
      .where(({ exists, selectFrom }) =>
        exists(
          selectFrom('outbox_messages')
            .select('id')
            .whereRef('outbox_messages.tenant', '=', 'outbox_attempts.tenant')
            .whereRef('outbox_messages.id', '=', 'outbox_attempts.message')
            .where('lease', '=', lease),
        ),
      )
      .returning('message'),
  ];
}

function due({ build, engine }: Sql, { lease, limit, now, conversation, tenant, kind }: LeaseRequest) {
  const oldest = build
    .selectFrom('outbox_messages as message')
    .select('message.position')
    .where('message.available_at', '<=', now)
    // Those of this very lease too: the same call again, after an answer that was lost, gets the same messages.
    .where((eb) =>
      eb.or([eb('message.lease', 'is', null), eb('message.lease_until', '<=', now), eb('message.lease', '=', lease)]),
    )
    .where(({ not, exists, selectFrom }) =>
      not(
        exists(
          selectFrom('outbox_messages as earlier')
            .select('earlier.position')
            .whereRef('earlier.tenant', '=', 'message.tenant')
            .whereRef('earlier.conversation', '=', 'message.conversation')
            .whereRef('earlier.position', '<', 'message.position'),
        ),
      ),
    )
    .$if(conversation !== undefined, (query) =>
      query
        .where('message.tenant', '=', conversation?.tenant ?? '')
        .where('message.conversation', '=', conversation?.id ?? ''),
    )
    .$if(tenant !== undefined, (query) => query.where('message.tenant', '=', tenant ?? ''))
    .$if(kind !== undefined, (query) => query.where('message.destination', 'like', `${kind}:%`))
    .orderBy('message.available_at')
    .orderBy('message.position')
    .limit(Math.min(limit, MAX_LEASED));
  // Rows that another worker is leasing at this moment are passed over, not waited for.
  return engine === 'postgres' ? oldest.forUpdate('message').skipLocked() : oldest;
}

export type MessageRow = Selectable<Tables['outbox_messages']>;
