import type { Hono } from 'hono';
import type { Access, Caller } from '../../access/caller.ts';
import type { MachineTokens } from '../../access/machine-tokens.ts';
import type { Log } from '../../log.ts';
import type { Relay } from '../../relay/relay.ts';
import type { Revealing } from '../../reveal/revealing.ts';
import type { Rules } from '../../rulebook/rules.ts';
import type { Gauges } from '../../store/gauges.ts';
import type { PlaygroundScripts } from '../../web/page.ts';
import type { Hooks } from '../webhooks/hooks.ts';
import type { Engine } from './engine.ts';
import type { Metrics } from './metrics.ts';
import type { RateLimit } from './rate.ts';

/** What an entry gives the HTTP app: all that differs between Node and Workers. */
export interface HttpOptions {
  readonly engine: Engine;
  /** The way of messages that are kept and delivered, where there is a store. */
  readonly relay?: Relay | undefined;
  /** Whose rows this app reads and writes. */
  readonly tenant: string;
  /** Giving originals back, where there is a store. */
  readonly revealing?: Revealing | undefined;
  /** What is in force for this tenant, where there is a store. */
  readonly rulesOf?: (() => Promise<Rules>) | undefined;
  /** Short-lived tokens of applications, where there is a store. */
  readonly machines?: MachineTokens | undefined;
  /** Who calls. */
  readonly access: Access;
  readonly rateLimit: RateLimit;
  /** Largest body in bytes; of a batch, the largest line. */
  readonly maxBytes: number;
  /** A new request id: a UUID. */
  readonly newId: () => string;
  readonly log: Log;
  /** Ms since 1970. */
  readonly now: () => number;
  /** What this process counts, where it tells anybody. */
  readonly metrics?: Metrics | undefined;
  /** What waits in the store, where there is one. */
  readonly gauges?: (() => Promise<Gauges>) | undefined;
  /** Webhooks, where any source of them is set. */
  readonly hooks?: Hooks | undefined;
  /** What is served under `/slack`, where there is a Slack app. */
  readonly slack?: Hono | undefined;
  /** The playground's scripts, where this entry serves them itself: on Workers the platform's static assets do. */
  readonly playground?: PlaygroundScripts | undefined;
  /** True once documents can be masked. */
  readonly ready: () => boolean;
  /** Asks the database whether it is there; true where there is none. */
  readonly reachable: () => Promise<boolean>;
}

/** What a request carries along: its id, made here, and behind the guard who calls. */
export type HttpEnv = { Variables: { requestId: string; caller: Caller } };
