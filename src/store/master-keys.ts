import { GauzeError } from '../errors.ts';
import { type Bytes, utf8Bytes } from './bytes.ts';
import type { Keyring } from './keys/keyring.ts';
import type { KeyContext, KeyProvider } from './keys/provider.ts';
import type { Sql } from './sql.ts';

/** What a master key wraps to show that it is the one: as long as a data key, and no secret. */
const PROOF: Bytes = utf8Bytes('gauze master key proof, 32 bytes');

const contextOf = (tenant: string, id: string): KeyContext => ({ tenant, subject: `master key/${id}` });

interface MasterKey {
  readonly tenant: string;
  readonly id: string;
  readonly proof: Uint8Array;
}

/** True if the database holds anything that a master key wrapped: then no new key may be made, it could not open it. */
export async function needsMasterKey({ query, build }: Sql): Promise<boolean> {
  const rows = await Promise.all([
    query(build.selectFrom('master_keys').select('id').limit(1)),
    query(build.selectFrom('data_keys').select('id').limit(1)),
  ]);
  return rows.some(({ length }) => length > 0);
}

/** The master keys that wrap data keys, with how many each. */
export async function wrappedKeys({ query, build }: Sql): Promise<{ readonly id: string; readonly count: number }[]> {
  const rows = await query(
    build
      .selectFrom('data_keys')
      .select((eb) => ['master_key as id', eb.fn.countAll<number>().as('count')])
      .groupBy('master_key')
      .orderBy('master_key'),
  );
  return rows.map(({ id, count }) => ({ id, count: Number(count) }));
}

/**
 * Checks, before anything is served, that the keys given open what is stored, and registers the current one for each tenant.
 * Throws `wrong_key`, naming the id of the first key that is missing or does not open its proof.
 */
export async function checkMasterKeys(sql: Sql, keyring: Keyring, now: number): Promise<void> {
  await proveMasterKeys(sql, keyring);
  await register(sql, keyring.current, now);
}

/** The looking half of {@link checkMasterKeys}: writes nothing. Throws `wrong_key`. */
export async function proveMasterKeys(sql: Sql, keyring: Keyring): Promise<void> {
  const known = await sql.query(
    sql.build.selectFrom('master_keys').select(['tenant', 'id', 'proof']).where('retired_at', 'is', null),
  );
  const used = await sql.query(sql.build.selectFrom('data_keys').select('master_key').distinct());
  for (const id of new Set([...known.map(({ id }) => id), ...used.map(({ master_key }) => master_key)])) keyring.of(id);
  // One proof of a key is enough: a key service is asked once for each key, not for each tenant.
  const distinct = new Map(known.map((row) => [row.id, row]));
  for (const row of distinct.values()) await prove(keyring.of(row.id), row);
}

async function prove(provider: KeyProvider, { tenant, id, proof }: MasterKey): Promise<void> {
  const opened = await provider.unwrap(new Uint8Array(proof), contextOf(tenant, id)).catch((error: unknown) => {
    // A service that cannot be asked says nothing about the key.
    if (error instanceof GauzeError && error.code === 'key_service_unavailable') throw error;
    return undefined;
  });
  if (opened === undefined || String(opened) !== String(PROOF)) throw new GauzeError('wrong_key', id);
}

async function register({ query, batch, build }: Sql, current: KeyProvider, now: number): Promise<void> {
  const without = await query(
    build
      .selectFrom('tenants')
      .select('tenants.id')
      .where('tenants.id', 'not in', build.selectFrom('master_keys').select('tenant').where('id', '=', current.id)),
  );
  for (const { id: tenant } of without) {
    const proof = await current.wrap(PROOF, contextOf(tenant, current.id));
    const provider = current.id.split(':')[0] ?? '';
    const row = { tenant, id: current.id, provider, proof, created_at: now, retired_at: null };
    await batch([
      build
        .insertInto('master_keys')
        .values(row)
        .onConflict((conflict) => conflict.doNothing()),
    ]);
  }
  // One that was retired, and is used again.
  await batch([
    build
      .updateTable('master_keys')
      .set({ retired_at: null })
      .where('id', '=', current.id)
      .where('retired_at', 'is not', null),
  ]);
}
