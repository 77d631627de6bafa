import type { Held } from '../mask/finding.ts';
import type { Masked } from '../mask/masker.ts';
import { appendAudit } from '../store/audit.ts';
import type { Core } from './core.ts';
import type { MaskHere } from './inbound.ts';
import { countsOf } from './intake.ts';
import { maskAll } from './mask.ts';

/** Masks one document in a conversation and gives it back: see {@link Intake}. On record before it is given. */
export async function maskHere(
  core: Core,
  { doc, source, ...asked }: MaskHere,
): Promise<Omit<Masked, 'learned' | 'unknown'> | Held> {
  const { sql, conversations, now } = core.store;
  const { tenant, vendor, channel, policy } = asked;
  const { id: conversation } = await conversations.open(asked);
  const masked = await maskAll(core, { tenant, vendor, conversation, policy }, [doc]);
  if (!masked.ok) return masked;
  const { docs, findings, preview } = masked;
  const entry = { event: 'document_masked', actor: `${channel}:${source}`, counts: countsOf(findings) };
  await sql.batch([appendAudit(sql, { tenant, vendor, conversation, ...entry }, now())]);
  return { ok: true, content: docs[0]?.content ?? '', findings, ...(preview.length > 0 && { preview }) };
}
