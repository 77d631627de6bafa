import type { Context } from 'hono';
import type { Log } from '../../log.ts';
import { SettingsError } from '../../settings.ts';
import type { Store } from '../../store/open.ts';
import { createNetworks } from './addresses.ts';
import type { Fetching } from './attachments.ts';
import { configureSources, type HookSettings } from './configure.ts';
import { checkObserving } from './observe.ts';
import { createReplays, type Replays } from './replay.ts';
import type { Source } from './source.ts';
import { createStoredReplays } from './stored-replays.ts';

/** The webhooks of one process. */
export interface Hooks {
  readonly sources: ReadonlyMap<string, Source>;
  readonly replays: Replays;
  /** True for the address of a proxy that is believed. */
  readonly trusted: (address: string | undefined) => boolean;
  /** The address at the other end of the connection, as the platform says it. */
  readonly peer: (c: Context) => string | undefined;
  /** Where files that events name can be had. */
  readonly fetching: Fetching | undefined;
}

/** What a platform gives its webhooks. */
export interface HookPlace {
  readonly peer: Hooks['peer'];
  /** Ms since 1970. */
  readonly now: () => number;
  readonly log: Log;
  readonly store: Store | undefined;
  readonly fetching?: Fetching;
}

/**
 * Sets up the webhooks that settings describe; with a store what was seen is known to all processes and after a restart. Says in the log how many take everything from
 * everybody. Throws SettingsError.
 */
export function createHooks(settings: HookSettings, { peer, now, log, store, fetching }: HookPlace): Hooks {
  const trusted = createNetworks(settings.trustedProxies);
  const sources = configureSources(settings);
  // What is to be delivered has to be kept until it is.
  const lost = store ? [] : [...sources.values()].filter(({ destination }) => destination !== undefined);
  if (lost.length > 0) throw new SettingsError(lost.map(({ name }) => `GAUZE_HOOKS.${name}.destination`));
  const unfetched = fetching ? [] : [...sources.values()].filter(({ attachments }) => attachments !== undefined);
  if (unfetched.length > 0) throw new SettingsError(unfetched.map(({ name }) => `GAUZE_HOOKS.${name}.attachments`));
  checkObserving(sources.values(), now());
  const replays = store ? createStoredReplays(store, settings.tenant) : createReplays();
  const hooks = { sources, replays, trusted, peer, fetching };
  const unsafe = unsafeSources(hooks).length;
  if (unsafe > 0) log({ level: 'warn', event: 'unsafe', counts: { sources: unsafe } });
  return hooks;
}

/** Names of the sources that take everything from everybody. */
export const unsafeSources = ({ sources }: Pick<Hooks, 'sources'>): readonly string[] =>
  [...sources.values()].filter(({ unsafe }) => unsafe).map(({ name }) => name);
