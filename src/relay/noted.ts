import type { Sql } from '../store/sql.ts';
import type { NoticeEvent } from './notice.ts';

/** What happened under one seal of the audit, of one sort and about one vendor. */
export interface Noted {
  readonly event: NoticeEvent;
  readonly vendor: string;
  readonly seal: number;
  readonly count: number;
  readonly ids: readonly string[];
}

/** Events of the audit that a person is told of. */
const EVENTS: Readonly<Record<string, NoticeEvent>> = {
  hold_escalated: 'holds_overdue',
  message_dead: 'dead_letters',
  phi_reported: 'phi_reported',
  bulk_reveal: 'bulk_reveal',
  break_glass_reveal: 'break_glass',
  grant_proposed: 'approval_needed',
  grant_approved: 'loosened',
  rules_proposed: 'approval_needed',
};
/** One that loosens only where it says so: `{"loosenings":2}`. */
const RULES = 'rules_changed';

const NAME = 'notices';
/** Seals that are read in one go, and ids that a notice names. */
const SEALS = 500;
const MOST_IDS = 20;

/** How far notices have come. */
export interface Cursor {
  /** The last seal whose events were told. */
  readonly seal: number;
  /** Until when the ends of BAAs were told, ms since 1970; undefined where they never were. */
  readonly at: number | undefined;
}

/** Undefined the first time. */
export async function cursorOf(sql: Sql, tenant: string): Promise<Cursor | undefined> {
  const [row] = await sql.query(
    sql.build
      .selectFrom('settings')
      .select('value')
      .where('tenant', '=', tenant)
      .where('vendor', '=', '')
      .where('name', '=', NAME),
  );
  const kept: unknown = row && JSON.parse(row.value);
  // A number alone, as it once was written, is a seal.
  return typeof kept === 'number' ? { seal: kept, at: undefined } : (kept as Cursor | undefined);
}

export async function lastSeal({ query, build }: Sql, tenant: string): Promise<number> {
  const seals = build
    .selectFrom('audit_seals')
    .select((eb) => eb.fn.max('number').as('number'))
    .where('tenant', '=', tenant)
    .where('mac', '<>', '');
  return Number((await query(seals))[0]?.number ?? 0);
}

export async function setCursor(sql: Sql, tenant: string, cursor: Cursor, now: number): Promise<void> {
  const row = { tenant, vendor: '', name: NAME, value: JSON.stringify(cursor), updated_at: now };
  await sql.batch([
    sql.build
      .insertInto('settings')
      .values(row)
      .onConflict((conflict) =>
        conflict.columns(['tenant', 'vendor', 'name']).doUpdateSet({ value: row.value, updated_at: now }),
      ),
  ]);
}

/** What was sealed since, and up to which seal. A seal has every row of its time, whichever process wrote it. */
export async function notedSince(
  sql: Sql,
  tenant: string,
  cursor: number,
  /** Conversations of the notices themselves: one that could not be delivered is not told of again and again. */
  ownOf: () => Promise<readonly string[]>,
): Promise<{ readonly noted: readonly Noted[]; readonly last: number }> {
  const last = Math.min(await lastSeal(sql, tenant), cursor + SEALS);
  if (last <= cursor) return { noted: [], last: cursor };
  const own = await ownOf();
  const rows = await sql.query(
    sql.build
      .selectFrom('audit')
      .select(['event', 'vendor', 'subject', 'counts', 'seal'])
      .where('tenant', '=', tenant)
      .where('seal', '>', cursor)
      .where('seal', '<=', last)
      .where('event', 'in', [...Object.keys(EVENTS), RULES])
      .$if(own.length > 0, (rest) => rest.where('conversation', 'not in', own))
      .orderBy('position'),
  );
  const groups = new Map<string, Noted>();
  for (const { event: said, vendor, subject, counts, seal } of rows) {
    const event = said === RULES ? (loosens(counts) ? 'loosened' : undefined) : EVENTS[said];
    if (event === undefined || seal === null) continue;
    const key = `${event} ${vendor} ${seal}`;
    const known = groups.get(key) ?? { event, vendor, seal, count: 0, ids: [] };
    const ids = known.ids.length < MOST_IDS && subject !== '' ? [...known.ids, subject] : known.ids;
    groups.set(key, { ...known, count: known.count + 1, ids });
  }
  return { noted: [...groups.values()], last };
}

const loosens = (counts: string): boolean =>
  Number((JSON.parse(counts) as Record<string, number>)['loosenings'] ?? 0) > 0;
