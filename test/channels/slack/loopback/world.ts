/** One Slack with its workspaces. It keeps what each member could see, and when: the tests' judge. */

export interface Member {
  readonly id: string;
  readonly team: string;
  readonly name: string;
  guest: boolean;
  readonly bot: boolean;
}

export interface Room {
  readonly id: string;
  readonly team: string;
  readonly name: string;
  isPrivate: boolean;
  readonly teams: Set<string>;
  readonly members: Set<string>;
  archived: boolean;
}

type Json = Record<string, unknown>;

export interface Post {
  readonly channel: string;
  readonly ts: string;
  readonly user: string;
  readonly team: string;
  readonly bot?: string;
  readonly app?: string;
  readonly username?: string;
  readonly thread?: string;
  readonly broadcast: boolean;
  text: string;
  blocks: Json[];
  attachments: Json[];
  files: string[];
  metadata?: Json;
  edited?: string;
  deleted: boolean;
  readonly reactions: Map<string, Set<string>>;
}

export interface StoredFile {
  readonly id: string;
  readonly name: string;
  readonly title: string;
  readonly user: string;
  readonly mimetype: string;
  readonly mode: string;
  content: Uint8Array;
  readonly channels: Set<string>;
  deleted: boolean;
}

/** What one person could read at a time, whether or not they did. */
export interface Sighting {
  readonly user: string;
  readonly at: number;
  readonly text: string;
  /** Who put it there: a bot of ours, or somebody. */
  readonly by: string;
}

export interface App {
  readonly id: string;
  readonly team: string;
  readonly botUser: string;
  readonly botId: string;
  readonly token: string;
  readonly userToken: string | undefined;
  scopes: Set<string>;
  revoked: boolean;
}

export type WorldEvent = { readonly app: App; readonly event: Json; readonly channel: Room | undefined };

export class World {
  readonly members = new Map<string, Member>();
  readonly rooms = new Map<string, Room>();
  readonly posts = new Map<string, Post>();
  readonly files = new Map<string, StoredFile>();
  readonly apps: App[] = [];
  readonly sightings: Sighting[] = [];
  readonly views: { readonly user: string; readonly view: Json; readonly how: string }[] = [];
  /** User groups with their members. */
  readonly groups = new Map<string, Set<string>>();
  /** The organisation's token for Discovery, where it has one. */
  orgToken: string | undefined;
  /** What tombstones stand for, by channel and stamp. */
  readonly tombstones = new Map<string, Pick<Post, 'text' | 'blocks'>>();
  /** How runs of workflow steps ended. */
  readonly runs = new Map<string, Json>();
  readonly homes = new Map<string, Json>();
  readonly ephemerals: { readonly user: string; readonly channel: string; readonly args: Json; readonly ts: string }[] =
    [];
  onEvent: (event: WorldEvent) => void = () => undefined;
  readonly now: () => number;
  #serial = 0;
  #ids = 0;

  constructor(now: () => number = Date.now) {
    this.now = now;
  }

  id(letter: string): string {
    return `${letter}0${(this.#ids++).toString(36).toUpperCase().padStart(8, '0')}`;
  }

  ts(): string {
    const seconds = Math.floor(this.now() / 1000);
    return `${seconds}.${String(this.#serial++).padStart(6, '0')}`;
  }

  person(team: string, name: string, { guest = false, bot = false } = {}): Member {
    const member = { id: this.id('U'), team, name, guest, bot };
    this.members.set(member.id, member);
    return member;
  }

  room(team: string, name: string, members: readonly Member[], { isPrivate = true } = {}): Room {
    const room: Room = {
      id: this.id('C'),
      team,
      name,
      isPrivate,
      teams: new Set([team, ...members.map((member) => member.team)]),
      members: new Set(members.map(({ id }) => id)),
      archived: false,
    };
    this.rooms.set(room.id, room);
    return room;
  }

  install(team: string, scopes: readonly string[], admin = false): App {
    const bot = this.person(team, 'gauze', { bot: true });
    const app: App = {
      id: 'A0GAUZE',
      team,
      botUser: bot.id,
      botId: this.id('B'),
      token: ['xo', 'xb-', team, '-', this.#ids++].join(''),
      userToken: admin ? ['xo', 'xp-', team, '-', this.#ids++].join('') : undefined,
      scopes: new Set(scopes),
      revoked: false,
    };
    this.apps.push(app);
    return app;
  }

  join(room: Room, member: { readonly id: string; readonly team: string }): void {
    room.members.add(member.id);
    room.teams.add(member.team);
    // Who joins can read all that is there.
    for (const post of this.posts.values()) if (post.channel === room.id && !post.deleted) this.#see([member.id], post);
    this.emit(room, { type: 'member_joined_channel', user: member.id, channel: room.id, team: member.team });
  }

  leave(room: Room, user: string): void {
    room.members.delete(user);
    this.emit(room, { type: 'member_left_channel', user, channel: room.id });
  }

  isShared = (room: Room): boolean => room.teams.size > 1;

  post(given: Partial<Post> & Pick<Post, 'channel' | 'user' | 'team' | 'text'>): Post {
    const post: Post = {
      blocks: [],
      attachments: [],
      files: [],
      broadcast: false,
      deleted: false,
      reactions: new Map(),
      ts: this.ts(),
      ...given,
    };
    this.posts.set(`${post.channel}:${post.ts}`, post);
    const room = this.#room(post.channel);
    for (const file of post.files) this.files.get(file)?.channels.add(room.id);
    this.#see(room.members, post);
    const subtype =
      post.files.length > 0 ? 'file_share' : post.broadcast ? 'thread_broadcast' : post.bot ? 'bot_message' : undefined;
    this.emit(room, {
      ...this.shown(post),
      ...(subtype && { subtype }),
      channel: room.id,
      event_ts: post.ts,
      channel_type: room.isPrivate ? 'group' : 'channel',
    });
    return post;
  }

  edit(post: Post, change: Partial<Pick<Post, 'text' | 'blocks' | 'attachments' | 'metadata'>>, marked = true): void {
    const before = this.shown(post);
    Object.assign(post, change);
    if (marked) post.edited = this.ts();
    const room = this.#room(post.channel);
    this.#see(room.members, post);
    this.emit(room, this.#changed(room, 'message_changed', { message: this.shown(post), previous_message: before }));
  }

  remove(post: Post): void {
    if (post.deleted) return;
    const before = this.shown(post);
    post.deleted = true;
    const room = this.#room(post.channel);
    const replies = [...this.posts.values()].some(
      (one) => one.channel === post.channel && one.thread === post.ts && one !== post && !one.deleted,
    );
    this.emit(
      room,
      replies
        ? this.#changed(room, 'message_changed', {
            message: { type: 'message', subtype: 'tombstone', ts: post.ts, thread_ts: post.ts, hidden: true },
            previous_message: before,
          })
        : this.#changed(room, 'message_deleted', { deleted_ts: post.ts, previous_message: before }),
    );
  }

  react(post: Post, user: string, name: string, added: boolean): void {
    const users = post.reactions.get(name) ?? new Set();
    post.reactions.set(name, users);
    if (added === users.has(user)) return;
    if (added) users.add(user);
    else users.delete(user);
    for (const member of this.#room(post.channel).members) this.see(member, `:${name}:`, user);
    const item = { type: 'message', channel: post.channel, ts: post.ts };
    this.emit(this.#room(post.channel), {
      type: added ? 'reaction_added' : 'reaction_removed',
      user,
      reaction: name,
      item,
    });
  }

  see(user: string, text: string, by: string): void {
    this.sightings.push({ user, text, by, at: this.now() });
  }

  /** All that members of one workspace could see. */
  seenBy(team: string): Sighting[] {
    return this.sightings.filter(({ user }) => this.members.get(user)?.team === team);
  }

  find = (channel: string, ts: string): Post | undefined => {
    const post = this.posts.get(`${channel}:${ts}`);
    return post?.deleted ? undefined : post;
  };

  inRoom = (channel: string): Post[] =>
    [...this.posts.values()].filter((post) => post.channel === channel && !post.deleted);

  /** A message as the API gives it. */
  shown(post: Post): Json {
    return {
      type: 'message',
      user: post.user,
      team: post.team,
      ts: post.ts,
      text: post.text,
      ...(post.bot && { bot_id: post.bot, app_id: post.app }),
      ...(post.username && { username: post.username }),
      ...(post.blocks.length > 0 && { blocks: post.blocks }),
      ...(post.attachments.length > 0 && { attachments: post.attachments }),
      ...(post.files.length > 0 && { files: post.files.map((id) => this.file(id)) }),
      ...(post.metadata && { metadata: post.metadata }),
      ...(post.edited && { edited: { user: post.user, ts: post.edited } }),
      ...(post.thread && { thread_ts: post.thread }),
    };
  }

  file(id: string): Json {
    const file = this.files.get(id);
    if (!file) return { id, mode: 'tombstone' };
    const { name, title, mimetype, mode, user, content } = file;
    return {
      id,
      name,
      title,
      mimetype,
      mode,
      user,
      size: content.length,
      filetype: 'text',
      url_private_download: `FILES/${id}`,
      url_private: `FILES/${id}`,
    };
  }

  emit(room: Room | undefined, event: Json): void {
    for (const app of this.apps) {
      if (app.revoked || (room && !room.members.has(app.botUser))) continue;
      this.onEvent({ app, event, channel: room });
    }
  }

  /** Something that concerns no channel. */
  emitTo(team: string, event: Json): void {
    for (const app of this.apps)
      if (!app.revoked && app.team === team) this.onEvent({ app, event, channel: undefined });
  }

  #changed = (room: Room, subtype: string, more: Json): Json => ({
    type: 'message',
    subtype,
    channel: room.id,
    ts: this.ts(),
    event_ts: this.ts(),
    hidden: true,
    channel_type: room.isPrivate ? 'group' : 'channel',
    ...more,
  });

  #room(id: string): Room {
    const room = this.rooms.get(id);
    if (!room) throw new Error('no such channel');
    return room;
  }

  #see(users: Iterable<string>, post: Post): void {
    const contents = post.files.map((id) => new TextDecoder().decode(this.files.get(id)?.content));
    const text = [JSON.stringify(this.shown(post)), ...contents].join('\n');
    for (const user of users) this.see(user, text, post.user);
  }
}
