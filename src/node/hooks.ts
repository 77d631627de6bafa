import { getConnInfo } from '@hono/node-server/conninfo';
import type { Fetching } from '../channels/webhooks/attachments.ts';
import { createHooks, type Hooks, unsafeSources } from '../channels/webhooks/hooks.ts';
import { checkObserving, isObserving } from '../channels/webhooks/observe.ts';
import type { Log } from '../log.ts';
import { type Settings, trustedProxies } from '../settings.ts';
import type { Store } from '../store/open.ts';
import { ONE_TENANT } from '../store/tenant.ts';

type Env = Readonly<Record<string, string | undefined>>;

/** The webhooks of a deployment on Node. Throws SettingsError. */
export function hooksOf(
  settings: Settings,
  env: Env,
  log: Log,
  store: Store | undefined,
  fetching: Fetching,
  now: () => number,
): Hooks {
  const hooks = createHooks(
    { hooks: settings.GAUZE_HOOKS, trustedProxies: trustedProxies(settings), env, tenant: ONE_TENANT },
    (c) => getConnInfo(c).remote.address,
    store,
    fetching,
  );
  checkObserving(hooks.sources.values(), now());
  const sources = unsafeSources(hooks).length;
  if (sources > 0) log({ level: 'warn', event: 'unsafe', counts: { sources } });
  return hooks;
}

/** Names of the sources that a start warns of: those that take everything from everybody, and those that only observe. */
export const warnedOf = (hooks: Hooks, now: number) => ({
  unsafe: unsafeSources(hooks),
  observing: [...hooks.sources.values()].filter((source) => isObserving(source, now)).map(({ name }) => name),
});
