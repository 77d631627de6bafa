import { type Compilable, sql as raw } from 'kysely';
import { GauzeError } from '../errors.ts';
import { appendAudit } from './audit.ts';
import type { Conversation } from './conversation.ts';
import type { Sql } from './sql.ts';

export interface LinkBy {
  /** Why, as a code: `ticket` where two conversations have the same ticket id, `person` where someone said so. */
  readonly reason: 'ticket' | 'person';
  /** Who did it: `store`, or the id of a person or access token. */
  readonly actor: string;
}

export interface LinkOptions {
  readonly sql: Sql;
  /** Ms since 1970. */
  readonly now: () => number;
}

/**
 * Links a conversation to another of the same vendor: from now on its values get the other's tokens, and each knows what the other has proven. What was
 * issued before stays as it is. All that either is linked with come along; two that are linked already stay so. On record.
 * Throws `other_vendor`; `store_conflict` where another link came in between.
 */
export async function linkConversations(
  { sql, now }: LinkOptions,
  from: Conversation,
  to: Conversation,
  { reason, actor }: LinkBy,
): Promise<void> {
  if (from.tenant !== to.tenant) throw new GauzeError('unknown_conversation');
  if (from.vendor !== to.vendor) throw new GauzeError('other_vendor');
  if (from.root === to.root) return;
  const { build } = sql;
  // One that is linked already brings along all that it is linked with.
  const { tenant, root: conversation, vendor } = from;
  const at = now();
  // The root as it is when the row is written. Its own followers have none to follow: then the row is refused, and with it the batch.
  const root = raw<string>`(select case when r.id = ${conversation} then null else r.id end from (
    select coalesce(max(target), ${to.id}) as id from conversation_aliases where tenant = ${tenant} and conversation = ${to.id}) as r)`;
  await sql.batch([
    touch(sql, from, [conversation, to.id, to.root], at),
    build.insertInto('conversation_aliases').values({ tenant, conversation, target: root, reason, linked_at: at }),
    build
      .updateTable('conversation_aliases')
      .set({ target: root })
      .where('tenant', '=', tenant)
      .where('target', '=', conversation),
    appendAudit(
      sql,
      { tenant, event: 'conversation_linked', actor, vendor, conversation: from.id, subject: to.id },
      at,
    ),
  ]);
}

/** Locks the rows of conversations that are about to be linked, so that two links at once cannot make a circle. */
const touch = ({ build }: Sql, { tenant }: Conversation, ids: readonly string[], at: number): Compilable =>
  build
    .updateTable('conversations')
    .set({ last_at: at })
    .where('tenant', '=', tenant)
    .where('id', 'in', [...ids].sort());

/** Takes a conversation out of its link: new values get tokens of its own again. On record. False where it was linked to none. */
export async function unlinkConversation(
  { sql, now }: LinkOptions,
  { tenant, id }: Conversation,
  actor: string,
): Promise<boolean> {
  const { build } = sql;
  const own = build.selectFrom('conversation_aliases').where('tenant', '=', tenant).where('conversation', '=', id);
  const entries = build
    .selectFrom('vault_entries')
    .select('id')
    .where('tenant', '=', tenant)
    .where('conversation', '=', id);
  const [, , removed] = await sql.batch([
    build
      .insertInto('audit')
      .columns(['tenant', 'at', 'event', 'actor', 'vendor', 'conversation', 'subject', 'counts'])
      .expression((eb) =>
        own.select([
          'tenant',
          eb.val(now()).as('at'),
          eb.val('conversation_unlinked').as('event'),
          eb.val(actor).as('actor'),
          eb.val('').as('vendor'),
          'conversation',
          'target as subject',
          eb.val('{}').as('counts'),
        ]),
      ),
    // The tokens of its own values come along: the one it was linked to may have to give them out itself.
    build
      .updateTable('tokens')
      .set({ scope: id })
      .where('tenant', '=', tenant)
      .where('scope', '<>', '')
      .where('entry', 'in', entries),
    build.deleteFrom('conversation_aliases').where('tenant', '=', tenant).where('conversation', '=', id),
  ]);
  return (removed?.changes ?? 0) > 0;
}
