import { type Role, rolesIn } from '../../access/roles.ts';
import { type Settings, SettingsError } from '../../settings.ts';

const ID = /^[SUW][A-Z0-9]{4,20}$/;

/** The roles that GAUZE_SLACK_ROLES gives to user groups and persons; nothing where it is not set. Throws SettingsError. */
export function rolesOf({ GAUZE_SLACK_ROLES: json }: Settings): { readonly roles?: Readonly<Record<string, Role>> } {
  if (json === undefined) return {};
  const roles = rolesIn(json);
  if (!roles || !Object.keys(roles).every((id) => ID.test(id))) throw new SettingsError(['GAUZE_SLACK_ROLES']);
  return { roles };
}
