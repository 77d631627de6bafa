import { GauzeError } from '../errors.ts';
import type { Kind } from '../kinds.ts';
import { appendAudit } from '../store/audit.ts';
import type { Conversations } from '../store/conversations.ts';
import type { DataKeys } from '../store/data-keys.ts';
import type { Sql } from '../store/sql.ts';
import type { Place, Vault } from '../store/vault.ts';
import { sealReason } from './ledger.ts';
import { type BreakGlass, lacking, type Person, type Refusal, readerOf } from './revealer.ts';
import { tokensIn } from './tokens-in.ts';

export interface DiscloseOptions {
  readonly sql: Sql;
  readonly vault: Vault;
  readonly conversations: Conversations;
  readonly dataKeys: DataKeys;
  /** True for a kind that may pass to a vendor: its record says so. */
  readonly mayPass: (tenant: string, vendor: string, kind: Kind) => Promise<boolean>;
  /** Ms since 1970. */
  readonly now: () => number;
}

export interface DiscloseRequest {
  readonly place: Place;
  readonly token: string;
  readonly by: Person | BreakGlass;
}

/**
 * Lets a vendor see one value in one conversation from now on, on purpose: later messages have it in clear, earlier ones keep their token. Written down
 * first. Throws `disclose_refused` with why as its detail, `unknown_conversation`.
 */
export async function disclose(options: DiscloseOptions, { place, token, by }: DiscloseRequest): Promise<string> {
  const { sql, vault, conversations, dataKeys, mayPass } = options;
  const conversation = await conversations.get(place.tenant, place.conversation);
  const { tenant, id, vendor } = conversation;
  const at = options.now();
  const person = readerOf(by);
  const audit = (event: string, counts: Record<string, number>, subject = '') =>
    appendAudit(sql, { tenant, event, actor: person, vendor, conversation: id, subject, counts }, at);
  const refuse = async (why: Refusal): Promise<never> => {
    await sql.batch([audit('disclose_refused', { [why]: 1 })]);
    throw new GauzeError('disclose_refused', why);
  };
  const refusal = lacking(by);
  if (refusal) return refuse(refusal);
  const [mention] = tokensIn(token.trim());
  const found = mention && (await vault.open(place, [mention.body])).get(mention.body);
  if (!found) return refuse('unknown_token');
  if (!(await mayPass(tenant, vendor, found.kind))) return refuse('not_in_policy');
  const reason = await sealReason(dataKeys, tenant, found.entry, by.reason);
  const row = {
    tenant,
    entry: found.entry,
    conversation: id,
    vendor,
    person,
    purpose: by.purpose,
    reason,
    created_at: at,
  };
  await sql.batch([
    sql.build
      .insertInto('disclosures')
      .values(row)
      .onConflict((conflict) => conflict.doNothing()),
    audit('value_disclosed', { [found.kind]: 1, [`for_${by.purpose}`]: 1 }, found.entry),
  ]);
  return found.value;
}
