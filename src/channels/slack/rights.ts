import type { Role } from '../../access/roles.ts';
import { scopesOfRoles } from '../../access/roles.ts';
import type { Scope } from '../../access/scopes.ts';
import { type Failed, isFailed, type SlackApi } from './api.ts';

/** What people may do by the user groups of their workspace that they are in. */
export interface Rights {
  /** Looked up anew where `fresh`; else not more often than once a minute. A failure where Slack does not say. */
  scopesOf(team: string, user: string, fresh?: boolean): Promise<ReadonlySet<Scope> | Failed>;
  /** The members of a workspace's groups changed. */
  changed(team: string): void;
}

export interface RightsOptions {
  readonly api: SlackApi;
  /** Roles by id of a user group (`S…`) or of a person (`U…`, `W…`). */
  readonly roles: Readonly<Record<string, Role>>;
  /** Ms since 1970. */
  readonly now: () => number;
}

const REMEMBERED_MS = 60_000;
/** Slack lets an app ask 20 times a minute: several looks in one moment are one. */
const FRESH_MS = 3_000;

interface Seen {
  readonly at: number;
  readonly users: ReadonlySet<string>;
}

/** A person's scopes: the roles of every group that they are in, and their own. A group that is not named gives nothing. */
export function createRights(options: RightsOptions): Rights {
  const groups = new Map<string, Seen>();
  return {
    scopesOf: async (team, user, fresh = false) => {
      const own: Role[] = [];
      for (const [id, role] of Object.entries(options.roles)) {
        const members = id.startsWith('S') ? await membersOf(options, groups, team, id, fresh) : new Set([id]);
        if (isFailed(members)) return members;
        if (members.has(user)) own.push(role);
      }
      return scopesOfRoles(own);
    },
    changed: (team) => {
      for (const name of groups.keys()) if (name.startsWith(`${team}:`)) groups.delete(name);
    },
  };
}

async function membersOf(
  { api, now }: RightsOptions,
  groups: Map<string, Seen>,
  team: string,
  usergroup: string,
  fresh: boolean,
): Promise<ReadonlySet<string> | Failed> {
  const name = `${team}:${usergroup}`;
  const known = groups.get(name);
  if (known && now() - known.at < (fresh ? FRESH_MS : REMEMBERED_MS)) return known.users;
  const answer = await api.call(team, 'usergroups.users.list', { usergroup });
  // Another workspace's group, or one that was deleted: nobody here is in it.
  if (!answer.ok && !GONE.has(answer.error)) return answer;
  const listed: unknown = answer.ok ? answer.body['users'] : [];
  const users = new Set(Array.isArray(listed) ? listed.map(String) : []);
  groups.set(name, { at: now(), users });
  return users;
}

const GONE = new Set(['no_such_subteam', 'subteam_not_found', 'invalid_subteam']);
