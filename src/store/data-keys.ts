import { type Bytes, randomBytes } from './bytes.ts';
import type { Keyring } from './keys/keyring.ts';
import type { KeyContext } from './keys/provider.ts';
import { createCache } from './lru.ts';
import { DATA_KEY_BYTES, derivedBytes, sealingKey } from './seal.ts';
import type { Sql } from './sql.ts';
import { readTemplate } from './template.ts';

/** Opened data keys that are kept in memory, and for how long (ms): a key service need not be asked for each message. */
const MOST_OPEN = 1_000;
const OPEN_MS = 5 * 60_000;

/** A data key that was unwrapped. What it seals, indexes and signs are keys derived from it, one for each purpose. */
export interface DataKey {
  readonly id: string;
  readonly sealing: CryptoKey;
  /** For keyed hashes by which equal values are found: gone with the key, so that after shredding no guess can be tested. */
  readonly indexing: Bytes;
  /** 32 bytes for a purpose of its own. */
  derive(purpose: string): Promise<Bytes>;
}

export interface DataKeys {
  /** The data key of a conversation, or with '' the tenant's own; made and wrapped on first use. */
  obtain(tenant: string, conversation: string): Promise<DataKey>;
  /** As `obtain`, but undefined where there is none: never made, or shredded. */
  find(tenant: string, conversation: string): Promise<DataKey | undefined>;
  /** Drops one from memory: after shredding, and when the database no longer knows it. */
  drop(tenant: string, conversation: string): void;
}

export interface DataKeyOptions {
  readonly sql: Sql;
  readonly keyring: Keyring;
  /** Ms since 1970. */
  readonly now: () => number;
}

/** What a wrapped data key is bound to. */
export const contextOf = (tenant: string, id: string, conversation: string): KeyContext => ({
  tenant,
  subject: `data key/${id}/${conversation || 'tenant'}`,
});

/**
 * Data keys: random, one for each conversation and one for each tenant, wrapped by the master key beside the rows they seal.
 * Throws `wrong_key` where a row's master key was not given, else what the provider throws.
 */
export function createDataKeys(options: DataKeyOptions): DataKeys {
  const open = createCache<Promise<DataKey | undefined>>(MOST_OPEN, OPEN_MS, options.now);
  const place = (tenant: string, conversation: string) => `${tenant.length}:${tenant}${conversation}`;

  function find(tenant: string, conversation: string): Promise<DataKey | undefined> {
    const at = place(tenant, conversation);
    const known = open.get(at);
    if (known) return known;
    const reading = read(options, tenant, conversation);
    open.set(at, reading);
    // Only a key that is there is worth keeping: neither a failure nor its absence lasts.
    const drop = () => open.delete(at);
    reading.then((key) => key ?? drop(), drop);
    return reading;
  }

  async function obtain(tenant: string, conversation: string): Promise<DataKey> {
    for (;;) {
      const key = await find(tenant, conversation);
      if (key) return key;
      const made = await make(options, tenant, conversation);
      open.delete(place(tenant, conversation));
      if (!made) continue;
      open.set(place(tenant, conversation), Promise.resolve(made));
      return made;
    }
  }

  return { obtain, find, drop: (tenant, conversation) => open.delete(place(tenant, conversation)) };
}

const keyRow = readTemplate<
  { readonly tenant: string; readonly conversation: string },
  { id: string; master_key: string; wrapped: Uint8Array }
>(({ build }, place) =>
  build
    .selectFrom('data_keys')
    .select(['id', 'master_key', 'wrapped'])
    .where('tenant', '=', place('tenant'))
    .where('conversation', '=', place('conversation')),
);

async function read(
  { sql, keyring }: DataKeyOptions,
  tenant: string,
  conversation: string,
): Promise<DataKey | undefined> {
  const [row] = await sql.query(keyRow(sql, { tenant, conversation }));
  if (!row) return undefined;
  const provider = keyring.of(row.master_key);
  return opened(row.id, await provider.unwrap(new Uint8Array(row.wrapped), contextOf(tenant, row.id, conversation)));
}

/** Of processes that make one at once the first to write wins; the others, for which it is undefined, read its. */
async function make(
  { sql, keyring, now }: DataKeyOptions,
  tenant: string,
  conversation: string,
): Promise<DataKey | undefined> {
  const id = crypto.randomUUID();
  const secret = randomBytes(DATA_KEY_BYTES);
  const wrapped = await keyring.current.wrap(secret, contextOf(tenant, id, conversation));
  const times = { created_at: now(), wrapped_at: now() };
  const row = { tenant, id, conversation, master_key: keyring.current.id, wrapped, ...times };
  const [written] = await sql.batch([
    sql.build
      .insertInto('data_keys')
      .values(row)
      .onConflict((conflict) => conflict.doNothing()),
  ]);
  return written?.changes === 1 ? opened(id, secret) : undefined;
}

async function opened(id: string, secret: Bytes): Promise<DataKey> {
  const derived = new Map<string, Bytes>();
  return {
    id,
    sealing: await sealingKey(secret, 'seal'),
    indexing: derivedBytes(secret, 'index'),
    derive: async (purpose) => {
      const known = derived.get(purpose) ?? derivedBytes(secret, `tenant/${purpose}`);
      derived.set(purpose, known);
      return known;
    },
  };
}
