import type { SlackApp } from './app.ts';
import { fieldsOf, listOf, textOf } from './json.ts';
import { SCOPES } from './manifest.ts';

/** One thing that was looked at. */
export interface Checked {
  readonly ok: boolean;
  readonly what: string;
}

/** What stays unguarded whatever the app does: people should know. */
export const UNGUARDED = [
  'direct messages with people of another company',
  'canvases, lists and huddles',
  'files of any kind, clips and pictures',
  'what other apps post',
  'notifications that Slack sent before a message was removed',
] as const;

/** Looks at one workspace: tokens, scopes, and both channels of each pair. Ids and Slack's own words only. */
export async function checkTeam(app: SlackApp, team: string): Promise<Checked[]> {
  const found: Checked[] = [];
  const say = (ok: boolean, what: string) => found.push({ ok, what });
  const auth = await app.api.call(team, 'auth.test', {});
  say(auth.ok, auth.ok ? `bot token of ${team}` : `bot token of ${team}: ${auth.error}`);
  if (!auth.ok) return found;
  for (const { scope, method, args } of PROBES) {
    const answer = await app.api.call(team, method, args);
    const missing = !answer.ok && answer.error === 'missing_scope';
    if (missing)
      say(
        false,
        `scope ${answer.needed ?? scope} is missing: add it under "OAuth & Permissions" and install the app again`,
      );
  }
  for (const { channel, partner, state } of await app.pairs.list(app.tenantOf(team), team)) {
    const audience = await app.audiences.of(team, channel, true);
    say(audience === 'fit' && state === 'active', `internal channel ${channel}: ${audience}, pair ${state}`);
    const info = await app.api.call(team, 'conversations.info', { channel: partner });
    const room = info.ok ? fieldsOf(info.body['channel']) : {};
    const member = room['is_member'] === true && room['is_archived'] !== true;
    say(
      member,
      `vendor's channel ${partner}: ${info.ok ? (member ? 'fit' : 'not a member, or archived') : info.error}`,
    );
  }
  if (app.guard === 'remove') {
    const admin = await app.api.callAsAdmin(team, 'auth.test', {});
    say(admin.ok, admin.ok ? "administrator's token" : `administrator's token: ${admin.error}`);
  }
  const open = await sharedRooms(app, team);
  say(true, `channels that outsiders read, where Gauze is: ${open.length === 0 ? 'none' : open.join(', ')}`);
  return found;
}

/** Calls that change nothing and tell whether a scope is there: what they ask about does not exist. */
const PROBES = [
  { scope: 'usergroups:read', method: 'usergroups.users.list', args: { usergroup: 'S0' } },
  { scope: 'users:read', method: 'users.info', args: { user: 'U0' } },
  { scope: SCOPES.bot[3], method: 'conversations.info', args: { channel: 'C0' } },
  { scope: 'groups:history', method: 'conversations.history', args: { channel: 'C0', limit: 1 } },
  { scope: 'reactions:read', method: 'reactions.get', args: { channel: 'C0', timestamp: '1.0' } },
  { scope: 'reactions:write', method: 'reactions.add', args: { channel: 'C0', timestamp: '1.0', name: 'eyes' } },
  { scope: 'files:read', method: 'files.info', args: { file: 'F0' } },
  { scope: 'files:write', method: 'files.delete', args: { file: 'F0' } },
  { scope: 'chat:write', method: 'chat.delete', args: { channel: 'C0', ts: '1.0' } },
] as const;

async function sharedRooms(app: SlackApp, team: string): Promise<string[]> {
  const answer = await app.api.call(team, 'users.conversations', {
    types: 'public_channel,private_channel',
    limit: 200,
  });
  if (!answer.ok) return [];
  return listOf(answer.body['channels'])
    .filter((room) => room['is_ext_shared'] === true)
    .map((room) => textOf(room['id']));
}
