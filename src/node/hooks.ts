import { getConnInfo } from '@hono/node-server/conninfo';
import { createHooks, type HookPlace, type Hooks, unsafeSources } from '../channels/webhooks/hooks.ts';
import { isObserving } from '../channels/webhooks/observe.ts';
import { type Settings, trustedProxies } from '../settings.ts';
import { ONE_TENANT } from '../store/tenant.ts';

type Env = Readonly<Record<string, string | undefined>>;

/** The webhooks of a deployment on Node. Throws SettingsError. */
export const hooksOf = (settings: Settings, env: Env, place: Omit<HookPlace, 'peer'>): Hooks =>
  createHooks(
    { hooks: settings.GAUZE_HOOKS, trustedProxies: trustedProxies(settings), env, tenant: ONE_TENANT },
    { ...place, peer: (c) => getConnInfo(c).remote.address },
  );

/** Names of the sources that a start warns of: those that take everything from everybody, and those that only observe. */
export const warnedOf = (hooks: Hooks, now: number) => ({
  unsafe: unsafeSources(hooks),
  observing: [...hooks.sources.values()].filter((source) => isObserving(source, now)).map(({ name }) => name),
});
