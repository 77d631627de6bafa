import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { serve } from '@hono/node-server';
import { Hono } from 'hono';
import { SCOPES } from '../../../src/channels/slack/manifest.ts';
import type { Pair } from '../../../src/channels/slack/pairs.ts';
import { NODE_LIMITS } from '../../../src/mask/limits.ts';
import { type SlackChannel, slackOf } from '../../../src/node/slack/start.ts';
import { startDeliveries } from '../../../src/relay/deliveries.ts';
import { createRelay, type Relay } from '../../../src/relay/relay.ts';
import { readSettings } from '../../../src/settings.ts';
import { openStore } from '../../../src/store/open.ts';
import { openSqlite } from '../../../src/store/sqlite.ts';
import { type LoopbackSlack, startLoopback } from '../../channels/slack/loopback/server.ts';
import { Tiers } from '../../channels/slack/loopback/tiers.ts';
import { WebApi } from '../../channels/slack/loopback/web-api.ts';
import { type App, type Member, type Room, World } from '../../channels/slack/loopback/world.ts';
import { keyringOf } from '../../store/vault-process.ts';

export const SECRET = ['signing', 'secret', 'y'.repeat(16)].join('-');

export interface Company {
  readonly world: World;
  readonly web: WebApi;
  readonly slack: LoopbackSlack;
  readonly relay: Relay;
  readonly channel: SlackChannel;
  readonly install: App;
  readonly dana: Member;
  readonly sam: Member;
  readonly internal: Room;
  readonly partner: Room;
  readonly pair: Pair;
  /** Where requests of Slack's go. */
  readonly url: string;
  failures: number;
  close(): Promise<void>;
}

/** The whole Slack channel with Slack's own clients, against the tests' Slack, over loopback. */
export async function openCompany(
  env: Record<string, string> = {},
  { admin = false, socket = false } = {},
): Promise<Company> {
  const folder = mkdtempSync(join(tmpdir(), 'gauze-company-'));
  const world = new World();
  const web = new WebApi(world, new Tiers(Date.now));
  const slack = await startLoopback(web);
  const install = world.install('T0ACME', SCOPES.bot, admin);
  const dana = world.person('T0ACME', 'Dana Reyes');
  const sam = world.person('T0VENDOR', 'Sam Okafor');
  const bot = world.members.get(install.botUser) as Member;
  const internal = world.room('T0ACME', 'twilio-inside', [dana, bot]);
  const partner = world.room('T0ACME', 'ext-twilio', [dana, sam, bot]);
  const store = await openStore({
    driver: openSqlite(join(folder, 'gauze.db')),
    keyring: () => keyringOf(1),
    wall: Date.now,
    tenants: ['default'],
  });
  const relay = createRelay({ store, limits: NODE_LIMITS, random: Math.random, leaseMs: 30_000 });
  const settings = readSettings({
    GAUZE_SLACK_API: slack.api,
    GAUZE_SLACK_BOT_TOKEN: install.token,
    GAUZE_SLACK_SIGNING_SECRETS: SECRET,
    ...(socket && { GAUZE_SLACK_APP_TOKEN: slack.appToken }),
    ...(install.userToken && { GAUZE_SLACK_USER_TOKEN: install.userToken }),
    ...env,
  });
  const company = { failures: 0 };
  const failed = () => {
    company.failures++;
  };
  const channel = await slackOf({ settings, relay, tenant: 'default', failed });
  const worker = startDeliveries({
    relay,
    tenant: 'default',
    deliverers: channel.deliverers,
    lanes: channel.lanes,
    timeoutMs: 20_000,
    idleMs: 200,
  });
  channel.started(worker.wake);
  const http = new Hono().route('/slack', channel.routes ?? new Hono());
  http.onError((_, c) => c.body(null, 500));
  const { server, port } = await new Promise<{ server: ReturnType<typeof serve>; port: number }>((done) => {
    const listening = serve({ fetch: http.fetch, hostname: '127.0.0.1', port: 0 }, (info) =>
      done({ server: listening, port: info.port }),
    );
  });
  await channel.start();
  const pair = await channel.app.pairs.create({
    tenant: 'default',
    team: 'T0ACME',
    channel: internal.id,
    partner: partner.id,
    vendor: 'twilio',
    actor: dana.id,
  });
  const close = async () => {
    await channel.stop();
    await new Promise<void>((done) => server.close(() => done()));
    await worker.stop();
    await store.close();
    await slack.close();
    rmSync(folder, { recursive: true, force: true });
  };
  const url = `http://127.0.0.1:${port}/slack/events`;
  return Object.assign(company, {
    world,
    web,
    slack,
    relay,
    channel,
    install,
    dana,
    sam,
    internal,
    partner,
    pair,
    url,
    close,
  });
}

/** Waits until something holds, looking often; fails after the time, ms. */
export async function until<T>(look: () => T | undefined | false, withinMs = 8_000): Promise<T> {
  for (const end = Date.now() + withinMs; Date.now() < end; ) {
    const found = look();
    if (found) return found;
    await new Promise((done) => setTimeout(done, 15));
  }
  throw new Error('it never came');
}
