import { ARRIVED, type Arrived, arrivedDeliverer, keepArrived, receivedBy } from '../channels/email/arrived.ts';
import { type MailConfig, readMailConfig } from '../channels/email/config.ts';
import type { MailContext } from '../channels/email/context.ts';
import { mailDeliverer } from '../channels/email/deliver.ts';
import { createMail } from '../channels/email/mail.ts';
import { admitted } from '../channels/email/receive.ts';
import { answerTo, REPLIES } from '../channels/email/replies.ts';
import { type EmailBinding, sendBuilt } from '../channels/email/send-built.ts';
import { readBody, TooLarge } from '../channels/http/body.ts';
import { GauzeError } from '../errors.ts';
import type { Log } from '../log.ts';
import type { Deliverers } from '../relay/deliveries.ts';
import type { Relay } from '../relay/relay.ts';
import { createGrants } from '../reveal/grants.ts';
import { createReveal } from '../reveal/reveal.ts';
import { noted } from '../reveal/set-up.ts';
import { type Settings, SettingsError } from '../settings.ts';
import { ONE_TENANT } from '../store/tenant.ts';

/** A mail of Email Routing's, as far as it is used here. It is never forwarded: what was not masked goes nowhere. */
export interface RoutedMail {
  readonly from: string;
  readonly to: string;
  readonly raw: ReadableStream<Uint8Array>;
  readonly rawSize: number;
  setReject(reason: string): void;
}

export interface MailOn {
  /** Takes a mail once it is kept, or rejects it for good. Throws `sender_unproven` where DNS did not answer, and what the store throws: its sender's server tries again. */
  email(mail: RoutedMail): Promise<void>;
  readonly deliverers: Deliverers;
  /** The company's own domains. */
  readonly internal: readonly string[];
  readonly desks: MailConfig['desks'];
}

export interface MailSettings {
  readonly settings: Settings;
  readonly env: Readonly<Record<string, unknown>>;
  readonly relay: Relay | undefined;
  readonly binding: EmailBinding | undefined;
  readonly log: Log;
}

/** The most that Email Routing takes, bytes (developers.cloudflare.com/email-service/platform/limits). */
const MOST_BYTES = 25 * 1024 * 1024;

/** The mail relay, where GAUZE_MAIL describes one for this platform. Throws SettingsError. */
export async function mailIn({ settings, env, relay, binding, log }: MailSettings): Promise<MailOn | undefined> {
  if (settings.GAUZE_MAIL === undefined) return undefined;
  // Without a store nothing could be held, answered or delivered once.
  if (!relay) throw new SettingsError(['GAUZE_MAIL', 'GAUZE_STORE']);
  const config = readMailConfig(settings.GAUZE_MAIL, env as Readonly<Record<string, string | undefined>>);
  if (!config.cloudflare) throw new SettingsError(['GAUZE_MAIL.cloudflare']);
  if (!binding) throw new SettingsError(['EMAIL']);
  const { authservId } = config.cloudflare;
  const { store, recordOf } = relay;
  const grants = createGrants(store);
  const given = {
    config,
    tenant: ONE_TENANT,
    relay,
    grants,
    reveal: createReveal({ ...store, grants, notify: noted(log) }),
    recordOf,
  };
  const context: MailContext = await createMail({
    ...given,
    submit: (submission) => sendBuilt(context, binding, submission),
  });
  return {
    email: (mail) => take(context, authservId, mail),
    deliverers: { mail: mailDeliverer(context), [ARRIVED]: arrivedDeliverer(context, authservId) },
    internal: config.internal,
    desks: config.desks,
  };
}

async function take(context: MailContext, authservId: string, mail: RoutedMail): Promise<void> {
  const content = await contentOf(mail);
  if (!content) return mail.setReject(REPLIES.size.text);
  const arrived: Arrived = { content, recipient: mail.to, sender: mail.from };
  const admission = await admitted(context, receivedBy(authservId, arrived));
  if ('vendor' in admission) return keepArrived(context, admission.vendor, arrived);
  const { fate } = admission;
  // A rejection is for good. One that fails is tried again by its sender's server: then DNS may answer.
  if (fate.state === 'later') throw new GauzeError('sender_unproven');
  // What a program wrote is taken and goes no further: that is on record.
  if (fate.state === 'refused') mail.setReject(answerTo([fate]).text);
}

async function contentOf({ raw, rawSize }: RoutedMail): Promise<Uint8Array | undefined> {
  try {
    return rawSize > MOST_BYTES ? undefined : await readBody({ body: raw, headers: new Headers() }, MOST_BYTES);
  } catch (error) {
    if (error instanceof TooLarge) return undefined;
    throw error;
  }
}

/** Where no mail relay is set there is nobody to write to. */
export const nobodyHere = (mail: Pick<RoutedMail, 'setReject'>): void => mail.setReject(REPLIES.recipient.text);
