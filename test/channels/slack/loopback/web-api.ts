import { blockProblems } from './blocks.ts';
import type { Tiers } from './tiers.ts';
import type { App, Post, Room, World } from './world.ts';

type Json = Record<string, unknown>;

export interface Caller {
  readonly app: App;
  /** With the token of an administrator who installed the app. */
  readonly asUser: boolean;
}

export type Answer = Json & { readonly ok: boolean };

const SCOPES: Readonly<Record<string, string>> = {
  'chat.postMessage': 'chat:write',
  'chat.update': 'chat:write',
  'chat.delete': 'chat:write',
  'chat.postEphemeral': 'chat:write',
  'conversations.history': 'groups:history',
  'conversations.replies': 'groups:history',
  'conversations.info': 'groups:read',
  'conversations.members': 'groups:read',
  'users.info': 'users:read',
  'usergroups.users.list': 'usergroups:read',
  'reactions.add': 'reactions:write',
  'reactions.remove': 'reactions:write',
  'reactions.get': 'reactions:read',
  'files.info': 'files:read',
  'files.delete': 'files:write',
  'files.getUploadURLExternal': 'files:write',
  'files.completeUploadExternal': 'files:write',
};

const failed = (error: string, more: Json = {}): Answer => ({ ok: false, error, ...more });
const text = (value: unknown): string => (typeof value === 'string' ? value : '');
const parsed = (value: unknown): unknown => (typeof value === 'string' ? JSON.parse(value) : value);
const list = (value: unknown): Json[] => {
  const items = parsed(value);
  return Array.isArray(items) ? (items as Json[]) : [];
};

/** The Web API of one world: what each method does, who may call it, how often. */
export class WebApi {
  readonly world: World;
  readonly #tiers: Tiers | undefined;
  readonly uploads = new Map<string, Uint8Array>();
  /** Names given when an upload was asked for. */
  readonly uploadNames = new Map<string, string>();
  readonly calls: { readonly method: string; readonly team: string; readonly at: number }[] = [];

  constructor(world: World, tiers?: Tiers) {
    this.world = world;
    this.#tiers = tiers;
  }

  caller(token: string): Caller | 'invalid_auth' | 'token_revoked' {
    const app = this.world.apps.find((one) => one.token === token || one.userToken === token);
    if (!app) return 'invalid_auth';
    return app.revoked ? 'token_revoked' : { app, asUser: app.userToken === token };
  }

  /** The organisation's own calls: it sees every channel. */
  #discovery(method: string, args: Json): Answer {
    const post = this.world.find(text(args['channel']), text(args['ts']));
    if (!text(args['team'])) return failed('invalid_arguments');
    if (!post) return failed('message_not_found');
    const name = `${post.channel}:${post.ts}`;
    const kept = this.world.tombstones.get(name);
    if (method === 'discovery.chat.tombstone') {
      if (kept) return failed('already_tombstoned');
      this.world.tombstones.set(name, { text: post.text, blocks: post.blocks });
      this.world.edit(post, { text: text(args['content']), blocks: [] });
      return { ok: true };
    }
    if (method !== 'discovery.chat.restore') return failed('unknown_method');
    if (!kept) return failed('not_tombstoned');
    this.world.tombstones.delete(name);
    this.world.edit(post, kept, false);
    return { ok: true };
  }

  /** Answers a call; `retryAfter` in seconds stands for status 429. */
  call(token: string, method: string, args: Json): Answer & { readonly retryAfter?: number } {
    if (token === this.world.orgToken) return this.#discovery(method, args);
    const caller = this.caller(token);
    if (typeof caller === 'string') return failed(caller);
    const { app } = caller;
    this.calls.push({ method, team: app.team, at: this.world.now() });
    const needed = SCOPES[method];
    if (needed !== undefined && !app.scopes.has(needed))
      return failed('missing_scope', { needed, provided: [...app.scopes].join(',') });
    const retryAfter = this.#tiers?.wait(app.team, method, text(args['channel'])) ?? 0;
    if (retryAfter > 0) return { ...failed('ratelimited'), retryAfter };
    const run = METHODS[method];
    return run ? run(this, caller, args) : failed('unknown_method');
  }

  room(caller: Caller, args: Json, key = 'channel'): Room | Answer {
    const room = this.world.rooms.get(text(args[key]));
    if (!room?.teams.has(caller.app.team)) return failed('channel_not_found');
    if (!room.members.has(caller.app.botUser) && !caller.asUser)
      return failed(room.isPrivate ? 'channel_not_found' : 'not_in_channel');
    return room;
  }
}

const isRoom = (room: Room | Answer): room is Room => 'members' in room;

const METHODS: Readonly<Record<string, (api: WebApi, caller: Caller, args: Json) => Answer>> = {
  'auth.test': (_, { app }) => ({
    ok: true,
    team_id: app.team,
    user_id: app.botUser,
    bot_id: app.botId,
    app_id: app.id,
    url: 'https://acme.slack.com/',
    team: 'Acme',
    user: 'gauze',
  }),
  'chat.postMessage': (api, caller, args) => {
    const room = api.room(caller, args);
    if (!isRoom(room)) return room;
    if (room.archived) return failed('is_archived');
    const content = contentOf(args);
    if ('error' in content) return failed(String(content['error']));
    const thread = text(args['thread_ts']);
    const post = api.world.post({
      channel: room.id,
      user: caller.app.botUser,
      team: caller.app.team,
      bot: caller.app.botId,
      app: caller.app.id,
      ...(text(args['username']) && { username: text(args['username']) }),
      ...(thread && { thread }),
      broadcast: args['reply_broadcast'] === true || args['reply_broadcast'] === 'true',
      ...(content as { text: string }),
    });
    return { ok: true, channel: room.id, ts: post.ts, message: api.world.shown(post) };
  },
  'chat.update': (api, caller, args) => {
    const post = own(api, caller, args, 'cant_update_message');
    if ('ok' in post) return post;
    const content = contentOf(args);
    if ('error' in content) return failed(String(content['error']));
    api.world.edit(post, content as Partial<Post>, !('blocks' in args));
    return { ok: true, channel: post.channel, ts: post.ts, text: post.text };
  },
  'chat.delete': (api, caller, args) => {
    const post = own(api, caller, args, 'cant_delete_message');
    if ('ok' in post) return post;
    api.world.remove(post);
    return { ok: true, channel: post.channel, ts: post.ts };
  },
  'chat.postEphemeral': (api, caller, args) => {
    const room = api.room(caller, args);
    if (!isRoom(room)) return room;
    const user = text(args['user']);
    if (!room.members.has(user)) return failed('user_not_in_channel');
    const problems = blockProblems(parsed(args['blocks']));
    if (problems.length > 0) return failed('invalid_blocks', { response_metadata: { messages: problems } });
    const ts = api.world.ts();
    api.world.ephemerals.push({ user, channel: room.id, args, ts });
    api.world.see(user, JSON.stringify(args), caller.app.botUser);
    return { ok: true, message_ts: ts };
  },
  'conversations.info': (api, caller, args) => {
    const room = api.room(caller, args);
    if (!isRoom(room)) return room;
    const shared = api.world.isShared(room);
    const channel = {
      id: room.id,
      name: room.name,
      is_channel: !room.isPrivate,
      is_group: room.isPrivate,
      is_private: room.isPrivate,
      is_archived: room.archived,
      is_ext_shared: shared,
      is_shared: shared,
      is_org_shared: false,
      is_pending_ext_shared: false,
      is_member: room.members.has(caller.app.botUser),
      context_team_id: caller.app.team,
    };
    return { ok: true, channel };
  },
  'conversations.members': (api, caller, args) => {
    const room = api.room(caller, args);
    return isRoom(room) ? { ok: true, members: [...room.members], response_metadata: { next_cursor: '' } } : room;
  },
  'conversations.history': (api, caller, args) => {
    const room = api.room(caller, args);
    return isRoom(room)
      ? page(
          api,
          args,
          api.world
            .inRoom(room.id)
            .filter(({ thread, ts, broadcast }) => !thread || thread === ts || broadcast)
            .toReversed(),
        )
      : room;
  },
  'conversations.replies': (api, caller, args) => {
    const room = api.room(caller, args);
    if (!isRoom(room)) return room;
    const root = text(args['ts']);
    return page(
      api,
      args,
      api.world.inRoom(room.id).filter(({ thread, ts }) => ts === root || thread === root),
    );
  },
  'users.conversations': (api, { app }) => {
    const rooms = [...api.world.rooms.values()].filter((room) => room.members.has(app.botUser));
    return { ok: true, channels: rooms.map((room) => ({ id: room.id, is_ext_shared: api.world.isShared(room) })) };
  },
  'users.info': (api, caller, args) => {
    const member = api.world.members.get(text(args['user']));
    if (!member) return failed('user_not_found');
    const stranger = member.team !== caller.app.team;
    return {
      ok: true,
      user: {
        id: member.id,
        team_id: member.team,
        name: member.name,
        real_name: member.name,
        is_bot: member.bot,
        is_admin: (member as { admin?: boolean }).admin === true,
        is_restricted: member.guest,
        is_ultra_restricted: false,
        is_stranger: stranger,
        deleted: false,
        profile: { display_name: member.name },
      },
    };
  },
  'functions.completeSuccess': (api, _, args) => ended(api, args, { outputs: parsed(args['outputs']) }),
  'functions.completeError': (api, _, args) => ended(api, args, { error: text(args['error']) }),
  'usergroups.users.list': (api, _, args) => {
    const users = api.world.groups.get(text(args['usergroup']));
    return users ? { ok: true, users: [...users] } : failed('no_such_subteam');
  },
  'reactions.add': (api, caller, args) => reacted(api, caller, args, true),
  'reactions.remove': (api, caller, args) => reacted(api, caller, args, false),
  'reactions.get': (api, caller, args) => {
    const post = posted(api, caller, args, 'timestamp');
    if ('ok' in post) return post;
    const reactions = [...post.reactions]
      .filter(([, users]) => users.size > 0)
      .map(([name, users]) => ({ name, users: [...users], count: users.size }));
    return { ok: true, type: 'message', channel: post.channel, message: { ...api.world.shown(post), reactions } };
  },
  'files.info': (api, _, args) => {
    const file = api.world.files.get(text(args['file']));
    return !file || file.deleted ? failed('file_not_found') : { ok: true, file: api.world.file(file.id) };
  },
  'files.delete': (api, caller, args) => {
    const file = api.world.files.get(text(args['file']));
    if (!file || file.deleted) return failed('file_not_found');
    if (file.user !== caller.app.botUser && !caller.asUser) return failed('cant_delete_file');
    file.deleted = true;
    return { ok: true };
  },
  'files.getUploadURLExternal': (api, _, args) => {
    const id = api.world.id('F');
    if (!text(args['filename']) || !Number(args['length'])) return failed('invalid_arguments');
    api.uploadNames.set(id, text(args['filename']));
    return { ok: true, file_id: id, upload_url: `UPLOAD/${id}/${encodeURIComponent(text(args['filename']))}` };
  },
  'files.completeUploadExternal': (api, caller, args) => {
    const room = api.room(caller, args, 'channel_id');
    if (!isRoom(room)) return room;
    const files = list(args['files']);
    for (const { id, title } of files) {
      const content = api.uploads.get(text(id));
      if (!content) return failed('file_not_found');
      const file = api.world.files.get(text(id));
      if (!file)
        api.world.files.set(text(id), {
          id: text(id),
          name: api.uploadNames.get(text(id)) ?? 'file',
          title: text(title),
          user: caller.app.botUser,
          mimetype: 'text/plain',
          mode: 'hosted',
          content,
          channels: new Set(),
          deleted: false,
        });
    }
    const thread = text(args['thread_ts']);
    api.world.post({
      channel: room.id,
      user: caller.app.botUser,
      team: caller.app.team,
      bot: caller.app.botId,
      app: caller.app.id,
      text: text(args['initial_comment']),
      files: files.map(({ id }) => text(id)),
      ...(thread && { thread }),
    });
    return { ok: true, files: files.map(({ id, title }) => ({ id, title })) };
  },
  'views.open': (api, _, args) => shownView(api, args, 'open'),
  'views.push': (api, _, args) => shownView(api, args, 'push'),
  'views.update': (api, _, args) => shownView(api, args, 'update'),
  'views.publish': (api, _, args) => {
    const view = parsed(args['view']) as Json;
    const problems = blockProblems(view['blocks']);
    if (problems.length > 0) return failed('invalid_arguments', { response_metadata: { messages: problems } });
    api.world.homes.set(text(args['user_id']), view);
    return { ok: true, view };
  },
};

function ended(api: WebApi, args: Json, how: Json): Answer {
  const run = text(args['function_execution_id']);
  if (!run) return failed('invalid_arguments');
  if (api.world.runs.has(run)) return failed('execution_not_in_running_state');
  api.world.runs.set(run, how);
  return { ok: true };
}

function shownView(api: WebApi, args: Json, how: string): Answer {
  const view = parsed(args['view']) as Json;
  const problems = blockProblems(view['blocks']);
  if (problems.length > 0) return failed('invalid_arguments', { response_metadata: { messages: problems } });
  const user = text(args['trigger_id']).split('.')[1] ?? text(args['view_id']).split('.')[1] ?? '';
  if (how !== 'update' && !user) return failed('invalid_trigger_id');
  if (how !== 'update' && api.world.now() - Number(text(args['trigger_id']).split('.')[0]) > 3000)
    return failed('expired_trigger_id');
  const id = text(args['view_id']) || `V${api.world.views.length}.${user}`;
  api.world.views.push({ user, view, how });
  return { ok: true, view: { ...view, id, hash: `${api.world.views.length}` } };
}

function contentOf(args: Json): Json {
  const blocks = list(args['blocks']);
  const attachments = list(args['attachments']);
  const shown = text(args['text']);
  const problems = blockProblems(blocks);
  if (problems.length > 0) return { error: 'invalid_blocks' };
  if (attachments.flatMap((one) => blockProblems(one['blocks'] ?? [])).length > 0)
    return { error: 'invalid_attachments' };
  if (JSON.stringify(blocks).length > 13_200) return { error: 'msg_blocks_too_long' };
  if (shown.length > 40_000) return { error: 'msg_too_long' };
  if (!shown && blocks.length === 0 && attachments.length === 0) return { error: 'no_text' };
  const metadata = parsed(args['metadata']) as Json | undefined;
  return { text: shown, blocks, attachments, ...(metadata && { metadata }) };
}

function posted(api: WebApi, caller: Caller, args: Json, key: string): Post | Answer {
  const room = api.room(caller, args);
  if (!isRoom(room)) return room;
  return api.world.find(room.id, text(args[key])) ?? failed('message_not_found');
}

function own(api: WebApi, caller: Caller, args: Json, error: string): Post | Answer {
  const post = posted(api, caller, args, 'ts');
  if ('ok' in post || post.user === caller.app.botUser) return post;
  const others = api.world.members.get(post.user)?.team !== caller.app.team;
  return caller.asUser && error === 'cant_delete_message' && !others ? post : failed(error);
}

function reacted(api: WebApi, caller: Caller, args: Json, added: boolean): Answer {
  const post = posted(api, caller, args, 'timestamp');
  if ('ok' in post) return post;
  const name = text(args['name']);
  const has = post.reactions.get(name)?.has(caller.app.botUser) ?? false;
  if (added === has) return failed(added ? 'already_reacted' : 'no_reaction');
  api.world.react(post, caller.app.botUser, name, added);
  return { ok: true };
}

function page(api: WebApi, args: Json, posts: readonly Post[]): Answer {
  const oldest = Number(args['oldest'] ?? 0);
  const latest = Number(args['latest'] ?? Number.POSITIVE_INFINITY);
  const limit = Number(args['limit'] ?? 100);
  const metadata = args['include_all_metadata'] === true || args['include_all_metadata'] === 'true';
  const messages = posts
    .filter(({ ts }) => Number(ts) >= oldest && Number(ts) <= latest)
    .map((post) => {
      const { metadata: own, ...shown } = api.world.shown(post);
      return metadata && own ? { ...shown, metadata: own } : shown;
    });
  return { ok: true, messages: messages.slice(0, limit), has_more: messages.length > limit };
}
