import { SCOPES } from '../../src/channels/slack/manifest.ts';
import { CANARY, typed } from '../channels/slack/judged.ts';
import { envelopeOf } from '../channels/slack/loopback/envelope.ts';
import { Tiers } from '../channels/slack/loopback/tiers.ts';
import { WebApi } from '../channels/slack/loopback/web-api.ts';
import { type App, type Member, type Room, World } from '../channels/slack/loopback/world.ts';
import type { Opened, Seen, SlackAsked } from './slack-asked.ts';

interface Company {
  readonly world: World;
  readonly web: WebApi;
  readonly install: App;
  readonly people: Readonly<Record<'dana' | 'sam', Member>>;
  readonly rooms: Readonly<Record<'internal' | 'partner', Room>>;
  readonly pending: object[];
}

/** The tests' Slack as a host of their Internet: its Web API, its files, and a way to be told what people do. */
export function createSlackHost() {
  let company = companyOf();
  return {
    asked: (asked: SlackAsked): Opened | Seen | null => {
      if (asked.do === 'see') return seenIn(company, asked.room);
      if (asked.do === 'say') return say(company, asked);
      company = companyOf();
      return openedIn(company);
    },
    serve: async (request: Request): Promise<Response> => served(company, request),
  };
}

function companyOf(): Company {
  const world = new World();
  const web = new WebApi(world, new Tiers(Date.now));
  const install = world.install('T0ACME', SCOPES.bot);
  const bot = world.members.get(install.botUser) as Member;
  const dana = Object.assign(world.person('T0ACME', 'Dana Reyes'), { admin: true });
  const sam = world.person('T0VENDOR', 'Sam Okafor');
  const internal = world.room('T0ACME', 'twilio-inside', [dana, bot]);
  const partner = world.room('T0ACME', 'ext-twilio', [dana, sam, bot]);
  const pending: object[] = [];
  world.onEvent = (event) => void pending.push(envelopeOf(event));
  return { world, web, install, people: { dana, sam }, rooms: { internal, partner }, pending };
}

const openedIn = ({ install, people, rooms }: Company): Opened => ({
  team: install.team,
  token: install.token,
  dana: people.dana.id,
  internal: rooms.internal.id,
  partner: rooms.partner.id,
});

function seenIn({ world, install, rooms, pending }: Company, room: 'internal' | 'partner'): Seen {
  const ours = world.inRoom(rooms[room].id).filter(({ user }) => user === install.botUser);
  const outside = world.seenBy('T0VENDOR').filter(({ by, text }) => by === install.botUser && CANARY.test(text));
  return {
    copies: ours.map(({ ts, text, blocks, files }) => ({
      ...{ ts, text, blocks },
      files: files.map((id) => new TextDecoder().decode(world.files.get(id)?.content)),
    })),
    pending: pending.splice(0),
    views: world.views.map(({ view }) => view),
    leaks: outside.length,
  };
}

function say({ world, people, rooms }: Company, { by, text, thread, file }: Extract<SlackAsked, { do: 'say' }>): null {
  const { id: user, team } = people[by];
  const channel = rooms[by === 'dana' ? 'internal' : 'partner'].id;
  const files = file === undefined ? [] : [fileOf(world, user, file)];
  world.post({ channel, user, team, ...typed(text), files, ...(thread !== undefined && { thread }) });
  return null;
}

function fileOf(world: World, user: string, text: string): string {
  const id = world.id('F');
  const about = { id, name: 'notes.txt', title: 'notes.txt', user, mimetype: 'text/plain', mode: 'hosted' };
  world.files.set(id, { ...about, content: new TextEncoder().encode(text), channels: new Set(), deleted: false });
  return id;
}

async function served({ web, world }: Company, request: Request): Promise<Response> {
  const [, first = '', name = ''] = new URL(request.url).pathname.split('/');
  const token = (request.headers.get('authorization') ?? '').replace('Bearer ', '');
  if (first === 'upload') {
    web.uploads.set(name, new Uint8Array(await request.arrayBuffer()));
    return new Response('OK');
  }
  if (first === 'files') {
    const content = typeof web.caller(token) === 'string' ? undefined : world.files.get(name)?.content;
    return new Response(content ? new Uint8Array(content) : null, { status: content ? 200 : 403 });
  }
  const args = Object.fromEntries(new URLSearchParams(await request.text()));
  const { retryAfter, ...result } = web.call(token, name, args);
  if (retryAfter !== undefined) return new Response(null, { status: 429, headers: { 'retry-after': `${retryAfter}` } });
  const json = JSON.stringify(result)
    .replaceAll('"UPLOAD/', '"https://files.slack.com/upload/')
    .replaceAll('"FILES/', '"https://files.slack.com/files/');
  return new Response(json, { headers: { 'content-type': 'application/json; charset=utf-8' } });
}
