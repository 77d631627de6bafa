import { createMasker, type Masked, type Policy } from '../../src/index.ts';
import { createConversations } from '../../src/store/conversations.ts';
import { createDataKeys } from '../../src/store/data-keys.ts';
import { createKeyring, type Keyring } from '../../src/store/keys/keyring.ts';
import { localKeys } from '../../src/store/keys/local.ts';
import type { Sql } from '../../src/store/sql.ts';
import { createVault, type Place } from '../../src/store/vault.ts';

export const NOW = 1_764_331_200_000;

export const keyringOf = async (...fills: number[]): Promise<Keyring> => {
  const [current, ...earlier] = await Promise.all(fills.map((fill) => localKeys(new Uint8Array(32).fill(fill))));
  if (!current) throw new RangeError('no key');
  return createKeyring(current, earlier);
};

export interface Store {
  readonly sql: Sql;
  readonly clock: { now: number };
  readonly dataKeys: ReturnType<typeof createDataKeys>;
  readonly conversations: ReturnType<typeof createConversations>;
  readonly vault: ReturnType<typeof createVault>;
  /** A masker of a tenant's own tokens. */
  masker(options?: { tenant?: string; vendor?: string; policy?: Policy }): Promise<ReturnType<typeof createMasker>>;
  /** Opens the conversation of a reference. */
  place(reference: string, options?: { tenant?: string; vendor?: string }): Promise<Place>;
  /** Masks a text in a conversation; a hold fails. */
  mask(place: Place, content: string, options?: { vendor?: string; policy?: Policy }): Promise<Masked>;
}

/** What one process holds over a database: its own memory, the shared rows. */
export async function processOver(sql: Sql, keyring?: Keyring): Promise<Store> {
  const clock = { now: NOW };
  const now = () => clock.now++;
  const dataKeys = createDataKeys({ sql, keyring: keyring ?? (await keyringOf(1)), now });
  const conversations = createConversations({ sql, dataKeys, now });
  const vault = createVault({ sql, dataKeys, conversations, now });
  const masker: Store['masker'] = async ({ tenant = 'clinic', vendor = 'twilio', policy } = {}) =>
    createMasker({ key: await vault.tokenKey(tenant), vendor, ...(policy && { policy }) });
  return {
    sql,
    clock,
    dataKeys,
    conversations,
    vault,
    masker,
    place: async (reference, { tenant = 'clinic', vendor = 'twilio' } = {}) => {
      const { id } = await conversations.open({ tenant, vendor, channel: 'api', reference });
      return { tenant, conversation: id };
    },
    mask: async (place, content, options) => {
      const result = await vault.mask(place, await masker({ tenant: place.tenant, ...options }), {
        format: 'text',
        content,
      });
      if (!result.ok) throw new RangeError('held');
      return result;
    },
  };
}
