import { type Fields, fieldsOf, isFields, textIn, textOf } from './json.ts';

/** Destinations of events that were taken in and wait to be handled: the outbox is their inbox, with its leases and retries. */
export const EVENTS = 'slack-event';

/** A message's place in one workspace, by the ids that Slack gave it. */
export interface MessagePlace {
  readonly team: string;
  readonly channel: string;
  readonly ts: string;
}

/** A message as it stands after a post or an edit. */
export interface Posted extends MessagePlace {
  readonly type: 'posted';
  /** Of the thread's first message; its own where it begins one. */
  readonly root: string;
  /** Rises with each edit: the stamp of the edit, of a first writing the message's own. */
  readonly version: string;
  /** A reply that is shown in the channel as well. */
  readonly broadcast: boolean;
  readonly message: Fields;
}

export interface Deleted extends MessagePlace {
  readonly type: 'deleted';
  readonly root: string;
}

export interface Reacted extends MessagePlace {
  readonly type: 'reacted';
  readonly name: string;
  readonly added: boolean;
  readonly user: string;
}

/** Something about the channel itself: who may read it is looked at anew. */
export interface ChannelChanged {
  readonly type: 'channel';
  readonly team: string;
  readonly channel: string;
}

/** The app was removed, or its tokens revoked. */
export interface AppGone {
  readonly type: 'gone';
  readonly team: string;
}

/** Who is in which user group, or who is a guest, changed: everybody's right is looked at anew. */
export interface PeopleChanged {
  readonly type: 'people';
  readonly team: string;
}

/** A step of somebody's workflow is to be done by the app. */
export interface StepRun {
  readonly type: 'step';
  readonly team: string;
  /** Which of the app's steps. */
  readonly callback: string;
  /** Names this run for good. */
  readonly execution: string;
  readonly text: string;
  readonly vendor: string;
}

export interface HomeOpened {
  readonly type: 'home';
  readonly team: string;
  readonly user: string;
}

type Happened = Posted | Deleted | Reacted | ChannelChanged | AppGone | PeopleChanged | StepRun | HomeOpened;

export type Change = Happened & {
  /** What the event itself says of its channel: readers outside the company, or everybody within. */
  readonly open: 'shared' | 'public' | undefined;
};

const WRITTEN = new Set(['', 'file_share', 'me_message', 'thread_broadcast', 'bot_message']);
const CHANNEL_EVENTS = new Set([
  'channel_shared',
  'channel_unshared',
  'member_joined_channel',
  'member_left_channel',
  'channel_archive',
  'channel_unarchive',
  'channel_deleted',
  'group_archive',
  'group_unarchive',
  'group_deleted',
]);
const PEOPLE_EVENTS = new Set(['subteam_members_changed', 'subteam_updated']);
/** Somebody who is a guest, or gone. Other changes of a person are of no interest: they come with every new status. */
const isLess = (user: Fields): boolean =>
  ['is_restricted', 'is_ultra_restricted', 'deleted', 'is_stranger'].some((flag) => user[flag] === true);
const hasTokens = (list: unknown): boolean => Array.isArray(list) && list.length > 0;
const CHANNEL_SUBTYPES = new Set([
  'channel_convert_to_public',
  'channel_convert_to_private',
  'channel_join',
  'group_join',
]);

/** Names one event for good: repeated deliveries have the same. Undefined for what is no event. */
export const eventId = (envelope: Fields): string | undefined => textIn(envelope, 'event_id');

/** In Slack Connect the workspace that an event is for may be another than the one it happened in. */
export const teamOf = (envelope: Fields): string => textOf(envelope['context_team_id'] ?? envelope['team_id']);

/** The channel of an event, for order: events of one channel are handled one after the other. */
export function channelOf(envelope: Fields): string {
  const event = fieldsOf(envelope['event']);
  const { channel } = event;
  // Runs of workflows have nothing to do with each other.
  if (event['type'] === 'function_executed') return textOf(event['function_execution_id']);
  return typeof channel === 'string' ? channel : textOf(fieldsOf(channel)['id'] ?? fieldsOf(event['item'])['channel']);
}

/** What an event of the Events API means; undefined for what is of no interest here. */
export function changeOf(envelope: Fields): Change | undefined {
  const event = fieldsOf(envelope['event']);
  const change = read(event, teamOf(envelope), channelOf(envelope));
  return change && { ...change, open: openness(envelope, event) };
}

function read(event: Fields, team: string, channel: string): Happened | undefined {
  const type = textOf(event['type']);
  if (type === 'message') return messageChange(event, team, channel);
  if (type === 'reaction_added' || type === 'reaction_removed') {
    const item = fieldsOf(event['item']);
    const ts = textIn(item, 'ts');
    const name = textOf(event['reaction']);
    return ts
      ? { type: 'reacted', team, channel, ts, name, added: type === 'reaction_added', user: textOf(event['user']) }
      : undefined;
  }
  if (CHANNEL_EVENTS.has(type)) return { type: 'channel', team, channel };
  // A person's token that was revoked is not the app's: what was done with it fails, and is said.
  if (type === 'app_uninstalled' || (type === 'tokens_revoked' && hasTokens(fieldsOf(event['tokens'])['bot'])))
    return { type: 'gone', team };
  if (PEOPLE_EVENTS.has(type) || (type === 'user_change' && isLess(fieldsOf(event['user']))))
    return { type: 'people', team };
  if (type === 'function_executed') return stepRun(event, team);
  if (type === 'app_home_opened') return { type: 'home', team, user: textOf(event['user']) };
  return undefined;
}

function stepRun(event: Fields, team: string): StepRun {
  const inputs = fieldsOf(event['inputs']);
  const callback = textOf(fieldsOf(event['function'])['callback_id']);
  const execution = textOf(event['function_execution_id']);
  return { type: 'step', team, callback, execution, text: textOf(inputs['text']), vendor: textOf(inputs['vendor']) };
}

function messageChange(event: Fields, team: string, channel: string): Happened | undefined {
  const subtype = textOf(event['subtype']);
  if (WRITTEN.has(subtype)) return posted(event, team, channel);
  if (CHANNEL_SUBTYPES.has(subtype)) return { type: 'channel', team, channel };
  if (subtype === 'message_changed') {
    const message = fieldsOf(event['message']);
    // A message with replies stays behind as a mark of itself.
    if (message['subtype'] === 'tombstone') return deleted(message, textOf(message['ts']), team, channel);
    return posted(message, team, channel);
  }
  if (subtype === 'message_deleted')
    return deleted(fieldsOf(event['previous_message']), textOf(event['deleted_ts']), team, channel);
  return undefined;
}

function posted(message: Fields, team: string, channel: string): Posted | undefined {
  const ts = textIn(message, 'ts');
  if (ts === undefined) return undefined;
  const version = textIn(fieldsOf(message['edited']), 'ts') ?? ts;
  const broadcast = message['subtype'] === 'thread_broadcast';
  return { type: 'posted', team, channel, ts, root: textIn(message, 'thread_ts') ?? ts, version, broadcast, message };
}

const deleted = (message: Fields, ts: string, team: string, channel: string): Deleted | undefined =>
  ts === '' ? undefined : { type: 'deleted', team, channel, ts, root: textIn(message, 'thread_ts') ?? ts };

function openness(envelope: Fields, event: Fields): Change['open'] {
  if (envelope['is_ext_shared_channel'] === true || event['type'] === 'channel_shared') return 'shared';
  return event['channel_type'] === 'channel' || event['subtype'] === 'channel_convert_to_public' ? 'public' : undefined;
}

/** Who the app is in one workspace. */
export interface Self {
  readonly botUser: string;
  readonly botId: string;
  readonly appId: string;
}

/** True for what the app itself posted: mirroring that would go on for ever. */
export const isOwn = (message: Fields, self: Self): boolean =>
  message['user'] === self.botUser ||
  message['bot_id'] === self.botId ||
  (message['app_id'] === self.appId && self.appId !== '') ||
  textOf(fieldsOf(message['metadata'])['event_type']).startsWith('gauze_');

/** True for what a program posted. Two programs that answer each other never end. */
export const isBots = (message: Fields): boolean =>
  message['subtype'] === 'bot_message' || textIn(message, 'bot_id') !== undefined || isFields(message['bot_profile']);
