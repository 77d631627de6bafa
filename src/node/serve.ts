import { randomBytes, randomUUID } from 'node:crypto';
import type { AddressInfo } from 'node:net';
import { resolve } from 'node:path';
import { serve as serveHttp } from '@hono/node-server';
import { getConnInfo } from '@hono/node-server/conninfo';
import { accessTokenHash, createAccess } from '../channels/http/access.ts';
import { createHttpApp } from '../channels/http/app.ts';
import { createRateLimit } from '../channels/http/rate.ts';
import { createHooks, type Hooks, unsafeSources } from '../channels/webhooks/hooks.ts';
import { createLog, type Log } from '../log.ts';
import { NODE_LIMITS } from '../mask/limits.ts';
import { accessTokens, keyBytes, readSettings, type Settings, trustedProxies } from '../settings.ts';
import { databaseAddress, mayMakeKey } from './database.ts';
import { createPool } from './pool.ts';
import { keyOfState, secretFile } from './state.ts';
import { playgroundScripts } from './web.ts';

const TOKEN_BYTES = 24;
/** How long requests in flight may take after a signal to stop, ms. */
const DRAIN_MS = 10_000;

export interface Server {
  readonly port: number;
  readonly address: string;
  /** Names of webhook sources that take everything from everybody. */
  readonly unsafe: readonly string[];
  /** The first access token, on the start that made it. */
  readonly newToken: string | undefined;
  close(): Promise<void>;
}

type Env = Readonly<Record<string, string | undefined>>;

/**
 * Starts the HTTP server. Key and access token come from settings, else from the state folder, which the first start fills. `env` has
 * the variables that secrets of webhooks name. Throws SettingsError.
 */
export async function startServer(settings: Settings, log: Log, folder: string, env: Env = {}): Promise<Server> {
  const hooks = hooksOf(settings, env, log);
  const state = resolve(folder, settings.GAUZE_STATE);
  const mayMake = await mayMakeKey(databaseAddress(settings, folder), Date.now());
  const key = settings.GAUZE_KEY ? keyBytes(settings.GAUZE_KEY) : stateKey(state, log, mayMake);
  const { hashes, newToken } = accessOf(settings, state);
  const limits = { ...NODE_LIMITS, ...(settings.GAUZE_MAX_BYTES && { size: settings.GAUZE_MAX_BYTES }) };
  const pool = createPool({ key, limits, now: Date.now });
  const app = createHttpApp({
    engine: pool,
    access: createAccess(hashes),
    rateLimit: createRateLimit(
      { burst: settings.GAUZE_RATE_BURST, perSecond: settings.GAUZE_RATE_PER_SECOND },
      Date.now,
    ),
    maxBytes: limits.size,
    newId: randomUUID,
    log,
    now: Date.now,
    hooks,
    playground: playgroundScripts(),
    ready: () => true,
  });
  const { server, port } = await listen(app.fetch, settings);
  log({ level: 'info', event: 'started', counts: { port } });
  const host = settings.GAUZE_HOST.includes(':') ? `[${settings.GAUZE_HOST}]` : settings.GAUZE_HOST;
  return {
    port,
    address: `http://${host}:${port}`,
    newToken,
    unsafe: unsafeSources(hooks),
    close: () => stop(server, pool.close),
  };
}

function hooksOf(settings: Settings, env: Env, log: Log): Hooks {
  const hooks = createHooks(
    { hooks: settings.GAUZE_HOOKS, trustedProxies: trustedProxies(settings), env },
    (c) => getConnInfo(c).remote.address,
  );
  const sources = unsafeSources(hooks).length;
  if (sources > 0) log({ level: 'warn', event: 'unsafe', counts: { sources } });
  return hooks;
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

async function stop(server: HttpServer, closePool: () => Promise<void>): Promise<void> {
  const drained = new Promise<void>((done) => server.close(() => done()));
  const timeout = setTimeout(() => 'closeAllConnections' in server && server.closeAllConnections(), DRAIN_MS);
  await drained;
  clearTimeout(timeout);
  await closePool();
}

function stateKey(state: string, log: Log, mayMake: boolean): Uint8Array {
  const { key, created } = keyOfState(state, mayMake);
  if (created) log({ level: 'info', event: 'key_created' });
  return key;
}

/** Of a token only the hash is kept: it is shown once, on the start that makes it. */
function accessOf(settings: Settings, state: string): { hashes: string[]; newToken: string | undefined } {
  const given = accessTokens(settings);
  if (given.length > 0) return { hashes: given.map(accessTokenHash), newToken: undefined };
  const token = `gauze_${randomBytes(TOKEN_BYTES).toString('base64url')}`;
  const { value, created } = secretFile(state, 'access-token-hash', () => accessTokenHash(token));
  return { hashes: [value], newToken: created ? token : undefined };
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
  for (const name of server.unsafe) say(`gauze: webhook source ${name} takes everything from everybody (unsafe)`);
  say(`gauze: serving on ${server.address} (playground at /, API reference at /reference)`);
  if (server.newToken) say(`gauze: access token, shown this once: ${server.newToken}`);
  else say('gauze: access token as before; to make a new one remove access-token-hash from the state folder');
  await new Promise((done) => {
    process.once('SIGINT', done);
    process.once('SIGTERM', done);
  });
  await server.close();
}
