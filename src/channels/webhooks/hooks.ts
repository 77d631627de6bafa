import type { Context } from 'hono';
import { SettingsError } from '../../settings.ts';
import type { Store } from '../../store/open.ts';
import { createNetworks } from './addresses.ts';
import type { Fetching } from './attachments.ts';
import { configureSources, type HookSettings } from './configure.ts';
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

/** Sets up the webhooks that settings describe; with a store what was seen is known to all processes and after a restart. Throws SettingsError. */
export function createHooks(settings: HookSettings, peer: Hooks['peer'], store?: Store, fetching?: Fetching): Hooks {
  const trusted = createNetworks(settings.trustedProxies);
  const sources = configureSources(settings);
  // What is to be delivered has to be kept until it is.
  const lost = store ? [] : [...sources.values()].filter(({ destination }) => destination !== undefined);
  if (lost.length > 0) throw new SettingsError(lost.map(({ name }) => `GAUZE_HOOKS.${name}.destination`));
  const unfetched = fetching ? [] : [...sources.values()].filter(({ attachments }) => attachments !== undefined);
  if (unfetched.length > 0) throw new SettingsError(unfetched.map(({ name }) => `GAUZE_HOOKS.${name}.attachments`));
  const replays = store ? createStoredReplays(store, settings.tenant) : createReplays();
  return { sources, replays, trusted, peer, fetching };
}

/** Names of the sources that take everything from everybody. */
export const unsafeSources = ({ sources }: Hooks): readonly string[] =>
  [...sources.values()].filter(({ unsafe }) => unsafe).map(({ name }) => name);
