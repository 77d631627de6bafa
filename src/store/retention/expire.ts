import { sql as raw } from 'kysely';
import { shredStatements } from '../shred.ts';
import type { Sql } from '../sql.ts';

/** Conversations that are looked at in one go. */
const CHUNK = 100;

export interface Expiring {
  readonly tenant: string;
  readonly vendor: string;
  /** Conversations that were last heard of before this time end, ms since 1970. */
  readonly cutoff: number;
  readonly now: number;
}

/**
 * Ends conversations of which nothing may be kept any more: nothing was said, kept, linked or is on its way since the cutoff. Their data keys
 * are shredded. Gives how many. What makes a conversation idle is asked again in the batch that ends it.
 */
export async function expire(sql: Sql, { tenant, vendor, cutoff, now }: Expiring): Promise<number> {
  const { build } = sql;
  const idle = build
    .selectFrom('conversations')
    .select('id')
    .where('tenant', '=', tenant)
    .where('vendor', '=', vendor)
    .where(isIdle(cutoff))
    .orderBy('id')
    .limit(CHUNK);
  for (let total = 0; ; ) {
    const found = await sql.query(idle);
    let ended = 0;
    for (const { id } of found) {
      const end = build.deleteFrom('conversations').where('tenant', '=', tenant).where('id', '=', id);
      const shred = { tenant, conversation: id, reason: 'expired', actor: 'retention', ifEnded: true };
      const [gone] = await sql.batch(
        [end.where(isIdle(cutoff)), ...shredStatements(sql, shred, now)],
        `${tenant}/${id}`,
      );
      ended += gone?.changes ?? 0;
    }
    total += ended;
    // Those that came back to life in between are left for the next time.
    if (found.length < CHUNK || ended === 0) return total;
  }
}

const isIdle = (cutoff: number) => raw<boolean>`conversations.last_at < ${cutoff}
  and not exists (select 1 from outbox_messages as m where m.tenant = conversations.tenant and m.conversation = conversations.id)
  and not exists (select 1 from dead_letters as d where d.tenant = conversations.tenant and d.conversation = conversations.id)
  and not exists (select 1 from holds as h
    where h.tenant = conversations.tenant and h.conversation = conversations.id and h.state = 'held')
  and not exists (select 1 from vault_entries as v
    where v.tenant = conversations.tenant and v.conversation = conversations.id and v.created_at >= ${cutoff})
  and not exists (select 1 from conversation_aliases as a where a.tenant = conversations.tenant and a.target = conversations.id)`;
