import { keyedHash } from '../../mask/keys.ts';
import { toHex, utf8Bytes } from '../../store/bytes.ts';
import type { Store } from '../../store/open.ts';
import { seal, unseal } from '../../store/seal.ts';

/** A message id as the vendor knows it, and the one that the inside knows: the same for a vendor's own mail. */
export interface KnownId {
  readonly vendor: string;
  readonly conversation: string;
  readonly outside: string;
  readonly inside: string;
}

/** Ids of one mail that are looked up: its thread is cut to 20. */
const MOST = 60;

/** Ids of messages both ways, of one tenant. Sealed: an id can hold an address or a name. */
export class MessageIds {
  readonly #store: Pick<Store, 'sql' | 'dataKeys' | 'now'>;
  readonly #tenant: string;

  constructor(store: Pick<Store, 'sql' | 'dataKeys' | 'now'>, tenant: string) {
    this.#store = store;
    this.#tenant = tenant;
  }

  async remember({ vendor, conversation, outside, inside }: KnownId): Promise<void> {
    const { sql, dataKeys, now } = this.#store;
    const id_hash = await this.#hashOf(outside);
    const key = await dataKeys.obtain(this.#tenant, conversation);
    const sealed = await seal(key.sealing, utf8Bytes(inside), this.#bound(conversation, id_hash));
    const side = outside === inside ? ('vendor' as const) : ('inside' as const);
    const row = { tenant: this.#tenant, vendor, id_hash, conversation, side, data_key: key.id, sealed };
    await sql.batch([
      sql.build
        .insertInto('mail_ids')
        .values({ ...row, created_at: now() })
        .onConflict((conflict) => conflict.doNothing()),
    ]);
  }

  /** What is known of ids that a mail refers to, by the id as the vendor knows it. */
  async find(vendor: string, outside: readonly string[]): Promise<ReadonlyMap<string, KnownId>> {
    const { sql, dataKeys } = this.#store;
    const ids = [...new Set(outside)].slice(0, MOST);
    const found = new Map<string, KnownId>();
    if (ids.length === 0) return found;
    const byHash = new Map(await Promise.all(ids.map(async (id) => [await this.#hashOf(id), id] as const)));
    const rows = await sql.query(
      sql.build
        .selectFrom('mail_ids')
        .selectAll()
        .where('tenant', '=', this.#tenant)
        .where('vendor', '=', vendor)
        .where('id_hash', 'in', [...byHash.keys()]),
    );
    for (const { id_hash, conversation, data_key, sealed } of rows) {
      const key = await dataKeys.find(this.#tenant, conversation);
      const id = byHash.get(id_hash);
      if (!key || key.id !== data_key || id === undefined) continue;
      const inside = new TextDecoder().decode(await unseal(key.sealing, sealed, this.#bound(conversation, id_hash)));
      found.set(id, { vendor, conversation, outside: id, inside });
    }
    return found;
  }

  #bound(conversation: string, hash: string): string[] {
    return ['mail id', this.#tenant, conversation, hash];
  }

  async #hashOf(id: string): Promise<string> {
    const key = await (await this.#store.dataKeys.obtain(this.#tenant, '')).derive('mail ids');
    return toHex(keyedHash(key, id));
  }
}
