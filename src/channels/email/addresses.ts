import { keyedHash } from '../../mask/keys.ts';
import { randomBytes, toHex, utf8Bytes } from '../../store/bytes.ts';
import type { Store } from '../../store/open.ts';
import type { MailAddressRow } from '../../store/schema-mail.ts';
import { seal, unseal } from '../../store/seal.ts';
import { base32 } from './ids.ts';
import { sameAddress } from './mailbox.ts';

/**
 * Who stands behind a relay address:
 * - `person`: somebody of one conversation, for whom the vendor's answer is meant
 * - `writer`: the same person in every conversation, as whom a vendor sees them
 * - `vendor`: somebody at the vendor, for what the company reads: an answer to it is masked
 */
type Side = MailAddressRow['side'];

interface Place {
  readonly desk: string;
  /** '' for a writer. */
  readonly conversation: string;
  readonly side: Side;
}

export interface Behind extends Place {
  readonly vendor: string;
  readonly address: string;
}

/** Random: 100 bits that nobody guesses, in letters that survive being read out. */
const ID_LENGTH = 20;
const ID_BYTES = 13;
const LOCAL = /^r-([0-9a-hjkmnp-tv-z]{20})$/;
const DAY_MS = 86_400_000;

/** True for what looks like a relay address's local part. */
export const isRelayLocal = (local: string): boolean => LOCAL.test(local.toLowerCase());

type StoreParts = Pick<Store, 'sql' | 'dataKeys' | 'now'>;

/** Relay addresses of one tenant. Addresses are sealed, and looked up by keyed hash. */
export class RelayAddresses {
  readonly #store: StoreParts;
  readonly #tenant: string;

  constructor(store: StoreParts, tenant: string) {
    this.#store = store;
    this.#tenant = tenant;
  }

  /**
   * The local part of the relay address of somebody, the same each time, for so many days from now on at least. Of processes that make one at
   * once the first to write wins.
   */
  async obtain(behind: Behind, days: number): Promise<string> {
    const address_hash = await this.#hashOf(behind.address);
    const row = await this.#known(behind, address_hash);
    if (row) {
      await this.#renew(row, days);
      return `r-${row.id}`;
    }
    const { sql, now } = this.#store;
    const made = { ...(await this.#sealed(behind)), address_hash, expires_at: this.#expiry(behind, days) };
    await sql.batch([
      sql.build
        .insertInto('mail_addresses')
        .values({ ...made, created_at: now() })
        .onConflict((conflict) => conflict.doNothing()),
    ]);
    return `r-${(await this.#known(behind, address_hash))?.id ?? made.id}`;
  }

  /** Who stands behind a local part; undefined for one that was never given, has expired, or whose conversation was shredded. */
  async find(local: string): Promise<Behind | undefined> {
    const id = LOCAL.exec(local.toLowerCase())?.[1];
    if (id === undefined) return undefined;
    const { sql, now } = this.#store;
    const [row] = await sql.query(this.#rows().where('id', '=', id));
    if (!row || (row.expires_at > 0 && row.expires_at <= now())) return undefined;
    const address = await this.#opened(row);
    const { vendor, desk, conversation, side } = row;
    return address === undefined ? undefined : { vendor, desk, conversation, side, address };
  }

  /** Everybody of a conversation on one side, in the order in which they came. */
  async of(place: Place): Promise<readonly string[]> {
    const rows = await this.#store.sql.query(this.#at(place).orderBy('created_at').orderBy('id'));
    const found = await Promise.all(rows.map((row) => this.#opened(row)));
    return found.filter((address) => address !== undefined);
  }

  #rows() {
    return this.#store.sql.build.selectFrom('mail_addresses').selectAll().where('tenant', '=', this.#tenant);
  }

  #at({ desk, conversation, side }: Place) {
    return this.#rows().where('desk', '=', desk).where('conversation', '=', conversation).where('side', '=', side);
  }

  async #known(place: Place, hash: string): Promise<MailAddressRow | undefined> {
    return (await this.#store.sql.query(this.#at(place).where('address_hash', '=', hash)))[0];
  }

  #expiry({ side }: Pick<Place, 'side'>, days: number): number {
    return side === 'writer' ? 0 : this.#store.now() + days * DAY_MS;
  }

  /** Used again, it lives on; half of its time must be over, so that a busy thread writes no row for each mail. */
  async #renew(row: MailAddressRow, days: number): Promise<void> {
    const { sql, now } = this.#store;
    if (row.expires_at === 0 || row.expires_at - now() > (days * DAY_MS) / 2) return;
    const renewed = sql.build.updateTable('mail_addresses').set({ expires_at: this.#expiry(row, days) });
    await sql.batch([renewed.where('tenant', '=', this.#tenant).where('id', '=', row.id)]);
  }

  async #sealed({ vendor, desk, conversation, side, address }: Behind) {
    const id = base32(randomBytes(ID_BYTES), ID_LENGTH);
    const key = await this.#store.dataKeys.obtain(this.#tenant, conversation);
    const sealed = await seal(key.sealing, utf8Bytes(address), this.#bound({ id, conversation, side }));
    return { tenant: this.#tenant, id, vendor, desk, conversation, side, data_key: key.id, sealed };
  }

  async #opened(row: MailAddressRow): Promise<string | undefined> {
    const key = await this.#store.dataKeys.find(this.#tenant, row.conversation);
    if (!key || key.id !== row.data_key) return undefined;
    return new TextDecoder().decode(await unseal(key.sealing, row.sealed, this.#bound(row)));
  }

  #bound({ id, conversation, side }: Pick<MailAddressRow, 'id' | 'conversation' | 'side'>): string[] {
    return ['mail address', this.#tenant, conversation, side, id];
  }

  async #hashOf(address: string): Promise<string> {
    const key = await (await this.#store.dataKeys.obtain(this.#tenant, '')).derive('mail addresses');
    return toHex(keyedHash(key, sameAddress(address)));
  }
}
