import { type MailConfig, readServerMailConfig } from '../channels/email/config.ts';
import { mailDeliverer } from '../channels/email/deliver.ts';
import { createMail } from '../channels/email/mail.ts';
import { createWayOut, startWays } from '../channels/email/node/start.ts';
import { GauzeError } from '../errors.ts';
import type { Log } from '../log.ts';
import type { Deliverer } from '../relay/deliveries.ts';
import type { Relay } from '../relay/relay.ts';
import { createGrants } from '../reveal/grants.ts';
import { createReveal } from '../reveal/reveal.ts';
import { type Settings, SettingsError } from '../settings.ts';
import { noted } from './revealing.ts';

export interface MailOn {
  readonly deliverer: Deliverer;
  /** The company's own domains. */
  readonly internal: readonly string[];
  readonly desks: MailConfig['desks'];
  /** Mails that are delivered at the same time. */
  readonly lanes: number;
  /** Opens the ways in, once deliveries run. Gives the listener's port, where there is one, and what ends it all. */
  start(): Promise<{ readonly port: number | undefined; stop(): Promise<void> }>;
  /** Ends the connections of the way out: after the deliveries. */
  close(): void;
}

export interface MailSettings {
  readonly settings: Pick<Settings, 'GAUZE_MAIL'>;
  readonly env: Readonly<Record<string, string | undefined>>;
  /** Undefined where there is no store. */
  readonly relay: Relay | undefined;
  readonly tenant: string;
  readonly log: Log;
}

/** The mail relay of a deployment on Node, where GAUZE_MAIL is set. Throws SettingsError. */
export async function mailOn({ settings, env, relay, tenant, log }: MailSettings): Promise<MailOn | undefined> {
  if (settings.GAUZE_MAIL === undefined) return undefined;
  // Without a store nothing could be held, answered or delivered once.
  if (!relay) throw new SettingsError(['GAUZE_MAIL', 'GAUZE_STORE']);
  const config = readServerMailConfig(settings.GAUZE_MAIL, env);
  const { store, recordOf } = relay;
  const out = createWayOut(config, env);
  const grants = createGrants({ sql: store.sql, now: store.now });
  const reveal = createReveal({ ...store, grants, notify: noted(log) });
  const context = await createMail({ config, tenant, relay, reveal, grants, recordOf, submit: out.submit });
  return {
    deliverer: mailDeliverer(context),
    internal: config.internal,
    desks: config.desks,
    lanes: config.submission.connections,
    start: () => {
      const failed = (error: unknown): void => {
        log({ level: 'warn', event: 'failed', code: error instanceof GauzeError ? error.code : 'mail_unreachable' });
      };
      return startWays({ context, env, random: Math.random, failed });
    },
    close: out.close,
  };
}
