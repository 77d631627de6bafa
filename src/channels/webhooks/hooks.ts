import type { Context } from 'hono';
import { createNetworks } from './addresses.ts';
import { configureSources, type HookSettings } from './configure.ts';
import { createReplays, type Replays } from './replay.ts';
import type { Source } from './source.ts';

/** The webhooks of one process. */
export interface Hooks {
  readonly sources: ReadonlyMap<string, Source>;
  readonly replays: Replays;
  /** True for the address of a proxy that is believed. */
  readonly trusted: (address: string | undefined) => boolean;
  /** The address at the other end of the connection, as the platform says it. */
  readonly peer: (c: Context) => string | undefined;
}

/** Sets up the webhooks that settings describe. Throws SettingsError. */
export function createHooks(settings: HookSettings, peer: Hooks['peer']): Hooks {
  const trusted = createNetworks(settings.trustedProxies);
  return { sources: configureSources(settings), replays: createReplays(), trusted, peer };
}

/** Names of the sources that take everything from everybody. */
export const unsafeSources = ({ sources }: Hooks): readonly string[] =>
  [...sources.values()].filter(({ unsafe }) => unsafe).map(({ name }) => name);
