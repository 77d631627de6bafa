import { createClaims } from '../claims.ts';
import type { ServerMailConfig } from '../config.ts';
import type { MailContext, Submit } from '../context.ts';
import { createResolver } from './authenticate.ts';
import { type Listener, startListener } from './listener.ts';
import { credentialsOf, type Env } from './secrets.ts';
import { createSubmission } from './submission.ts';
import { type Watcher, watchFolder } from './watch.ts';

export interface MailWays {
  /** Port of the listener, where there is one. */
  readonly port: number | undefined;
  /** Ends after what is under way. */
  stop(): Promise<void>;
}

export interface WaysOptions {
  readonly context: MailContext;
  readonly env: Env;
  readonly random: () => number;
  /** Something of ours or a server's failed and is tried again. Never with content. */
  readonly failed: (error: unknown) => void;
}

/** Largest mail that is fetched from a mailbox, bytes: Microsoft 365 and Google take no larger ones. */
const MOST_BYTES = 50 * 1024 * 1024;

/** Opens the ways in: the listener, and a connection for each folder of each mailbox. */
export async function startWays({ context, env, random, failed }: WaysOptions): Promise<MailWays> {
  const { config, tenant, relay } = context;
  const resolve = createResolver(config.resolvers);
  const { sql, now } = relay.store;
  const claims = createClaims({ sql, tenant, now });
  const listener: Listener | undefined =
    config.listener && (await startListener({ context, config: config.listener, env, resolve, failed }));
  const watchers: Watcher[] = Object.entries(config.mailboxes).flatMap(([name, mailbox]) => {
    const credentials = credentialsOf(mailbox.account, env, Date.now);
    const of = { context, claims, name, config: mailbox, resolve, maxBytes: MOST_BYTES, credentials, random, failed };
    return mailbox.folders.map((folder) => watchFolder({ ...of, folder }));
  });
  return {
    port: listener?.port,
    stop: async () => {
      await Promise.all([listener?.close(), ...watchers.map((watcher) => watcher.stop())]);
    },
  };
}

/** The way out, made before the relay's context that hands mail to it. */
export function createWayOut(config: ServerMailConfig, env: Env): { readonly submit: Submit; close(): void } {
  return createSubmission(config.submission, env, Date.now);
}
