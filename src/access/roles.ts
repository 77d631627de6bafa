import type { Scope } from './scopes.ts';

/** What a person may do by their role; who has none may nothing. */
export const ROLES = {
  /** Reads originals, with a reason each time, and works on what is held. */
  reader: ['reveal', 'hold'],
  /** Works on what is held, without originals. */
  operator: ['hold'],
  /** Decides: policies, lists, standing grants, access. */
  officer: ['admin', 'audit', 'hold'],
  /** Reads the audit. */
  auditor: ['audit'],
} as const satisfies Record<string, readonly Scope[]>;
export type Role = keyof typeof ROLES;

export const isRole = (name: string): name is Role => Object.hasOwn(ROLES, name);

/** The scopes of several roles together. */
export const scopesOfRoles = (roles: readonly Role[]): ReadonlySet<Scope> =>
  new Set(roles.flatMap((role): readonly Scope[] => ROLES[role]));

/** Roles by name of a group, as settings have them in JSON; undefined for what is no such thing. */
export function rolesIn(json: string): Record<string, Role> | undefined {
  try {
    const roles = JSON.parse(json) as unknown;
    if (typeof roles !== 'object' || roles === null || Array.isArray(roles)) return undefined;
    return Object.values(roles).every((role) => typeof role === 'string' && isRole(role))
      ? (roles as Record<string, Role>)
      : undefined;
  } catch {
    return undefined;
  }
}
