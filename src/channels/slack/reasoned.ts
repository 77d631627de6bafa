import { sealReason } from '../../reveal/ledger.ts';
import type { Purpose } from '../../reveal/purposes.ts';
import { appendAudit } from '../../store/audit.ts';
import type { SlackApp } from './app.ts';

/** A decision by which content stands in clear where outsiders read. */
export interface Decision {
  readonly tenant: string;
  /** Id of the conversation. */
  readonly conversation: string;
  readonly vendor: string;
  readonly person: string;
  readonly purpose: Purpose;
  /** The person's own words: sealed. */
  readonly reason: string;
  readonly event: string;
  readonly counts: Readonly<Record<string, number>>;
  /** How many values. */
  readonly values: number;
}

/** Letters and digits that a reason has at least. */
const SHORTEST = 8;

/** True for a text that gives a reason. */
export const isReason = (text: string): boolean => text.replace(/[^\p{L}\p{N}]/gu, '').length >= SHORTEST;

/** Writes a decision down before it is carried out: who, how many of which kind, and why, the reason sealed beside those of reveals. */
export async function writtenDown(app: SlackApp, decision: Decision): Promise<void> {
  const { tenant, conversation, vendor, person, purpose, event, counts, values } = decision;
  const { sql, dataKeys, now } = app.relay.store;
  const id = crypto.randomUUID();
  const at = now();
  const reason = await sealReason(dataKeys, tenant, id, decision.reason);
  const row = { tenant, id, conversation, vendor, reader: person, grant_id: '', purpose, reason, revealed: values };
  await sql.batch([
    sql.build.insertInto('reveals').values({ ...row, created_at: at }),
    appendAudit(sql, { tenant, event, actor: person, vendor, conversation, subject: id, counts }, at),
  ]);
}
