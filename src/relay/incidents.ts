import { GauzeError } from '../errors.ts';
import { appendAudit, appendAuditOf, SUBJECT } from '../store/audit.ts';
import { isKeepable } from '../store/keepable.ts';
import type { Copies, Remasked } from './copies.ts';
import type { Core } from './core.ts';
import { type Assessment, assessed, type Incident, incidentRow, incidentsOf, type Report } from './incident-rows.ts';
import { maskerOfWay } from './mask.ts';
import { remaskQueued } from './remask.ts';

/** Incidents whose copies are asked for in one go; the rest with the next. */
const ASKED = 50;

/** PHI that went out unmasked. Every method finds nothing of another tenant: `unknown_conversation`, `unknown_incident`. */
export interface Incidents {
  /**
   * Takes a report of a value that was missed: the conversation knows it from then on, messages that have not left are masked again, and channels are asked
   * for the copies that they have put up. On record, without the value. Throws `unknown_conversation`, `invalid_options` for no value.
   */
  report(report: Report): Promise<Incident>;
  /** The latest first, 1,000 at most; of one vendor where it is named. */
  list(tenant: string, vendor?: string): Promise<readonly Incident[]>;
  /** With what went to the vendor, and when: for who assesses whether it was a breach. */
  show(tenant: string, id: string): Promise<Assessment>;
  /** Throws `incident_ended` for one that is closed. */
  close(tenant: string, id: string, actor: string): Promise<void>;
  /**
   * Asks the channels of this process for the copies of reported conversations, of all tenants. Gives how many incidents were settled; throws the first
   * failure, once all others were asked for.
   */
  askCopies(): Promise<number>;
}

export function createIncidents(core: Core, copies: () => readonly Copies[]): Incidents {
  const { sql, now } = core.store;
  return {
    report: (given) => report(core, given),
    list: async (tenant, vendor) => incidentsOf(sql, tenant, vendor),
    show: (tenant, id) => assessed(core, tenant, id),
    close: async (tenant, id, actor) => {
      await incidentRow(sql, tenant, id);
      const at = now();
      const closing = sql.build
        .updateTable('incidents')
        .set({ closed_by: actor, closed_at: at })
        .where('tenant', '=', tenant)
        .where('id', '=', id)
        .where('closed_at', 'is', null);
      const mine = sql.build
        .selectFrom('incidents')
        .select(SUBJECT)
        .where('tenant', '=', tenant)
        .where('id', '=', id)
        .where('closed_by', '=', actor)
        .where('closed_at', '=', at);
      const [closed] = await sql.batch([closing, appendAuditOf(sql, mine, { event: 'incident_closed', actor }, at)]);
      if (closed?.changes !== 1) throw new GauzeError('incident_ended');
    },
    askCopies: () => askCopies(core, copies()),
  };
}

async function report(core: Core, { tenant, conversation, kind, value, actor, since }: Report): Promise<Incident> {
  const { vault, conversations, sql, now } = core.store;
  if (value.trim() === '') throw new GauzeError('invalid_options', 'value');
  const place = await conversations.get(tenant, conversation);
  const { vendor } = place;
  const setting = await maskerOfWay(core, { tenant, conversation, vendor, policy: undefined });
  // What no store may hold is masked in what has not left, by its bare label, and not known later.
  const known = isKeepable(kind, value)
    ? await vault.mark({ tenant, conversation }, setting.masker, { kind, value, actor })
    : { kind, value, token: `[${kind}]` };
  const queued = await remaskQueued(core, place, setting.setting, known);
  const at = now();
  const row = {
    ...{ tenant, id: crypto.randomUUID(), vendor, conversation, kind, token: known.token },
    ...{ since: since ?? 0, reported_by: actor, reported_at: at },
    ...{ queued_changed: queued.changed, queued_left: queued.left },
    ...{ copies_changed: 0, copies_left: 0, copies_at: null, closed_by: null, closed_at: null },
  };
  const counts = { [kind]: 1, queued_changed: queued.changed, queued_left: queued.left };
  const entry = { tenant, event: 'phi_reported', actor, vendor, conversation, subject: row.id, counts };
  await sql.batch([sql.build.insertInto('incidents').values(row), appendAudit(sql, entry, at)]);
  return row;
}

async function askCopies(core: Core, channels: readonly Copies[]): Promise<number> {
  if (channels.length === 0) return 0;
  const { sql } = core.store;
  const waiting = sql.build
    .selectFrom('incidents')
    .select(['tenant', 'id', 'vendor', 'conversation', 'reported_at'])
    .where('copies_at', 'is', null)
    .orderBy('reported_at')
    .limit(ASKED);
  let settled = 0;
  const failures: unknown[] = [];
  for (const incident of await sql.query(waiting))
    try {
      await settle(core, channels, incident);
      settled++;
    } catch (error) {
      // It is asked for again with the next turn; the others do not wait for it.
      failures.push(error);
    }
  if (failures.length > 0) throw failures[0];
  return settled;
}

type Reported = Pick<Incident, 'tenant' | 'id' | 'vendor' | 'conversation' | 'reported_at'>;

async function settle(core: Core, channels: readonly Copies[], incident: Reported): Promise<void> {
  const { sql, now } = core.store;
  const { tenant, id, vendor, conversation, reported_at } = incident;
  const sums: Remasked[] = [];
  for (const one of channels) sums.push(await one.remask({ tenant, conversation, vendor, at: reported_at }));
  const at = now();
  const [copies_changed, copies_left] = [sumOf(sums, 'changed'), sumOf(sums, 'left')];
  const counts = { copies_changed, copies_left };
  const entry = { tenant, event: 'copies_remasked', actor: 'relay', vendor, conversation, subject: id, counts };
  await sql.batch([
    sql.build
      .updateTable('incidents')
      .set({ copies_changed, copies_left, copies_at: at })
      .where('tenant', '=', tenant)
      .where('id', '=', id),
    appendAudit(sql, entry, at),
  ]);
}

const sumOf = (sums: readonly Remasked[], what: keyof Remasked): number =>
  sums.reduce((sum, one) => sum + one[what], 0);
