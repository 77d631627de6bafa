import { type Settings, SettingsError } from '../settings.ts';
import type { Access } from './caller.ts';
import { persons } from './persons.ts';
import { rolesIn } from './roles.ts';

/** Persons of the provider that the settings name; undefined where none is. Throws SettingsError for one that is set by halves, or roles that are none. */
export function personsIn(settings: Settings, tenant: string, now: () => number): Access | undefined {
  const { GAUZE_OIDC_ISSUER: issuer, GAUZE_OIDC_AUDIENCE: audience, GAUZE_OIDC_JWKS: jwks } = settings;
  if (issuer === undefined && audience === undefined && jwks === undefined) return undefined;
  if (issuer === undefined) throw new SettingsError(['GAUZE_OIDC_ISSUER']);
  if (audience === undefined) throw new SettingsError(['GAUZE_OIDC_AUDIENCE']);
  if (jwks === undefined) throw new SettingsError(['GAUZE_OIDC_JWKS']);
  const roles = rolesIn(settings.GAUZE_OIDC_ROLES);
  if (!roles) throw new SettingsError(['GAUZE_OIDC_ROLES']);
  return persons({ issuer, audience, jwks: new URL(jwks), claim: settings.GAUZE_OIDC_CLAIM, roles, tenant, now });
}
