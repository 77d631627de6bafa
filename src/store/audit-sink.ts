import type { Log } from '../log.ts';
import { type AuditHead, sealAudit } from './audit-seals.ts';
import type { Store } from './open.ts';

const TIMEOUT_MS = 10_000;

/** Takes one head: a JSON line of ids, a number, a mac and a time. */
export type AuditSink = (line: string) => Promise<void>;

/** Seals the audit of every tenant, and sends the heads to where they are kept, if that is set. A sink that fails is said in the log; the next head speaks for this one too. */
export function auditSealer(
  store: Pick<Store, 'sql' | 'dataKeys' | 'now'>,
  sink: AuditSink | undefined,
  log: Log,
): () => Promise<void> {
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
        await sink(JSON.stringify(head));
        unsent.delete(tenant);
      } catch {
        log({ level: 'error', event: 'failed', code: 'sink_unavailable' });
      }
    }
  };
}

/** A sink at an `https:` address. Fails where it does not take a head. */
export function httpsSink(address: string): AuditSink {
  return async (line) => {
    const headers = { 'content-type': 'application/json' };
    const signal = AbortSignal.timeout(TIMEOUT_MS);
    const answer = await fetch(address, { method: 'POST', body: line, headers, signal, redirect: 'manual' });
    await answer.body?.cancel();
    if (!answer.ok) throw new RangeError('refused');
  };
}
