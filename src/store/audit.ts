import { type Compilable, type Expression, sql as raw } from 'kysely';
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

/** Rows that the audit speaks of. */
export interface Subject {
  readonly tenant: string;
  readonly vendor: string;
  readonly conversation: string;
  readonly id: string;
}

/** Appends an entry for each row that a statement finds, and so none where what it records does not happen. */
export const appendAuditOf = (
  { build }: Sql,
  rows: Expression<Subject>,
  { event, actor, counts = {} }: Pick<AuditEntry, 'event' | 'actor' | 'counts'>,
  at: number,
): Compilable =>
  build
    .insertInto('audit')
    .columns(['tenant', 'at', 'event', 'actor', 'vendor', 'conversation', 'subject', 'counts'])
    .expression(
      raw`select found.tenant, ${at}, ${event}, ${actor}, found.vendor, found.conversation, found.id, ${JSON.stringify(counts)}
        from ${rows} as found`,
    );

/** The columns that {@link appendAuditOf} reads. */
export const SUBJECT = ['tenant', 'vendor', 'conversation', 'id'] as const;
