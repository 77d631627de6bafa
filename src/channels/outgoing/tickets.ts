import { appendAudit } from '../../store/audit.ts';
import type { Leased } from '../../store/outbox/message.ts';
import type { Sql } from '../../store/sql.ts';

/** What of a conversation is at a receiver already, as the audit has it. */
export interface Delivered {
  /** The ticket's id at the receiver. */
  ticket(message: Leased): Promise<string | undefined>;
  created(message: Leased, ticket: string): Promise<void>;
  /** True if nothing of the conversation was delivered before. */
  isFirst(message: Leased): Promise<boolean>;
}

export function deliveredIn(sql: Sql, now: () => number): Delivered {
  const entries = (event: string, { tenant, conversation }: Leased) =>
    sql.build
      .selectFrom('audit')
      .where('tenant', '=', tenant)
      .where('conversation', '=', conversation)
      .where('event', '=', event)
      .limit(1);
  return {
    ticket: async (message) => {
      const made = entries('ticket_created', message).where('actor', '=', message.destination).select('subject');
      return (await sql.query(made.orderBy('at', 'desc')))[0]?.subject;
    },
    created: async (message, subject) => {
      const { tenant, vendor, conversation, destination: actor } = message;
      await sql.batch([
        appendAudit(sql, { tenant, event: 'ticket_created', actor, vendor, conversation, subject }, now()),
      ]);
    },
    isFirst: async (message) => (await sql.query(entries('message_delivered', message).select('subject'))).length === 0,
  };
}
