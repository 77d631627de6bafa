import type { SlackApi } from './api.ts';
import { type Fields, fieldsOf, textIn, textOf } from './json.ts';
import type { Suspicion } from './pairs.ts';

/** Who reads a channel: fit for content in clear, or why not; `unknown` while Slack does not say. */
export type Audience = 'fit' | Exclude<Suspicion, 'by_hand'> | 'unknown';

export interface AudienceOptions {
  readonly api: SlackApi;
  /** Whether a person of the company may read content in clear; everybody of the company without it. */
  readonly mayRead?: (team: string, user: string) => Promise<boolean>;
  /** Ms since 1970. */
  readonly now: () => number;
}

export interface Audiences {
  /** Who reads an internal channel. Looked up anew where `fresh`, else not more often than once a minute. */
  of(team: string, channel: string, fresh?: boolean): Promise<Audience>;
  /** The people in a channel, as last seen; nobody while Slack does not say. */
  members(team: string, channel: string): Promise<ReadonlySet<string>>;
  /** Something changed about the channel. */
  changed(team: string, channel: string): void;
}

const REMEMBERED_MS = 60_000;
/** A person's guest state changes seldom, and a change comes with a new look when they join a channel. */
const PERSON_MS = 600_000;
const PAGE = 200;
const MOST_PAGES = 25;

interface Seen<T> {
  readonly at: number;
  readonly value: T;
}

export function createAudiences(options: AudienceOptions): Audiences {
  const rooms = new Map<string, Seen<Audience>>();
  const people = new Map<string, Seen<Fields>>();
  const members = new Map<string, Seen<ReadonlySet<string>>>();
  const nameOf = (team: string, channel: string) => `${team}:${channel}`;
  return {
    of: async (team, channel, fresh = false) => {
      const known = rooms.get(nameOf(team, channel));
      if (!fresh && known && options.now() - known.at < REMEMBERED_MS) return known.value;
      const value = await look(options, people, { team, channel, fresh });
      if (value === 'unknown') rooms.delete(nameOf(team, channel));
      else rooms.set(nameOf(team, channel), { at: options.now(), value });
      return value;
    },
    members: async (team, channel) => {
      const known = members.get(nameOf(team, channel));
      if (known && options.now() - known.at < REMEMBERED_MS) return known.value;
      const found = new Set(await membersOf(options.api, team, channel));
      if (found.size > 0) members.set(nameOf(team, channel), { at: options.now(), value: found });
      return found;
    },
    changed: (team, channel) => {
      rooms.delete(nameOf(team, channel));
      members.delete(nameOf(team, channel));
    },
  };
}

interface Looking {
  readonly team: string;
  readonly channel: string;
  readonly fresh: boolean;
}

async function look(options: AudienceOptions, people: Map<string, Seen<Fields>>, place: Looking): Promise<Audience> {
  const { api } = options;
  const { team, channel } = place;
  const info = await api.call(team, 'conversations.info', { channel });
  if (!info.ok) return 'unknown';
  const room = fieldsOf(info.body['channel']);
  if (room['is_ext_shared'] === true || room['is_shared'] === true || room['is_pending_ext_shared'] === true)
    return 'shared';
  if (room['is_private'] !== true) return 'public';
  if (room['is_archived'] === true) return 'archived';
  const ids = await membersOf(api, team, channel);
  if (ids === undefined) return 'unknown';
  for (const id of ids) {
    const person = await personOf(options, people, place, id);
    if (!person) return 'unknown';
    if (person['is_stranger'] === true || textOf(person['team_id']) !== team) return 'shared';
    if (person['is_restricted'] === true || person['is_ultra_restricted'] === true) return 'guest';
    if (person['is_bot'] !== true && options.mayRead && !(await options.mayRead(team, id))) return 'no_right';
  }
  return 'fit';
}

async function membersOf(api: SlackApi, team: string, channel: string): Promise<string[] | undefined> {
  const ids: string[] = [];
  let cursor = '';
  for (let page = 0; page < MOST_PAGES; page++) {
    const answer = await api.call(team, 'conversations.members', {
      channel,
      limit: PAGE,
      ...(cursor !== '' && { cursor }),
    });
    if (!answer.ok) return undefined;
    const { members, response_metadata: more } = answer.body;
    if (Array.isArray(members)) ids.push(...members.map(textOf));
    cursor = textIn(fieldsOf(more), 'next_cursor') ?? '';
    if (cursor === '') return ids;
  }
  return undefined;
}

async function personOf(
  { api, now }: AudienceOptions,
  people: Map<string, Seen<Fields>>,
  { team, fresh }: Looking,
  user: string,
): Promise<Fields | undefined> {
  const known = people.get(`${team}:${user}`);
  if (known && now() - known.at < (fresh ? REMEMBERED_MS : PERSON_MS)) return known.value;
  const answer = await api.call(team, 'users.info', { user });
  if (!answer.ok) return undefined;
  const person = fieldsOf(answer.body['user']);
  people.set(`${team}:${user}`, { at: now(), value: person });
  return person;
}
