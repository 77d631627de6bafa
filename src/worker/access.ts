import { type Access, anyOf } from '../access/caller.ts';
import { accessTokenHash } from '../access/hashes.ts';
import { createMachineTokens, type MachineTokens } from '../access/machine-tokens.ts';
import { personsIn } from '../access/set-persons.ts';
import { settingsTokens } from '../access/settings-tokens.ts';
import { createAccessTokens } from '../access/tokens.ts';
import { accessTokens, type Settings } from '../settings.ts';
import type { Store } from '../store/open.ts';
import { ONE_TENANT } from '../store/tenant.ts';

export interface WorkerAccess {
  readonly access: Access;
  readonly machines: MachineTokens | undefined;
}

/**
 * Who may call a Worker: tokens of the settings, and with a database access tokens of the store, signed tokens of machines, and persons by OpenID. Throws SettingsError,
 * and RangeError where nobody could: without a database tokens must be set.
 */
export function accessOf(settings: Settings, store: Store | undefined): WorkerAccess {
  const tokens = accessTokens(settings);
  if (tokens.length === 0 && !store) throw new RangeError('no tokens');
  const fixed = settingsTokens(tokens.map(accessTokenHash), ONE_TENANT);
  const people = personsIn(settings, ONE_TENANT, store?.now ?? Date.now);
  if (!store) return { access: fixed, machines: undefined };
  const applications = createAccessTokens(store);
  const machines = createMachineTokens({ ...store, tenant: ONE_TENANT, applications });
  return { access: anyOf([fixed, applications, machines, ...(people ? [people] : [])]), machines };
}
