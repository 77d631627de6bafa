import type { Compilable } from 'kysely';
import type { Sql } from './sql.ts';

/** What was done. Ids, codes and counts only: never text. */
export interface AuditEntry {
  readonly tenant: string;
  /** What happened: `conversation_linked`, `data_key_shredded`. */
  readonly event: string;
  /** Who did it: a module's name, or the id of a person or access token. */
  readonly actor: string;
  readonly vendor?: string;
  readonly conversation?: string;
  /** Id of what it is about. */
  readonly subject?: string;
  readonly counts?: Readonly<Record<string, number>>;
}

/** Appends to the audit, in the batch of what it records. `at` is in ms since 1970. */
export const appendAudit = ({ build }: Sql, entry: AuditEntry, at: number): Compilable =>
  build.insertInto('audit').values({
    tenant: entry.tenant,
    at,
    event: entry.event,
    actor: entry.actor,
    vendor: entry.vendor ?? '',
    conversation: entry.conversation ?? '',
    subject: entry.subject ?? '',
    counts: JSON.stringify(entry.counts ?? {}),
  });
