import type { Hono } from 'hono';
import type { Deliverer } from '../../relay/deliveries.ts';
import type { Relay } from '../../relay/relay.ts';
import type { RevealNotice } from '../../reveal/reveal.ts';
import type { Settings } from '../../settings.ts';
import { createSlackApp, type SlackApp, type TicketPlace } from './app.ts';
import { slackDeliverer } from './deliver.ts';
import { fixedInstallation } from './fixed-installation.ts';
import { teamGoesOn } from './go-on.ts';
import { EVENTS, eventDeliverer } from './inbox.ts';
import { createInstallations, type Installation, type Installations } from './installations.ts';
import { type Called, createLimitedApi } from './limited-api.ts';
import { createLimiter } from './limiter.ts';
import { oauthRoutes } from './oauth.ts';
import { revealingIn } from './revealing.ts';
import { rolesOf } from './roles.ts';

/** Where the Web API is: Slack's own place without GAUZE_SLACK_API. */
export const apiBase = ({ GAUZE_SLACK_API: base = 'https://slack.com/api/' }: Settings): string => base;

export interface SlackSettings {
  readonly settings: Settings;
  readonly relay: Relay;
  readonly tenant: string;
  /** Where threads can be sent as tickets. */
  readonly destinations?: readonly TicketPlace[];
  /** What makes calls of the Web API on this platform. */
  readonly called: Called;
  /** Somebody should look at a reveal. */
  readonly notify?: (notice: RevealNotice) => void;
}

export interface SlackParts {
  readonly app: SlackApp;
  readonly installations: Installations;
  /** Of what was queued for Slack, and of events that were kept. */
  readonly deliverers: { readonly slack: Deliverer; readonly [EVENTS]: Deliverer };
  /** Installing by OAuth, where it is set. */
  readonly oauth: Hono | undefined;
}

/** The Slack app that settings describe, without its ways in. Throws where Slack does not know the bot's token. */
export async function setUpSlack(given: SlackSettings): Promise<SlackParts> {
  const { settings, relay, tenant, called, notify, destinations = [] } = given;
  const tenantOf = () => tenant;
  const fixed = settings.GAUZE_SLACK_BOT_TOKEN === undefined ? undefined : await fixedInstallation(settings, called);
  const installations = createInstallations(relay.store, tenantOf, fixed);
  const { GAUZE_SLACK_DISCOVERY_TOKEN: orgToken } = settings;
  const app = createSlackApp({
    relay,
    api: createLimitedApi({
      ...{ installations, limiter: createLimiter(Date.now), called, orgToken },
      base: apiBase(settings),
    }),
    self: (team) => installations.get(team),
    tenantOf,
    removed: (team) => installations.remove(team),
    revealing: { ...revealingIn(relay, notify), mfa: settings.GAUZE_SLACK_MFA === 'on' },
    destinations,
    guard: settings.GAUZE_SLACK_GUARD,
    ...rolesOf(settings),
  });
  const deliverers = { slack: slackDeliverer(app), [EVENTS]: eventDeliverer(app) };
  const oauth = await oauthOf(settings, relay, tenant, async (installation) => {
    await installations.put(installation);
    await teamGoesOn(app, installation.team);
  });
  return { app, installations, deliverers, oauth };
}

async function oauthOf(
  settings: Settings,
  { store }: Relay,
  tenant: string,
  installed: (installation: Installation) => Promise<void>,
): Promise<Hono | undefined> {
  const {
    GAUZE_SLACK_CLIENT_ID: clientId,
    GAUZE_SLACK_CLIENT_SECRET: clientSecret,
    GAUZE_SLACK_URL: url,
    GAUZE_SLACK_API: slackApiUrl,
  } = settings;
  if (clientId === undefined || clientSecret === undefined || url === undefined) return undefined;
  const stateKey = await (await store.dataKeys.obtain(tenant, '')).derive('slack install');
  return oauthRoutes({
    ...{ clientId, clientSecret, redirectUrl: `${url}/slack/oauth`, stateKey, now: Date.now },
    asAdmin: settings.GAUZE_SLACK_GUARD === 'remove',
    installed,
    ...(slackApiUrl !== undefined && {
      slackApiUrl,
      authorizeUrl: `${new URL(slackApiUrl).origin}/oauth/v2/authorize`,
    }),
  });
}
