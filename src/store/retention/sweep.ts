import type { BodyPlaces } from '../outbox/bodies.ts';
import type { Sql } from '../sql.ts';

/** A body is put before its row: for so long it may stand alone, ms. */
const GRACE_MS = 3_600_000;
/** Places that fit one statement three times. */
const CHUNK = 33;

/** Deletes bodies that no message names: of one that was never taken in, was shredded, or whose end was recorded and its body's not. */
export async function sweepBodies(sql: Sql, bodies: BodyPlaces, now: number): Promise<number> {
  let swept = 0;
  for await (const page of bodies.olderThan(now - GRACE_MS)) {
    for (let from = 0; from < page.length; from += CHUNK) {
      const places = page.slice(from, from + CHUNK);
      const named = await namedOf(sql, places);
      const orphans = places.filter((place) => !named.has(place));
      if (orphans.length > 0) await bodies.delete(orphans);
      swept += orphans.length;
    }
  }
  return swept;
}

async function namedOf({ query, build }: Sql, places: readonly string[]): Promise<Set<string | null>> {
  const queued = build.selectFrom('outbox_messages').select('body_place').where('body_place', 'in', places);
  const dead = build.selectFrom('dead_letters').select('body_place').where('body_place', 'in', places);
  const held = build.selectFrom('holds').select('body_place').where('body_place', 'in', places);
  return new Set((await query(queued.union(dead).union(held))).map(({ body_place }) => body_place));
}
