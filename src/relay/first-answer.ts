import type { Conversation } from '../store/conversation.ts';
import { readTemplate } from '../store/template.ts';
import type { Core } from './core.ts';
import { holdOfKey, reasonsOf } from './hold-rows.ts';
import type { Inbound, Taken } from './inbound.ts';

const claimed = readTemplate<{ readonly tenant: string; readonly key: string }, { message: string }>(
  ({ build }, place) =>
    build
      .selectFrom('idempotency_keys')
      .select('message')
      .where('tenant', '=', place('tenant'))
      .where('idempotency_key', '=', place('key')),
);

/** What was answered to the first copy of a message, where it was taken in before: held stays held, whatever a person decided since. */
export async function firstAnswer(
  core: Core,
  { tenant, idempotencyKey }: Inbound,
  { id: conversation }: Conversation,
): Promise<Taken | undefined> {
  const { sql } = core.store;
  const [first] = await sql.query(claimed(sql, { tenant, key: idempotencyKey }));
  if (!first) return undefined;
  const hold = await holdOfKey(core, tenant, idempotencyKey);
  if (!hold) return { state: 'queued', message: first.message, conversation, duplicate: true, findings: [] };
  return { state: 'held', hold: hold.id, conversation, duplicate: true, reasons: await reasonsOf(core, hold) };
}
