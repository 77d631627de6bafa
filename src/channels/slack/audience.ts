import { type Failed, isFailed, outcomeOf, type SlackApi, type Undelivered } from './api.ts';
import { type Fields, fieldsOf } from './json.ts';
import { type Fitness, look, membersOf } from './look.ts';
import type { Rights } from './rights.ts';

/** Who reads a channel; `unknown` while Slack does not say. */
export type Audience = Fitness | 'unknown';

export interface AudienceOptions {
  readonly api: SlackApi;
  /** What a person of the company may; everybody of the company reads without it. */
  readonly rights?: Rights | undefined;
  /** Ms since 1970. */
  readonly now: () => number;
}

export interface Audiences {
  /** Who reads an internal channel. Looked up anew where `fresh`, else not more often than once a minute. */
  of(team: string, channel: string, fresh?: boolean): Promise<Audience>;
  /** The people in a channel, as last seen; nobody while Slack does not say. */
  members(team: string, channel: string): Promise<ReadonlySet<string>>;
  /** What becomes of a delivery while Slack does not say who reads a channel. */
  trouble(team: string, channel: string): Undelivered;
  /** Something changed about a channel, or in who may what in all of them. */
  changed(team: string, channel?: string): void;
}

const REMEMBERED_MS = 60_000;
/** A person's guest state changes seldom, and a change comes with a new look when they join a channel. */
const PERSON_MS = 600_000;

const UNKNOWN: Undelivered = { delivered: false, code: 'audience_unknown', waits: true };

interface Seen<T> {
  readonly at: number;
  readonly value: T;
}

/** What is remembered, each by workspace and channel or person. */
interface Memory {
  readonly rooms: Map<string, Seen<Audience>>;
  readonly members: Map<string, Seen<ReadonlySet<string>>>;
  readonly people: Map<string, Seen<Fields>>;
  readonly troubles: Map<string, Undelivered>;
}

export function createAudiences(options: AudienceOptions): Audiences {
  const memory: Memory = { rooms: new Map(), members: new Map(), people: new Map(), troubles: new Map() };
  const { rooms, members, troubles } = memory;
  return {
    of: async (team, channel, fresh = false) => {
      const known = rooms.get(`${team}:${channel}`);
      if (!fresh && known && options.now() - known.at < REMEMBERED_MS) return known.value;
      return audienceOf(options, memory, { team, channel, fresh });
    },
    members: async (team, channel) => {
      const known = members.get(`${team}:${channel}`);
      if (known && options.now() - known.at < REMEMBERED_MS) return known.value;
      const listed = await membersOf(options.api, team, channel);
      const found = new Set(isFailed(listed) ? [] : listed);
      if (found.size > 0) members.set(`${team}:${channel}`, { at: options.now(), value: found });
      return found;
    },
    trouble: (team, channel) => troubles.get(`${team}:${channel}`) ?? UNKNOWN,
    changed: (team, channel) => {
      if (channel === undefined) options.rights?.changed(team);
      const names = channel === undefined ? [...rooms.keys(), ...memory.people.keys()] : [`${team}:${channel}`];
      for (const name of names.filter((one) => one.startsWith(`${team}:`))) {
        rooms.delete(name);
        members.delete(name);
        if (channel === undefined) memory.people.delete(name);
      }
    },
  };
}

interface Place {
  readonly team: string;
  readonly channel: string;
  readonly fresh: boolean;
}

async function audienceOf(options: AudienceOptions, memory: Memory, place: Place): Promise<Audience> {
  const { api, rights, now } = options;
  const { team, channel, fresh } = place;
  const name = `${team}:${channel}`;
  const found = await look({
    ...{ api, team, channel, personOf: (user) => personOf(options, memory.people, place, user) },
    mayRead: rights && ((user) => mayRead(rights, team, user, fresh)),
  });
  memory.troubles.delete(name);
  if (typeof found === 'string') {
    memory.rooms.set(name, { at: now(), value: found });
    return found;
  }
  memory.rooms.delete(name);
  memory.troubles.set(name, outcomeOf(found));
  return 'unknown';
}

async function mayRead(rights: Rights, team: string, user: string, fresh: boolean): Promise<boolean | Failed> {
  const scopes = await rights.scopesOf(team, user, fresh);
  return isFailed(scopes) ? scopes : scopes.has('reveal');
}

async function personOf(
  { api, now }: AudienceOptions,
  people: Memory['people'],
  { team, fresh }: Place,
  user: string,
): Promise<Fields | Failed> {
  const known = people.get(`${team}:${user}`);
  if (known && now() - known.at < (fresh ? REMEMBERED_MS : PERSON_MS)) return known.value;
  const answer = await api.call(team, 'users.info', { user });
  if (!answer.ok) return answer;
  const person = fieldsOf(answer.body['user']);
  people.set(`${team}:${user}`, { at: now(), value: person });
  return person;
}
