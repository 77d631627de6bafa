import type { Compilable } from 'kysely';
import type { BodyPlaces } from '../outbox/bodies.ts';
import type { Sql } from '../sql.ts';
import { expire } from './expire.ts';
import {
  before,
  CHUNK,
  oldAudit,
  oldClaims,
  oldDeadLetters,
  oldEvents,
  oldHolds,
  oldMessages,
  oldMirrors,
  oldReveals,
  oldValues,
  type Purging,
} from './old.ts';
import { type Retention, retentionOf } from './rules.ts';
import { sweepBodies } from './sweep.ts';

export interface Purged {
  /** Vault entries. */
  readonly values: number;
  readonly deadLetters: number;
  /** What was remembered of messages, holds and webhooks after their end. */
  readonly delivered: number;
  readonly audit: number;
  /** Which message in Slack is the copy of which. */
  readonly mirrors: number;
  /** Conversations whose data key was shredded, since nothing of them is kept any more. */
  readonly conversations: number;
  /** Bodies without a message. */
  readonly bodies: number;
}

export interface PurgeOptions {
  /** Where large bodies stand. */
  readonly bodies?: BodyPlaces | undefined;
  /** The most days that originals and messages for a vendor may be kept, whatever its rule says; undefined where nothing bounds it. */
  readonly mostDays?: (tenant: string, vendor: string) => Promise<number | undefined>;
}

/** Deletes what is older than its retention, for every tenant and vendor. Can be broken off and run again at any time. `now` is in ms since 1970. */
export async function purge(sql: Sql, now: number, { bodies, mostDays }: PurgeOptions = {}): Promise<Purged> {
  const total = { values: 0, deadLetters: 0, delivered: 0, audit: 0, mirrors: 0, conversations: 0, bodies: 0 };
  const tenants = await sql.query(sql.build.selectFrom('tenants').select('id').orderBy('id'));
  for (const { id: tenant } of tenants) {
    for (const vendor of await vendorsOf(sql, tenant)) {
      const of = {
        tenant,
        vendor,
        now,
        retention: bounded(await retentionOf(sql, tenant, vendor), await mostDays?.(tenant, vendor)),
      };
      total.values += await purgeValues(sql, of);
      total.deadLetters += await repeated(sql, () => [oldDeadLetters(sql, of)]);
      // Before its key: a copy that comes after both is new.
      await repeated(sql, () => [oldHolds(sql, of)]);
      total.delivered += await repeated(sql, () => oldMessages(sql, of));
      const longest = Math.max(...Object.values(of.retention.values));
      total.conversations += await expire(sql, { tenant, vendor, now, cutoff: before(of, longest) });
    }
    const of = { tenant, vendor: '', now, retention: await retentionOf(sql, tenant, '') };
    await repeated(sql, () => [oldEvents(sql, of)]);
    await repeated(sql, () => [oldClaims(sql, of)]);
    await repeated(sql, () => [oldReveals(sql, of)]);
    total.mirrors += await repeated(sql, () => [oldMirrors(sql, of)]);
    total.audit += await repeated(sql, () => [oldAudit(sql, of)]);
  }
  if (bodies) total.bodies = await sweepBodies(sql, bodies, now);
  return total;
}

function bounded(retention: Retention, most = Number.POSITIVE_INFINITY): Retention {
  const values = Object.entries(retention.values).map(([kind, days]) => [kind, Math.min(days, most)] as const);
  return { ...retention, values: Object.fromEntries(values), deadLetters: Math.min(retention.deadLetters, most) };
}

async function vendorsOf({ query, build }: Sql, tenant: string): Promise<string[]> {
  const conversations = build.selectFrom('conversations').select('vendor').where('tenant', '=', tenant);
  const keys = build.selectFrom('idempotency_keys').select('vendor').where('tenant', '=', tenant);
  return (await query(conversations.union(keys).orderBy('vendor'))).map(({ vendor }) => vendor);
}

/** Deletes chunk by chunk; the last statement says when there is no more. Gives what that one deleted. */
async function repeated(sql: Sql, statements: () => readonly Compilable[]): Promise<number> {
  for (let total = 0; ; ) {
    const changes = (await sql.batch(statements())).at(-1)?.changes ?? 0;
    total += changes;
    if (changes < CHUNK) return total;
  }
}

async function purgeValues(sql: Sql, of: Purging): Promise<number> {
  const named = Object.keys(of.retention.values).filter((kind) => kind !== '*');
  let total = 0;
  for (const kind of named) total += await repeated(sql, () => [oldValues(sql, of, [kind], 'in')]);
  return total + (await repeated(sql, () => [oldValues(sql, of, ['*', ...named], 'not in')]));
}
