import type { Doc } from '../../documents/document.ts';
import type { Finding, Held } from '../../mask/finding.ts';
import { SettingsError } from '../../settings.ts';
import { appendAudit } from '../../store/audit.ts';
import type { Store } from '../../store/open.ts';
import type { Engine } from '../http/engine.ts';
import type { Source } from './source.ts';

/** Longest time that a source may only observe, ms: who looks for longer has decided not to mask. */
export const MOST_OBSERVING_MS = 30 * 24 * 3600 * 1000;

/** True while a source only observes. */
export const isObserving = ({ observeUntil }: Pick<Source, 'observeUntil'>, now: number): boolean =>
  observeUntil !== undefined && now < observeUntil && observeUntil - now <= MOST_OBSERVING_MS;

/** Throws SettingsError for a source that would observe for longer than 30 days from now. */
export function checkObserving(sources: Iterable<Pick<Source, 'name' | 'observeUntil'>>, now: number): void {
  const wrong = [...sources].filter(({ observeUntil = 0 }) => observeUntil - now > MOST_OBSERVING_MS);
  if (wrong.length > 0) throw new SettingsError(wrong.map(({ name }) => `GAUZE_HOOKS.${name}.observe`));
}

/** What a source that observes answers: kinds and counts, and plainly what it does not do. */
export interface Observed {
  readonly observed: true;
  readonly until: string;
  readonly note: string;
  readonly counts: Readonly<Record<string, number>>;
  /** Codes of why it would have been held. */
  readonly held: readonly string[];
}

const NOTE = 'Nothing was masked, held or delivered: the raw text still flows on every way that does not pass Gauze.';

/** Says what masking would have done with an event, and does nothing of it. */
export async function observe(
  docs: readonly Doc[],
  { policy, receiver, observeUntil = 0 }: Source,
  engine: Engine,
  conversation: string,
): Promise<Observed> {
  const counts: Record<string, number> = {};
  const held = new Set<string>();
  for (const doc of docs) {
    const result: { readonly ok: true; readonly findings: readonly Finding[] } | Held = await engine.detect({
      ...{ doc, policy, vendor: receiver, conversation },
    });
    if (!result.ok) for (const { code } of result.reasons) held.add(code);
    else for (const { kind } of result.findings) counts[kind] = (counts[kind] ?? 0) + 1;
  }
  return { observed: true, until: new Date(observeUntil).toISOString(), note: NOTE, counts, held: [...held] };
}

/** On record, where there is a store: how many of each kind, and how many events would have been held. */
export async function recordObserved(
  { sql, now }: Store,
  tenant: string,
  { name, receiver }: Pick<Source, 'name' | 'receiver'>,
  { counts, held }: Observed,
): Promise<void> {
  const entry = { tenant, event: 'hook_observed', actor: `ticket:${name}`, vendor: receiver };
  const all = { ...counts, ...Object.fromEntries(held.map((code) => [code, 1])) };
  await sql.batch([appendAudit(sql, { ...entry, counts: all }, now())]);
}
