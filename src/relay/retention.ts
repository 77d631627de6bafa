import type { LogCount } from '../log.ts';
import type { BodyPlaces } from '../store/outbox/bodies.ts';
import { purge } from '../store/retention/purge.ts';
import type { Relay } from './relay.ts';

/** Deletes what is older than its retention, within the bounds of vendor records; what was deleted, for the log. */
export async function keepToRetention(
  { store, recordOf }: Pick<Relay, 'store' | 'recordOf'>,
  bodies?: BodyPlaces,
): Promise<Partial<Record<LogCount, number>>> {
  const mostDays = async (tenant: string, vendor: string) => (await recordOf(tenant, vendor))?.retentionDays;
  const { conversations, ...rows } = await purge(store.sql, store.now(), { bodies, mostDays });
  return { rows: Object.values(rows).reduce((sum, count) => sum + count, 0), conversations };
}
