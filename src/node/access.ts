import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { type Access, anyOf } from '../access/caller.ts';
import { accessTokenHash } from '../access/hashes.ts';
import { createMachineTokens, type MachineTokens } from '../access/machine-tokens.ts';
import { personsIn } from '../access/set-persons.ts';
import { settingsTokens } from '../access/settings-tokens.ts';
import { createAccessTokens } from '../access/tokens.ts';
import { accessTokens, type Settings } from '../settings.ts';
import { randomBytes, toBase64Url } from '../store/bytes.ts';
import type { Store } from '../store/open.ts';
import { secretFile } from './state.ts';

/** Where a start without a store keeps the hash of its token. */
const HASH_FILE = 'access-token-hash';
const TOKEN_BYTES = 24;

export interface ServerAccess {
  readonly access: Access;
  /** The first access token, on the start that made it: shown this once. */
  readonly newToken: string | undefined;
  /** Short-lived tokens of applications, where there is a store. */
  readonly machines: MachineTokens | undefined;
}

/**
 * Who may call a server: access tokens of the store and of the settings. Where there are neither, the first start makes one that may mask and detect;
 * its hash is kept in the store, or in the state folder where there is no store.
 */
export async function accessOf(
  settings: Settings,
  { state, tenant, store }: { readonly state: string; readonly tenant: string; readonly store: Store | undefined },
): Promise<ServerAccess> {
  const given = accessTokens(settings);
  const fixed = settingsTokens(given.map(accessTokenHash), tenant);
  if (store) {
    const tokens = createAccessTokens(store);
    const first = { tenant, name: 'first start', scopes: ['mask', 'detect'], actor: 'first start' } as const;
    // An earlier version kept the hash of its token there.
    if (existsSync(join(state, HASH_FILE))) await tokens.adopt(first, secretFile(state, HASH_FILE, () => '').value);
    const newToken = given.length > 0 ? undefined : await tokens.createFirst(first);
    const people = personsIn(settings, tenant, store.now);
    const machines = createMachineTokens({ ...store, tenant, applications: tokens });
    return { access: anyOf([fixed, tokens, machines, ...(people ? [people] : [])]), newToken, machines };
  }
  if (given.length > 0) return { access: fixed, newToken: undefined, machines: undefined };
  const token = `gauze_${toBase64Url(randomBytes(TOKEN_BYTES))}`;
  const { value, created } = secretFile(state, HASH_FILE, () => accessTokenHash(token));
  return { access: settingsTokens([value], tenant), newToken: created ? token : undefined, machines: undefined };
}
