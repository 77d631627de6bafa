import { randomUUID } from 'node:crypto';
import type { AddressInfo } from 'node:net';
import { resolve } from 'node:path';
import { serve as serveHttp } from '@hono/node-server';
import type { Hono } from 'hono';
import type { Access } from '../access/caller.ts';
import type { MachineTokens } from '../access/machine-tokens.ts';
import type { Transport } from '../channels/egress/transport.ts';
import { createHttpApp } from '../channels/http/app.ts';
import type { Engine } from '../channels/http/engine.ts';
import { governedBy } from '../channels/http/governed.ts';
import { countingLog, countingMask, createMetrics, type Metrics } from '../channels/http/metrics.ts';
import { createRateLimit } from '../channels/http/rate.ts';
import { noticeWays } from '../channels/notices/ways.ts';
import { checkWays } from '../channels/outgoing/configure.ts';
import type { Hooks } from '../channels/webhooks/hooks.ts';
import { createLog, type Log } from '../log.ts';
import { type Limits, NODE_LIMITS } from '../mask/limits.ts';
import type { NoticeWay } from '../relay/notice.ts';
import { sendNotices } from '../relay/notices.ts';
import type { Relay } from '../relay/relay.ts';
import type { Rulebook } from '../rulebook/rulebook.ts';
import { egressRecords, type Rules } from '../rulebook/rules.ts';
import { keyBytes, readSettings, type Settings } from '../settings.ts';
import { gaugesOf } from '../store/gauges.ts';
import { isReachable, type Store } from '../store/open.ts';
import { ONE_TENANT } from '../store/tenant.ts';
import { accessOf } from './access.ts';
import { databaseAddress, mayMakeKey } from './database.ts';
import { deliveringOf } from './deliverers.ts';
import { hooksOf, warnedOf } from './hooks.ts';
import { destinationsOf, fetchingBy, transportOf } from './http-deliverer.ts';
import { mailOn } from './mail.ts';
import { watchPeople } from './people.ts';
import { createPool, type Pool } from './pool.ts';
import { relayOn, startRelay } from './relay.ts';
import { revealingOn } from './revealing.ts';
import { rulingOf } from './rules.ts';
import { slackIn } from './slack.ts';
import { startLines } from './start-lines.ts';
import { keyOfState } from './state.ts';
import { openNodeStore } from './store.ts';
import { startSweeps } from './sweeps.ts';
import { playgroundScripts } from './web.ts';

/** How long requests in flight may take after a signal to stop, ms. */
const DRAIN_MS = 10_000;

export interface Server {
  readonly port: number;
  readonly address: string;
  /** Names of webhook sources that take everything from everybody. */
  readonly unsafe: readonly string[];
  /** Names of webhook sources that only observe at this start. */
  readonly observing: readonly string[];
  /** The first access token, on the start that made it. */
  readonly newToken: string | undefined;
  close(): Promise<void>;
}

type Env = Readonly<Record<string, string | undefined>>;

/**
 * Starts the server: HTTP, and with a store the deliveries and what happens by time. Key and access token come from settings, else from the state folder,
 * which the first start fills. `env` has the variables that secrets of webhooks name; `now` is in ms since 1970; deliveries leave by `transport`. Throws SettingsError and what opening
 * the store does: nothing is served without what was set.
 */
export async function startServer(
  settings: Settings,
  said: Log,
  folder: string,
  env: Env = {},
  now: () => number = Date.now,
  transport: Transport = transportOf(settings),
): Promise<Server> {
  const { metrics, log, state, limits, pool } = await masking(settings, said, folder, now);
  const store = settings.GAUZE_STORE === 'on' ? await openNodeStore({ settings, env, folder, now }) : undefined;
  let stopWatching: (() => Promise<void>) | undefined;
  try {
    stopWatching = store && (await watchPeople(store, ONE_TENANT, pool.setPeople, log));
    const { rulebook, rulesOf } = rulingOf(settings, store, log);
    const hooks = hooksOf(settings, env, { now, log, store, fetching: fetchingBy(rulesOf, transport, now) });
    const destinations = destinationsOf(settings, env, egressRecords(await rulesOf()));
    const relay = store && rulebook && relayOn({ settings, store, rulebook, limits, maskIn: pool.maskIn });
    const slack = await slackIn(settings, relay, ONE_TENANT, log, [...destinations.values()]);
    const who = await accessOf(settings, { state, tenant: ONE_TENANT, store });
    const engine = governedBy(pool, { rulesOf, now });
    const given = { settings, log, now, limits, hooks, store, relay, engine, rulebook, rulesOf, metrics, ...who };
    const mail = await mailOn({ settings, env, relay, tenant: ONE_TENANT, log });
    checkWays(hooks.sources.values(), destinations, mail?.desks);
    const stopSweeps = store && (await startSweeps({ settings, env, rulesOf, store, transport, log }));
    const { server, port } = await listen(appOf({ ...given, slack: slack?.routes }).fetch, settings);
    const mailWays = await mail?.start();
    const delivering = relay && deliveringOf({ destinations, ...relay, transport }, slack, mail);
    const ways = noticeWays({ notices: settings.GAUZE_NOTICES, mail, hasSlack: slack !== undefined, destinations });
    const stopRelay = relay && delivering && startRelay(relay, delivering, log, timesOf(settings, relay, ways));
    await slack?.start();
    log({ level: 'info', event: 'started', counts: { port } });
    return {
      port,
      address: addressOf(settings, port),
      newToken: who.newToken,
      ...warnedOf(hooks, now()),
      close: async () => {
        // In the order of a message's way: nothing new, then what is under way, then what all of it stands on.
        await Promise.all([drain(server), mailWays?.stop(), slack?.stop(), stopSweeps?.()]);
        await stopRelay?.();
        mail?.close();
        await stopWatching?.();
        await pool.close();
        await store?.close();
        log({ level: 'info', event: 'stopped' });
      },
    };
  } catch (error) {
    await stopWatching?.();
    await pool.close();
    await store?.close();
    throw error;
  }
}

const recordsOf = async ({ rulesOf }: Relay, tenant: string) => (await rulesOf(tenant)).records;

/** What a relay does by time. */
const timesOf = (settings: Settings, relay: Relay, ways: readonly NoticeWay[]) => ({
  sink: settings.GAUZE_AUDIT_SINK,
  tell: () => sendNotices({ ...relay, ways, records: (tenant) => recordsOf(relay, tenant) }),
});

/** What masks, and counts what it does. */
async function masking(settings: Settings, said: Log, folder: string, now: () => number) {
  const metrics = createMetrics();
  const log = countingLog(said, metrics);
  const state = resolve(folder, settings.GAUZE_STATE);
  const mayMake = await mayMakeKey(databaseAddress(settings, folder), now());
  const key = settings.GAUZE_KEY ? keyBytes(settings.GAUZE_KEY) : stateKey(state, log, mayMake);
  const limits = { ...NODE_LIMITS, ...(settings.GAUZE_MAX_BYTES && { size: settings.GAUZE_MAX_BYTES }) };
  return { metrics, log, state, limits, pool: counted(createPool({ key, limits, now }), metrics) };
}

interface Given {
  readonly settings: Settings;
  readonly log: Log;
  readonly now: () => number;
  readonly limits: Limits;
  readonly access: Access;
  readonly machines: MachineTokens | undefined;
  readonly hooks: Hooks;
  readonly store: Store | undefined;
  readonly relay: Relay | undefined;
  readonly engine: Engine;
  readonly rulebook: Rulebook | undefined;
  readonly rulesOf: () => Promise<Rules>;
  readonly metrics: Metrics;
  readonly slack: Hono | undefined;
}

const appOf = ({ settings, log, now, store, rulebook, ...given }: Given) =>
  createHttpApp({
    ...given,
    revealing: store && rulebook && revealingOn(store, rulebook, log),
    tenant: ONE_TENANT,
    rateLimit: createRateLimit({ burst: settings.GAUZE_RATE_BURST, perSecond: settings.GAUZE_RATE_PER_SECOND }, now),
    maxBytes: given.limits.size,
    newId: randomUUID,
    log,
    now,
    ...(store && { gauges: () => gaugesOf(store.sql, ONE_TENANT, now()) }),
    playground: playgroundScripts(),
    ready: () => true,
    reachable: () => (store ? isReachable(store) : Promise.resolve(true)),
  });

/** The pool, with all that it masks counted. */
const counted = (pool: Pool, metrics: Metrics): Pool => ({
  ...pool,
  mask: countingMask(pool.mask, metrics),
  maskIn: countingMask(pool.maskIn, metrics),
});

function addressOf({ GAUZE_HOST: host }: Settings, port: number): string {
  return `http://${host.includes(':') ? `[${host}]` : host}:${port}`;
}

type HttpServer = ReturnType<typeof serveHttp>;

function listen(
  fetch: Parameters<typeof serveHttp>[0]['fetch'],
  settings: Settings,
): Promise<{ server: HttpServer; port: number }> {
  return new Promise((done, failed) => {
    const server = serveHttp({ fetch, hostname: settings.GAUZE_HOST, port: settings.GAUZE_PORT }, (info: AddressInfo) =>
      done({ server, port: info.port }),
    );
    server.once('error', failed);
  });
}

async function drain(server: HttpServer): Promise<void> {
  const drained = new Promise<void>((done) => server.close(() => done()));
  const timeout = setTimeout(() => 'closeAllConnections' in server && server.closeAllConnections(), DRAIN_MS);
  await drained;
  clearTimeout(timeout);
}

function stateKey(state: string, log: Log, mayMake: boolean): Uint8Array {
  const { key, created } = keyOfState(state, mayMake);
  if (created) log({ level: 'info', event: 'key_created' });
  return key;
}

/** Where a running server says what a person should know: never content. */
export interface Terminal {
  say(line: string): void;
  readonly env: Env;
  /** Folder that holds the state folder. */
  readonly folder: string;
}

/** `gauze serve` and `npm start`: serves until it is told to stop. Throws SettingsError for settings that are not valid. */
export async function serve({ say, env, folder }: Terminal): Promise<void> {
  const log = createLog((line) => say(line.trimEnd()), Date.now);
  const server = await startServer(readSettings(env), log, folder, env);
  for (const line of startLines(server)) say(line);
  await new Promise((done) => {
    process.once('SIGINT', done);
    process.once('SIGTERM', done);
  });
  await server.close();
}
