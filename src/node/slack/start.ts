import { Hono } from 'hono';
import { createSlackApp, type SlackApp } from '../../channels/slack/app.ts';
import { slackDeliverer } from '../../channels/slack/deliver.ts';
import { teamGoesOn } from '../../channels/slack/go-on.ts';
import { slackRoutes } from '../../channels/slack/http.ts';
import { EVENTS, eventDeliverer, keepEvent } from '../../channels/slack/inbox.ts';
import { createInstallations, type Installation, type Installations } from '../../channels/slack/installations.ts';
import { fieldsOf, textOf } from '../../channels/slack/json.ts';
import { createLimiter } from '../../channels/slack/limiter.ts';
import { oauthRoutes } from '../../channels/slack/oauth.ts';
import { slackCopies } from '../../channels/slack/remask.ts';
import { rolesOf } from '../../channels/slack/roles.ts';
import type { Relay } from '../../relay/relay.ts';
import { createGrants } from '../../reveal/grants.ts';
import { createReveal } from '../../reveal/reveal.ts';
import type { Settings } from '../../settings.ts';
import type { Delivering } from '../deliverers.ts';
import { createBolt } from './bolt.ts';
import { openSocket } from './socket.ts';
import { createWebApi } from './web-client.ts';

/** Deliveries and events at the same time: a mark on each post says what is there already, so many may be in doubt. */
const LANES = { slack: 16, [EVENTS]: 16 };

export interface SlackChannel extends Required<Delivering> {
  readonly app: SlackApp;
  readonly installations: Installations;
  /** What is served under `/slack`; only signed requests with Socket Mode off. */
  readonly routes: Hono | undefined;
  /** Opens the socket, where one is to be. Throws what Slack answers to a wrong token. */
  start(): Promise<void>;
  stop(): Promise<void>;
}

export interface SlackPlace {
  readonly settings: Settings;
  readonly relay: Relay;
  readonly tenant: string;
  /** Something failed: said without what it was. */
  readonly failed: () => void;
}

/** The Slack app of a deployment on Node. */
export async function slackOf({ settings, relay, tenant, failed }: SlackPlace): Promise<SlackChannel> {
  const slackApiUrl = settings.GAUZE_SLACK_API;
  const api = slackApiUrl === undefined ? {} : { slackApiUrl };
  const tenantOf = () => tenant;
  const fixed = settings.GAUZE_SLACK_BOT_TOKEN === undefined ? undefined : await fixedInstallation(settings);
  const installations = createInstallations(relay.store, tenantOf, fixed);
  const { store } = relay;
  const grants = createGrants(store);
  const app = createSlackApp({
    relay,
    api: createWebApi({ installations, limiter: createLimiter(Date.now), ...api }),
    self: (team) => installations.get(team),
    tenantOf,
    removed: (team) => installations.remove(team),
    revealing: { grants, reveal: createReveal({ ...store, grants }), mfa: settings.GAUZE_SLACK_MFA === 'on' },
    guard: settings.GAUZE_SLACK_GUARD,
    ...rolesOf(settings),
  });
  relay.addCopies(slackCopies(app));
  const interact = createBolt({ app, installations, failed, ...api });
  const keep = (envelope: Parameters<typeof keepEvent>[1]) => keepEvent(app, envelope);
  const routes = settings.GAUZE_SLACK_SIGNING_SECRETS === undefined ? undefined : new Hono();
  routes?.route(
    '/',
    slackRoutes({ secrets: settings.GAUZE_SLACK_SIGNING_SECRETS?.split(',') ?? [], keep, interact, now: Date.now }),
  );
  const oauth = await oauthOf(settings, relay, tenant, async (installation) => {
    await installations.put(installation);
    await teamGoesOn(app, installation.team);
  });
  if (oauth) routes?.route('/', oauth);
  let socket: Awaited<ReturnType<typeof openSocket>> | undefined;
  return {
    app,
    installations,
    deliverers: { slack: slackDeliverer(app), [EVENTS]: eventDeliverer(app) },
    lanes: LANES,
    started: (wake) => Object.assign(app, { wake }),
    routes,
    start: async () => {
      const appToken = settings.GAUZE_SLACK_APP_TOKEN;
      if (appToken !== undefined) socket = await openSocket({ appToken, keep, interact, failed, ...api });
    },
    stop: async () => socket?.stop(),
  };
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

/** The installation that tokens in the settings are for: Slack says whose they are. Throws where it does not. */
async function fixedInstallation(settings: Settings): Promise<Installation> {
  const {
    GAUZE_SLACK_BOT_TOKEN: botToken = '',
    GAUZE_SLACK_USER_TOKEN: userToken,
    GAUZE_SLACK_API: base = 'https://slack.com/api/',
  } = settings;
  const answer = await fetch(`${base}auth.test`, {
    method: 'POST',
    headers: { authorization: `Bearer ${botToken}` },
    redirect: 'error',
  });
  const fields = fieldsOf(await answer.json());
  if (fields['ok'] !== true) throw new Error('slack refused the bot token');
  const whole = {
    team: textOf(fields['team_id']),
    botUser: textOf(fields['user_id']),
    botId: textOf(fields['bot_id']),
    appId: textOf(fields['app_id']),
  };
  return { ...whole, botToken, ...(userToken !== undefined && { userToken }) };
}
