import type { ExecutionContext, Hono } from 'hono';
import { settingsTokens } from '../access/settings-tokens.ts';
import type { MailConfig } from '../channels/email/config.ts';
import { createHttpApp } from '../channels/http/app.ts';
import { governedBy } from '../channels/http/governed.ts';
import { createInlineEngine } from '../channels/http/inline-engine.ts';
import { createRateLimit } from '../channels/http/rate.ts';
import { checkWays } from '../channels/outgoing/configure.ts';
import type { Destination } from '../channels/outgoing/destination.ts';
import { createHooks } from '../channels/webhooks/hooks.ts';
import type { Log } from '../log.ts';
import type { Limits } from '../mask/limits.ts';
import type { Relay } from '../relay/relay.ts';
import { setUpRevealing } from '../reveal/set-up.ts';
import type { Rules } from '../rulebook/rules.ts';
import { keyBytes, type Settings, trustedProxies } from '../settings.ts';
import { isReachable } from '../store/open.ts';
import { ONE_TENANT } from '../store/tenant.ts';
import { accessOf } from './access.ts';

export type Fetch = (request: Request, context: ExecutionContext) => Response | Promise<Response>;

export interface AppSettings {
  readonly settings: Settings;
  /** All variables and secrets: those of webhooks may name them. */
  readonly env: Readonly<Record<string, unknown>>;
  readonly limits: Limits;
  readonly log: Log;
  readonly relay: Relay | undefined;
  /** What is in force for the one tenant. */
  readonly rulesOf: () => Promise<Rules>;
  readonly destinations: ReadonlyMap<string, Destination>;
  /** The desks of the mail relay, where there is one. */
  readonly desks: MailConfig['desks'] | undefined;
  /** What is served under `/slack`, where there is a Slack app. */
  readonly slack: Hono | undefined;
}

/** The HTTP app of a Worker. Throws SettingsError, and RangeError where the key or the access tokens are not there. */
export function appOf(given: AppSettings): Fetch {
  const { settings, env, limits, log, relay, rulesOf, destinations, desks, slack } = given;
  const { access, machines } = accessOf(settings, relay?.store);
  if (settings.GAUZE_KEY === undefined) throw new RangeError('no key');
  const hooks = createHooks(
    { hooks: settings.GAUZE_HOOKS, trustedProxies: trustedProxies(settings), env, tenant: ONE_TENANT },
    // The header is set by Cloudflare itself, over whatever the caller wrote.
    { peer: (c) => c.req.header('cf-connecting-ip'), now: Date.now, log, store: relay?.store },
  );
  checkWays(hooks.sources.values(), destinations, desks);
  const rate = { burst: settings.GAUZE_RATE_BURST, perSecond: settings.GAUZE_RATE_PER_SECOND };
  const inline = createInlineEngine({ key: keyBytes(settings.GAUZE_KEY), limits, now: Date.now });
  const http = createHttpApp({
    ...shared(log),
    engine: governedBy(inline, { rulesOf, now: Date.now }),
    rulesOf,
    relay,
    revealing: relay && setUpRevealing(relay.store, relay, log),
    access,
    machines,
    rateLimit: createRateLimit(rate, Date.now),
    maxBytes: limits.size,
    hooks,
    slack,
    ready: () => true,
    reachable: () => (relay ? isReachable(relay.store) : Promise.resolve(true)),
  });
  return (request, context) => http.fetch(request, {}, context);
}

/** Answers 503 to everything but its health: a Worker that is not set up must not take content that it cannot mask. */
export function unreadyApp(log: Log): Fetch {
  const none = () => {
    throw new RangeError('unready');
  };
  const http = createHttpApp({
    ...shared(log),
    engine: { mask: none, detect: none },
    access: settingsTokens([], ONE_TENANT),
    rateLimit: () => 0,
    maxBytes: 0,
    ready: () => false,
    reachable: async () => false,
  });
  return (request, context) => http.fetch(request, {}, context);
}

const shared = (log: Log) => ({ newId: () => crypto.randomUUID(), log, now: Date.now, tenant: ONE_TENANT });
