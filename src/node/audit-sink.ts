import { appendFile } from 'node:fs/promises';
import type { Log } from '../log.ts';
import { type AuditHead, sealAudit } from '../store/audit-seals.ts';
import type { Store } from '../store/open.ts';

const TIMEOUT_MS = 10_000;

/** Seals the audit of every tenant, and sends the heads to where they are kept, if that is set. A sink that fails is said in the log; the next head speaks for this one too. */
export function auditSealer(store: Store, sink: string | undefined, log: Log): () => Promise<void> {
  const unsent = new Map<string, AuditHead>();
  return async () => {
    const tenants = await store.sql.query(store.sql.build.selectFrom('tenants').select('id').orderBy('id'));
    for (const { id } of tenants) {
      const head = await sealAudit(store, id);
      if (head) unsent.set(id, head);
    }
    if (sink === undefined) return;
    for (const [tenant, head] of unsent) {
      try {
        await send(sink, head);
        unsent.delete(tenant);
      } catch {
        log({ level: 'error', event: 'failed', code: 'sink_unavailable' });
      }
    }
  };
}

/** One JSON line a head: ids, a number, a mac and a time. */
async function send(sink: string, head: AuditHead): Promise<void> {
  const line = JSON.stringify(head);
  if (!sink.startsWith('https:')) return appendFile(sink, `${line}\n`, { mode: 0o600 });
  const headers = { 'content-type': 'application/json' };
  const signal = AbortSignal.timeout(TIMEOUT_MS);
  const answer = await fetch(sink, { method: 'POST', body: line, headers, signal, redirect: 'error' });
  if (!answer.ok) throw new RangeError('refused');
}
