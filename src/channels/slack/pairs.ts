import { GauzeError } from '../../errors.ts';
import { appendAudit } from '../../store/audit.ts';
import type { Store } from '../../store/open.ts';
import type { Tables } from '../../store/schema.ts';
import type { Sql } from '../../store/sql.ts';

/** An internal channel whose messages go masked to the vendor's channel, and back. */
export type Pair = Tables['slack_pairs'];

/** Which of a pair's two channels something happened in. */
export type Side = 'internal' | 'partner';

export interface NewPair {
  readonly tenant: string;
  readonly team: string;
  /** The internal channel. */
  readonly channel: string;
  /** The channel that the vendor reads. */
  readonly partner: string;
  readonly vendor: string;
  /** Where the vendor has no record; `strict` when absent. */
  readonly policy?: string;
  readonly actor: string;
}

/** Why a pair was suspended. */
export type Suspicion = 'shared' | 'public' | 'guest' | 'no_right' | 'archived' | 'by_hand';

export interface Pairs {
  /** Throws `store_conflict` where one of the channels is in another pair. */
  create(pair: NewPair): Promise<Pair>;
  /** The pair of a channel that has not ended, and which side of it the channel is. */
  of(tenant: string, team: string, channel: string): Promise<{ readonly pair: Pair; readonly side: Side } | undefined>;
  get(tenant: string, id: string): Promise<Pair | undefined>;
  list(tenant: string, team?: string): Promise<readonly Pair[]>;
  /** On record. False where it was in that state already. */
  change(pair: Pair, state: Pair['state'], reason: Suspicion | '', actor: string): Promise<boolean>;
}

export function createPairs({ sql, now }: Store): Pairs {
  const rows = (tenant: string) => sql.build.selectFrom('slack_pairs').selectAll().where('tenant', '=', tenant);
  return {
    create: (pair) => create(sql, pair, now()),
    of: async (tenant, team, channel) => {
      const [pair] = await sql.query(
        rows(tenant)
          .where('team', '=', team)
          .where('state', '<>', 'ended')
          .where((eb) => eb.or([eb('channel', '=', channel), eb('partner', '=', channel)])),
      );
      return pair && { pair, side: pair.channel === channel ? 'internal' : 'partner' };
    },
    get: async (tenant, id) => (await sql.query(rows(tenant).where('id', '=', id)))[0],
    list: (tenant, team) =>
      sql.query(
        rows(tenant)
          .$if(team !== undefined, (query) => query.where('team', '=', team ?? ''))
          .where('state', '<>', 'ended')
          .orderBy('created_at')
          .orderBy('id'),
      ),
    change: (pair, state, reason, actor) => change(sql, pair, { state, reason }, actor, now()),
  };
}

async function create(sql: Sql, { policy = '', actor, ...given }: NewPair, at: number): Promise<Pair> {
  const { tenant, team, channel, partner, vendor } = given;
  if (channel === partner) throw new GauzeError('invalid_options', 'partner');
  const { build } = sql;
  const id = crypto.randomUUID();
  const state = { state: 'active', reason: '', created_by: actor, created_at: at, changed_at: at } as const;
  const pair: Pair = { ...given, id, policy, ...state };
  const crossed = build
    .selectFrom('slack_pairs')
    .select('id')
    .where('tenant', '=', tenant)
    .where('team', '=', team)
    .where('state', '<>', 'ended')
    .where((eb) => eb.or([eb('channel', '=', partner), eb('partner', '=', channel)]));
  // A channel that is the vendor's in one pair and internal in another would carry one vendor's words to another.
  if ((await sql.query(crossed)).length > 0) throw new GauzeError('store_conflict');
  await sql.batch([
    build.insertInto('slack_pairs').values(pair),
    appendAudit(sql, { tenant, event: 'slack_paired', actor, vendor, subject: id }, at),
  ]);
  return pair;
}

async function change(
  sql: Sql,
  { tenant, id, vendor }: Pair,
  set: Pick<Pair, 'state' | 'reason'>,
  actor: string,
  at: number,
): Promise<boolean> {
  const [changed] = await sql.batch([
    sql.build
      .updateTable('slack_pairs')
      .set({ ...set, changed_at: at })
      .where('tenant', '=', tenant)
      .where('id', '=', id)
      .where('state', 'not in', [set.state, 'ended']),
  ]);
  if (changed?.changes !== 1) return false;
  await sql.batch([appendAudit(sql, { tenant, event: `slack_pair_${set.state}`, actor, vendor, subject: id }, at)]);
  return true;
}
