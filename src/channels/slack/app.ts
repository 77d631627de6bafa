import type { Role } from '../../access/roles.ts';
import type { Relay } from '../../relay/relay.ts';
import { ONE_TENANT } from '../../store/tenant.ts';
import type { SlackApi } from './api.ts';
import { type Audiences, createAudiences } from './audience.ts';
import type { Self } from './event.ts';
import type { GuardMode } from './guard-mode.ts';
import { createMirrors, type Mirrors } from './mirrors.ts';
import { createPairs, type Pairs } from './pairs.ts';
import type { Revealing } from './revealing.ts';
import { createRights, type Rights } from './rights.ts';

export interface SlackAppOptions {
  readonly relay: Relay;
  readonly api: SlackApi;
  /** Who the app is in a workspace; undefined where it is not installed. */
  readonly self: (team: string) => Promise<Self | undefined>;
  /** The company that a workspace belongs to; `default` without it. */
  readonly tenantOf?: (team: string) => string;
  /** Roles of persons, by their user groups; without it everybody of the company reads, and administrators of the workspace decide. */
  readonly roles?: Readonly<Record<string, Role>>;
  /** The app is gone from a workspace: its tokens with it. */
  readonly removed?: (team: string) => Promise<void>;
  /** Without it nothing is revealed in Slack. */
  readonly revealing?: Revealing;
  /** Where threads can be sent as tickets. */
  readonly destinations?: readonly TicketPlace[];
  /** `notify` when absent. */
  readonly guard?: GuardMode;
}

/** A destination of the webhook channel, by its name, and who receives there. */
export interface TicketPlace {
  readonly name: string;
  readonly vendor: string;
}

/** What the parts of the Slack app work with. */
export interface SlackApp {
  readonly relay: Relay;
  readonly api: SlackApi;
  readonly self: SlackAppOptions['self'];
  readonly tenantOf: (team: string) => string;
  readonly pairs: Pairs;
  readonly mirrors: Mirrors;
  readonly audiences: Audiences;
  readonly rights: Rights | undefined;
  readonly destinations: readonly TicketPlace[];
  readonly guard: GuardMode;
  readonly revealing: Revealing | undefined;
  readonly removed: (team: string) => Promise<void>;
  /** Something was queued: who delivers looks at once. */
  wake(): void;
}

export function createSlackApp({
  relay,
  api,
  self,
  tenantOf = () => ONE_TENANT,
  roles,
  guard = 'notify',
  destinations = [],
  removed = async () => undefined,
  revealing,
}: SlackAppOptions): SlackApp {
  const { store } = relay;
  const rights = roles && createRights({ api, roles, now: store.now });
  const audiences = createAudiences({ api, now: store.now, rights });
  return {
    relay,
    api,
    self,
    tenantOf,
    pairs: createPairs(store),
    mirrors: createMirrors(store),
    audiences,
    rights,
    destinations,
    guard,
    revealing,
    removed,
    wake: () => undefined,
  };
}
