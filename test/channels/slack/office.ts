import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Answer, SlackApi } from '../../../src/channels/slack/api.ts';
import { createSlackApp, type SlackApp, type SlackAppOptions } from '../../../src/channels/slack/app.ts';
import { slackDeliverer } from '../../../src/channels/slack/deliver.ts';
import { EVENTS, eventDeliverer, keepEvent } from '../../../src/channels/slack/inbox.ts';
import type { Fields } from '../../../src/channels/slack/json.ts';
import { SCOPES } from '../../../src/channels/slack/manifest.ts';
import type { Pair } from '../../../src/channels/slack/pairs.ts';
import { revealingIn } from '../../../src/channels/slack/revealing.ts';
import { NODE_LIMITS } from '../../../src/mask/limits.ts';
import { dispatch } from '../../../src/relay/deliveries.ts';
import { createRelay, type Relay, type RelayOptions } from '../../../src/relay/relay.ts';
import { openStore } from '../../../src/store/open.ts';
import type { Deliver } from '../../../src/store/outbox/worker.ts';
import { openSqlite } from '../../../src/store/sqlite.ts';
import { keyringOf, NOW } from '../../store/vault-process.ts';
import { envelopeOf } from './loopback/envelope.ts';
import { WebApi } from './loopback/web-api.ts';
import { type App, type Member, type Room, World } from './loopback/world.ts';

/** What befalls a call: it never arrives, its answer is lost, or Slack says no. */
export type Fault = 'lost' | 'unanswered' | { readonly error: string; readonly retryAfterMs?: number };

export interface Office {
  readonly world: World;
  readonly web: WebApi;
  readonly clock: { now: number };
  readonly relay: Relay;
  readonly app: SlackApp;
  readonly install: App;
  readonly staff: readonly [Member, Member];
  readonly vendor: readonly [Member, Member];
  readonly internal: Room;
  readonly partner: Room;
  readonly pair: Pair;
  /** Events that Slack has not delivered yet. */
  readonly pending: Fields[];
  /** What befalls the next calls, by method or `*`. */
  readonly faults: Map<string, Fault[]>;
  /** Delivers the event at a place of the queue; it stays there where it is to come again. */
  deliver(index: number, again?: boolean): Promise<void>;
  /** One turn of a worker; `crash` ends its process before the outcome is written. */
  step(kind: typeof EVENTS | 'slack', crash?: boolean): Promise<number>;
  /** Delivers and works until nothing is left; the clock goes on where something waits. */
  settle(): Promise<void>;
  close(): Promise<void>;
}

export interface OfficeOptions
  extends Partial<RelayOptions>,
    Partial<Pick<SlackAppOptions, 'roles' | 'destinations' | 'guard'>> {
  readonly admin?: boolean;
  /** Reveal and disclosure, with a second factor or without. */
  readonly revealing?: { readonly mfa: boolean };
}

/** One company and one vendor, with an internal channel and the one that both read. */
export async function openOffice(options: OfficeOptions = {}): Promise<Office> {
  const clock = { now: NOW };
  const folder = mkdtempSync(join(tmpdir(), 'gauze-slack-'));
  const store = await openStore({
    driver: openSqlite(join(folder, 'gauze.db')),
    keyring: () => keyringOf(1),
    wall: () => clock.now,
    tenants: ['default'],
  });
  const relay = createRelay({ store, limits: NODE_LIMITS, random: () => 0, leaseMs: 30_000, ...options });
  const world = new World(() => clock.now);
  const web = new WebApi(world);
  const install = world.install('T0ACME', SCOPES.bot, options.admin ?? false);
  const staff = [world.person('T0ACME', 'Dana Reyes'), world.person('T0ACME', 'Joan Kettle')] as const;
  const vendor = [world.person('T0VENDOR', 'Sam Okafor'), world.person('T0VENDOR', 'Li Wen')] as const;
  const bot = world.members.get(install.botUser) as Member;
  const internal = world.room('T0ACME', 'twilio-inside', [...staff, bot]);
  const partner = world.room('T0ACME', 'ext-twilio', [...staff, ...vendor, bot]);
  const faults = new Map<string, Fault[]>();
  const self = async () => ({ botUser: install.botUser, botId: install.botId, appId: install.id });
  const app = createSlackApp({
    ...{ relay, api: apiOf(web, install, faults), self },
    ...(options.roles && { roles: options.roles }),
    ...(options.destinations && { destinations: options.destinations }),
    ...(options.guard && { guard: options.guard }),
    ...(options.revealing && { revealing: { ...revealingIn(relay), ...options.revealing } }),
  });
  const pair = await app.pairs.create({
    tenant: 'default',
    team: 'T0ACME',
    channel: internal.id,
    partner: partner.id,
    vendor: 'twilio',
    actor: 'dana',
  });
  const pending: Fields[] = [];
  world.onEvent = (event) => pending.push(envelopeOf(event));
  const work = dispatch(relay, { slack: slackDeliverer(app), [EVENTS]: eventDeliverer(app) });
  const office = { world, web, clock, relay, app, install, staff, vendor, internal, partner, pair, pending, faults };
  const step = (kind: string, crash = false) => turn(relay, work, kind, crash);
  const deliver = async (index: number, again = false) => {
    const [event] = again ? pending.slice(index, index + 1) : pending.splice(index, 1);
    if (event) await keepEvent(app, event);
  };
  const settle = async () => {
    faults.clear();
    for (let idle = 0; idle < 12; ) {
      while (pending.length > 0) await deliver(0);
      const done = (await step(EVENTS)) + (await step('slack'));
      if (done === 0) clock.now += 31_000;
      idle = done === 0 && pending.length === 0 ? idle + 1 : 0;
    }
  };
  const close = async () => {
    await store.close();
    rmSync(folder, { recursive: true, force: true });
  };
  return { ...office, deliver, step, settle, close };
}

async function turn(relay: Relay, work: Deliver, kind: string, crash: boolean): Promise<number> {
  const { leased } = await relay.outbox.turn({ ended: [], begin: [], lease: 10, kind });
  if (leased.length === 0) return 0;
  const { begun } = await relay.outbox.turn({ ended: [], begin: leased, lease: 0, kind });
  const ended = [];
  for (const message of begun) {
    const outcome = await work(message, new AbortController().signal).catch(() => ({
      delivered: false as const,
      code: 'delivery_failed',
    }));
    ended.push({ message, outcome });
  }
  if (!crash) await relay.outbox.turn({ ended, begin: [], lease: 0, kind });
  return begun.length;
}

/** The port of the app, without a network: faults are what a network does. */
export function apiOf(web: WebApi, install: App, faults: Map<string, Fault[]>): SlackApi {
  const call = async (token: string | undefined, method: string, args: Fields): Promise<Answer> => {
    const fault = faults.get(method)?.shift() ?? faults.get('*')?.shift();
    if (typeof fault === 'object') return { ok: false, ...fault };
    if (fault === 'lost') return { ok: false, error: 'unreachable' };
    if (token === undefined) return { ok: false, error: 'no_user_token' };
    const { ok, error, retryAfter, needed, ...body } = web.call(
      token,
      method,
      structuredClone(args) as Record<string, unknown>,
    );
    if (fault === 'unanswered') return { ok: false, error: 'unreachable' };
    if (ok) return { ok: true, body };
    return {
      ok: false,
      error: String(error),
      ...(retryAfter !== undefined && { retryAfterMs: retryAfter * 1000 }),
      ...(typeof needed === 'string' && { needed }),
    };
  };
  return {
    call: (_team, method, args) => call(install.token, method, args),
    callAsAdmin: (_team, method, args) => call(install.userToken, method, args),
    callAsOrg: (method, args) => call(web.world.orgToken, method, args),
    download: async (_team, url) => web.world.files.get(url.replace('FILES/', ''))?.content,
    upload: async (url, bytes) => {
      const fault = faults.get('upload')?.shift();
      if (fault === 'lost') return false;
      web.uploads.set(url.split('/')[1] ?? '', bytes);
      return fault !== 'unanswered';
    },
  };
}
