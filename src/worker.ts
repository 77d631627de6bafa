import { accessTokenHash } from './access/hashes.ts';
import { settingsTokens } from './access/settings-tokens.ts';
import { createHttpApp } from './channels/http/app.ts';
import { createInlineEngine } from './channels/http/inline-engine.ts';
import { createRateLimit } from './channels/http/rate.ts';
import { createHooks, unsafeSources } from './channels/webhooks/hooks.ts';
import { createLog } from './log.ts';
import { WORKER_LIMITS } from './mask/limits.ts';
import { accessTokens, keyBytes, readSettings, trustedProxies } from './settings.ts';

type Fetch = (request: Request) => Response | Promise<Response>;

/** The app of this isolate, made on the first request: only then are the secrets known. */
let app: Fetch | undefined;

export default {
  fetch(request, env) {
    app ??= start(env);
    return app(request);
  },
} satisfies ExportedHandler<Env>;

/** A Worker without its key or its tokens answers 503 to everything but its health: it must not take content that it cannot mask. */
function start(env: Env): Fetch {
  const log = createLog((line) => console.log(line.trimEnd()), Date.now);
  try {
    return configured(env, log);
  } catch {
    log({ level: 'error', event: 'unready' });
    return unready(log);
  }
}

function configured(env: Env, log: ReturnType<typeof createLog>): Fetch {
  const settings = readSettings({ ...env });
  const tokens = accessTokens(settings);
  if (settings.GAUZE_KEY === undefined || tokens.length === 0) throw new RangeError('no key or no tokens');
  const maxBytes = Math.min(settings.GAUZE_MAX_BYTES ?? WORKER_LIMITS.size, WORKER_LIMITS.size);
  const engine = createInlineEngine({
    key: keyBytes(settings.GAUZE_KEY),
    limits: { ...WORKER_LIMITS, size: maxBytes },
    now: Date.now,
  });
  const hooks = createHooks(
    { hooks: settings.GAUZE_HOOKS, trustedProxies: trustedProxies(settings), env: { ...env }, tenant: 'default' },
    // Set by Cloudflare itself, over whatever the caller wrote.
    (c) => c.req.header('cf-connecting-ip'),
  );
  const unsafe = unsafeSources(hooks).length;
  if (unsafe > 0) log({ level: 'warn', event: 'unsafe', counts: { sources: unsafe } });
  const rate = { burst: settings.GAUZE_RATE_BURST, perSecond: settings.GAUZE_RATE_PER_SECOND };
  const http = createHttpApp({
    engine,
    access: settingsTokens(tokens.map(accessTokenHash), 'default'),
    rateLimit: createRateLimit(rate, Date.now),
    maxBytes,
    newId: () => crypto.randomUUID(),
    log,
    now: Date.now,
    hooks,
    ready: () => true,
    reachable: async () => true,
    tenant: 'default',
  });
  return (request) => http.fetch(request);
}

function unready(log: ReturnType<typeof createLog>): Fetch {
  const none = () => {
    throw new RangeError('unready');
  };
  const http = createHttpApp({
    engine: { mask: none, detect: none },
    access: settingsTokens([], 'default'),
    rateLimit: () => 0,
    maxBytes: 0,
    newId: () => crypto.randomUUID(),
    log,
    now: Date.now,
    ready: () => false,
    reachable: async () => false,
    tenant: 'default',
  });
  return (request) => http.fetch(request);
}
