import { keyedHash } from '../../mask/keys.ts';
import { toHex } from '../../store/bytes.ts';
import type { Store } from '../../store/open.ts';
import type { Tables } from '../../store/schema.ts';
import { template } from '../../store/template.ts';
import type { Replays } from './replay.ts';

/**
 * Remembers events in the store: for all processes, and over restarts. Ids and bodies stand there as hashes under the tenant's key: a body is content,
 * and whoever has the database must not be able to test a guess of it.
 */
export function createStoredReplays(store: Pick<Store, 'sql' | 'dataKeys'>, tenant: string): Replays {
  const { sql, dataKeys } = store;
  return async ({ source, keys, body: bytes, window }, now) => {
    const key = await (await dataKeys.obtain(tenant, '')).derive('webhook events');
    const body = hash(key, 'body', new TextDecoder('latin1').decode(bytes));
    const events = keys.map((id) => hash(key, 'event', id));
    // The first to write it has seen it first; what is read then is what all others compare with.
    const rows = events.flatMap((event) => seenFirst(sql, { tenant, source, event, body, first_at: now }));
    const written = await sql.batch(rows);
    if (written.every(({ changes }) => changes === 1)) return undefined;
    const seen = await sql.query(
      sql.build
        .selectFrom('webhook_events')
        .select(['body', 'first_at'])
        .where('tenant', '=', tenant)
        .where('source', '=', source)
        .where('event', 'in', events),
    );
    if (seen.some((before) => before.body !== body)) return 'hook_conflict';
    return seen.some(({ first_at }) => now - first_at > window) ? 'hook_replayed' : undefined;
  };
}

const seenFirst = template<Tables['webhook_events']>(({ build }, place) => [
  build
    .insertInto('webhook_events')
    .values({
      tenant: place('tenant'),
      source: place('source'),
      event: place('event'),
      body: place('body'),
      first_at: place('first_at'),
    })
    .onConflict((conflict) => conflict.doNothing()),
]);

/** An event as the key of its message: known again by every process, and no guess of it can be tested. */
export async function eventKey(
  { dataKeys }: Pick<Store, 'dataKeys'>,
  tenant: string,
  { name }: { readonly name: string },
  event: string,
): Promise<string> {
  const key = await (await dataKeys.obtain(tenant, '')).derive('webhook events');
  return `hook:${name}:${hash(key, 'message', name, event)}`;
}

const hash = (key: Uint8Array, ...fields: string[]): string => toHex(keyedHash(key, ...fields));
