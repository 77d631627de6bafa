import { createMasker } from '../../gauze.ts';
import type { Kind } from '../../kinds.ts';
import { strict } from '../../mask/policy.ts';
import { appendAudit } from '../../store/audit.ts';
import type { Store } from '../../store/open.ts';
import { createEgress, EGRESS_BREAKER } from '../egress/egress.ts';
import type { Transport } from '../egress/transport.ts';
import { createApi } from './api.ts';
import { apply } from './apply.ts';
import type { CleanupAccess } from './configure.ts';
import { type Candidate, survey } from './survey.ts';

const DAY_MS = 86_400_000;

export interface Sweeping {
  readonly store: Store;
  readonly tenant: string;
  readonly transport: Transport;
  /** What the vendor's record says of how long content is kept, days. */
  readonly retentionDays: number;
}

export interface Swept {
  readonly found: number;
  readonly requested: number;
  readonly refused: number;
  /** True where more was found than may go without a person: nothing was asked for. */
  readonly held: boolean;
}

/**
 * Looks through what a vendor has held for longer than its record allows, and asks for the removal of what holds identifiers; undefined where no sweep is set. More than `most` items
 * are left for a person, who counts them first. On record. Throws as `survey` and `apply` do.
 */
export async function sweep(
  { vendor, cleanup, sweep: set, ...access }: CleanupAccess,
  { store, tenant, transport, retentionDays }: Sweeping,
): Promise<Swept | undefined> {
  if (!set) return undefined;
  const { now } = store;
  const rate = { burst: Math.max(1, Math.ceil(cleanup.perSecond)), perSecond: cleanup.perSecond };
  const egress = createEgress({ transport, rate, breaker: EGRESS_BREAKER, now });
  const api = createApi({ cleanup, ...access, egress });
  const until = now() - retentionDays * DAY_MS;
  const { candidates } = await survey(
    cleanup,
    api,
    { since: until - set.days * DAY_MS, until },
    {
      masker: createMasker({ policy: strict, vendor, key: await store.vault.tokenKey(tenant) }),
      textOnly: set.textOnly,
      legalHold: new Set(set.legalHold),
      now: now(),
    },
  );
  const found = candidates.length;
  const held = found > set.most;
  const record = (candidate: Candidate) => recordRequested(store, { tenant, vendor, actor: 'sweep' }, candidate);
  const { requested, refused } = held ? { requested: 0, refused: {} } : await apply(api, candidates, { record });
  const swept = { found, requested, refused: Object.values(refused).reduce((sum, count) => sum + count, 0), held };
  const entry = { tenant, event: held ? 'vendor_sweep_held' : 'vendor_swept', actor: 'sweep', vendor };
  const counts = { found, requested, refused: swept.refused };
  await store.sql.batch([appendAudit(store.sql, { ...entry, counts }, now())]);
  return swept;
}

/** An item whose removal is about to be asked for, by the vendor's id and counts. */
export async function recordRequested(
  { sql, now }: Store,
  by: { readonly tenant: string; readonly vendor: string; readonly actor: string },
  { item, findings }: Candidate,
): Promise<void> {
  const counts: Partial<Record<Kind, number>> = {};
  for (const { kind } of findings) counts[kind] = (counts[kind] ?? 0) + 1;
  const entry = { ...by, event: 'vendor_redaction_requested', subject: item.id, counts };
  await sql.batch([appendAudit(sql, entry, now())]);
}
