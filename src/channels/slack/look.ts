import { type Failed, isFailed, type SlackApi } from './api.ts';
import { type Fields, fieldsOf, textIn, textOf } from './json.ts';
import type { Suspicion } from './pairs.ts';

/** Who reads a channel: fit for content in clear, or why not. */
export type Fitness = 'fit' | Exclude<Suspicion, 'by_hand'>;

/** A channel, and what is asked about it. */
export interface Looking {
  readonly api: SlackApi;
  readonly team: string;
  readonly channel: string;
  /** A person of the company, as Slack describes them. */
  readonly personOf: (user: string) => Promise<Fields | Failed>;
  /** Whether a person may read content in clear; everybody of the company without it. */
  readonly mayRead?: ((user: string) => Promise<boolean | Failed>) | undefined;
}

const PAGE = 200;
const MOST_PAGES = 25;

/** Looks at a channel and each of its members. */
export async function look({ api, team, channel, personOf, mayRead }: Looking): Promise<Fitness | Failed> {
  const info = await api.call(team, 'conversations.info', { channel });
  if (!info.ok) return info;
  const room = fieldsOf(info.body['channel']);
  if (room['is_ext_shared'] === true || room['is_shared'] === true || room['is_pending_ext_shared'] === true)
    return 'shared';
  if (room['is_private'] !== true) return 'public';
  if (room['is_archived'] === true) return 'archived';
  const ids = await membersOf(api, team, channel);
  if (isFailed(ids)) return ids;
  for (const id of ids) {
    const person = await personOf(id);
    if (isFailed(person)) return person;
    if (person['is_stranger'] === true || textOf(person['team_id']) !== team) return 'shared';
    if (person['is_restricted'] === true || person['is_ultra_restricted'] === true) return 'guest';
    if (person['is_bot'] === true || !mayRead) continue;
    const right = await mayRead(id);
    if (typeof right !== 'boolean') return right;
    if (!right) return 'no_right';
  }
  return 'fit';
}

/** The ids of all members of a channel. */
export async function membersOf(api: SlackApi, team: string, channel: string): Promise<readonly string[] | Failed> {
  const ids: string[] = [];
  let cursor = '';
  for (let page = 0; page < MOST_PAGES; page++) {
    const more = cursor === '' ? {} : { cursor };
    const answer = await api.call(team, 'conversations.members', { channel, limit: PAGE, ...more });
    if (!answer.ok) return answer;
    const { members, response_metadata: next } = answer.body;
    if (Array.isArray(members)) ids.push(...members.map(textOf));
    cursor = textIn(fieldsOf(next), 'next_cursor') ?? '';
    if (cursor === '') return ids;
  }
  return { ok: false, error: 'too_many_members' };
}
