import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { serve } from '@hono/node-server';
import { Hono } from 'hono';
import { SCOPES } from '../../src/channels/slack/manifest.ts';
import { NODE_LIMITS } from '../../src/mask/limits.ts';
import { type SlackChannel, slackOf } from '../../src/node/slack/start.ts';
import { startDeliveries } from '../../src/relay/deliveries.ts';
import { createMaskers, inThisThread, type MaskIn } from '../../src/relay/maskers.ts';
import { createRelay, type Relay } from '../../src/relay/relay.ts';
import { readSettings } from '../../src/settings.ts';
import { openStore } from '../../src/store/open.ts';
import { openSqlite } from '../../src/store/sqlite.ts';
import { envelopeOf } from '../../test/channels/slack/loopback/envelope.ts';
import { deliverByHttp, startLoopback } from '../../test/channels/slack/loopback/server.ts';
import { Tiers } from '../../test/channels/slack/loopback/tiers.ts';
import { WebApi } from '../../test/channels/slack/loopback/web-api.ts';
import { type App, type Member, type Post, type Room, World } from '../../test/channels/slack/loopback/world.ts';
import { keyringOf } from '../../test/store/vault-process.ts';

export const SECRET = ['signing', 'secret', 'z'.repeat(16)].join('-');
export const CANARY = /quillon|marrowby|00417-22|555-?0142|mailbox\.example/i;

/** One workspace with its staff, a vendor's person, and pairs of rooms. */
export interface Team {
  readonly install: App;
  readonly staff: Member;
  readonly vendor: Member;
  readonly rooms: readonly { readonly internal: Room; readonly partner: Room }[];
}

export interface Stage {
  readonly world: World;
  readonly web: WebApi;
  readonly channel: SlackChannel;
  readonly teams: readonly Team[];
  readonly relay: Relay;
  /** How often the workers have asked the outbox. */
  turns(): number;
  /** How long each text took to be masked, ms. */
  readonly masking: number[];
  close(): Promise<void>;
}

/** The whole channel in this process, with its Slack beside it: both share the machine's cores. */
export async function openStage(count: number, pairs: number, guard: 'notify' | 'remove' = 'notify'): Promise<Stage> {
  const folder = mkdtempSync(join(tmpdir(), 'gauze-bench-'));
  const world = new World();
  const web = new WebApi(world, new Tiers(Date.now));
  const slack = await startLoopback(web);
  const store = await openStore({
    driver: openSqlite(join(folder, 'gauze.db')),
    keyring: () => keyringOf(1),
    wall: Date.now,
    tenants: ['default'],
  });
  const masking: number[] = [];
  const maskHere = inThisThread(createMaskers(NODE_LIMITS));
  const maskIn: MaskIn = async (...asked) => {
    const at = performance.now();
    const masked = await maskHere(...asked);
    masking.push(performance.now() - at);
    return masked;
  };
  const relay = createRelay({ store, limits: NODE_LIMITS, random: Math.random, leaseMs: 60_000, maskIn });
  let turns = 0;
  const { turn } = relay.outbox;
  Object.assign(relay.outbox, {
    turn: (...asked: Parameters<typeof turn>) => {
      turns++;
      return turn(...asked);
    },
  });
  const settings = readSettings({
    GAUZE_SLACK_API: slack.api,
    GAUZE_SLACK_SIGNING_SECRETS: SECRET,
    GAUZE_SLACK_GUARD: guard,
  });
  const channel = await slackOf({ settings, relay, tenant: 'default', failed: () => undefined });
  const worker = startDeliveries({
    relay,
    tenant: 'default',
    deliverers: channel.deliverers,
    lanes: channel.lanes,
    timeoutMs: 30_000,
    idleMs: 250,
  });
  channel.started(worker.wake);
  const http = new Hono().route('/slack', channel.routes ?? new Hono());
  const { server, port } = await new Promise<{ server: ReturnType<typeof serve>; port: number }>((done) => {
    const listening = serve({ fetch: http.fetch, hostname: '127.0.0.1', port: 0 }, (info) =>
      done({ server: listening, port: info.port }),
    );
  });
  const teams = Array.from({ length: count }, (_, i) => teamOf(world, i, Math.ceil(pairs / count), guard));
  for (const { install, rooms } of teams) {
    const { team, token: botToken, botUser, botId, id: appId, userToken } = install;
    await channel.installations.put({
      team,
      botToken,
      botUser,
      botId,
      appId,
      ...(userToken !== undefined && { userToken }),
    });
    for (const { internal, partner } of rooms)
      await channel.app.pairs.create({
        tenant: 'default',
        team,
        channel: internal.id,
        partner: partner.id,
        vendor: 'twilio',
        actor: 'bench',
      });
  }
  const url = `http://127.0.0.1:${port}/slack/events`;
  world.onEvent = (event) => void deliverByHttp(url, SECRET, { ...envelopeOf(event) });
  const close = async () => {
    await new Promise<void>((done) => server.close(() => done()));
    await worker.stop();
    await store.close();
    await slack.close();
    rmSync(folder, { recursive: true, force: true });
  };
  return { world, web, channel, teams, relay, turns: () => turns, masking, close };
}

function teamOf(world: World, index: number, pairs: number, guard: string): Team {
  const team = `T0${String(index).padStart(4, '0')}`;
  const install = world.install(team, SCOPES.bot, guard === 'remove');
  const bot = world.members.get(install.botUser) as Member;
  const staff = world.person(team, 'Dana Reyes');
  const vendor = world.person(`V${team}`, 'Sam Okafor');
  const rooms = Array.from({ length: pairs }, (_, i) => ({
    internal: world.room(team, `inside-${i}`, [staff, bot]),
    partner: world.room(team, `outside-${i}`, [staff, vendor, bot]),
  }));
  return { install, staff, vendor, rooms };
}

export const textOf = (n: number): string =>
  `Patient: Quillon Marrowby, MRN: 00417-22, call from (202) 555-0142 dropped, client v2.0.${n}, error 30007`;

export const say = (world: World, by: Member, room: Room, text: string): Post => {
  const half = Math.floor(text.length / 2);
  const elements = [
    { type: 'text', text: text.slice(0, half) },
    { type: 'text', text: text.slice(half), style: { bold: true } },
  ];
  return world.post({
    channel: room.id,
    user: by.id,
    team: by.team,
    text,
    blocks: [{ type: 'rich_text', elements: [{ type: 'rich_text_section', elements }] }],
  });
};

/** Copies of the app's, by the name that their text gives them, with when they came. */
export const copiesIn = ({ world, teams }: Pick<Stage, 'world' | 'teams'>): string[] => {
  const bots = new Set(teams.map(({ install }) => install.botUser));
  return [...world.posts.values()]
    .filter((post) => !post.deleted && bots.has(post.user))
    .map(({ text }) => /v2\.0\.\d+/.exec(text)?.[0] ?? '');
};

export const leaksIn = ({ world, teams }: Stage): number => {
  const bots = new Set(teams.map(({ install }) => install.botUser));
  const outside = new Set(teams.map(({ vendor }) => vendor.id));
  return world.sightings.filter(({ user, by, text }) => outside.has(user) && bots.has(by) && CANARY.test(text)).length;
};

export const quantile = (values: readonly number[], q: number): number => {
  const sorted = values.toSorted((a, b) => a - b);
  return Math.round(sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * q))] ?? 0);
};

export const sleep = (ms: number): Promise<void> => new Promise((done) => setTimeout(done, ms));
