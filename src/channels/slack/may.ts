import type { Scope } from '../../access/scopes.ts';
import { isFailed } from './api.ts';
import type { SlackApp } from './app.ts';
import { fieldsOf } from './json.ts';

/** Whom the company trusts with what, where no roles are set: its own people with reading and holds, the workspace's administrators with the rest. */
const EVERYBODYS: ReadonlySet<Scope> = new Set(['reveal', 'hold']);

/** Whether a person may do something, looked up freshly. False while Slack does not say. */
export async function may(
  app: SlackApp,
  { team, user }: { readonly team: string; readonly user: string },
  scope: Scope,
): Promise<boolean> {
  if (app.rights) {
    const scopes = await app.rights.scopesOf(team, user, true);
    return !isFailed(scopes) && scopes.has(scope);
  }
  const answer = await app.api.call(team, 'users.info', { user });
  const person = answer.ok ? fieldsOf(answer.body['user']) : {};
  if (person['team_id'] !== team || person['is_restricted'] === true || person['is_stranger'] === true) return false;
  return EVERYBODYS.has(scope) || person['is_admin'] === true || person['is_owner'] === true;
}
