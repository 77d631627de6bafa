import { Hono } from 'hono';
import type { SlackApp, TicketPlace } from '../../channels/slack/app.ts';
import { slackRoutes } from '../../channels/slack/http.ts';
import { EVENTS, keepEvent } from '../../channels/slack/inbox.ts';
import type { Installations } from '../../channels/slack/installations.ts';
import { slackCopies } from '../../channels/slack/remask.ts';
import { apiBase, setUpSlack } from '../../channels/slack/set-up.ts';
import type { Relay } from '../../relay/relay.ts';
import type { RevealNotice } from '../../reveal/reveal.ts';
import type { Settings } from '../../settings.ts';
import type { Delivering } from '../deliverers.ts';
import { createBolt } from './bolt.ts';
import { openSocket } from './socket.ts';
import { callByClient } from './web-client.ts';

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
  /** Where threads can be sent as tickets. */
  readonly destinations?: readonly TicketPlace[];
  /** Something failed: said without what it was. */
  readonly failed: () => void;
  /** Somebody should look at a reveal. */
  readonly notify?: (notice: RevealNotice) => void;
}

/** The Slack app of a deployment on Node. */
export async function slackOf({ failed, ...given }: SlackPlace): Promise<SlackChannel> {
  const { settings, relay } = given;
  const slackApiUrl = settings.GAUZE_SLACK_API;
  const api = slackApiUrl === undefined ? {} : { slackApiUrl };
  const called = callByClient(apiBase(settings));
  const { app, installations, deliverers, oauth } = await setUpSlack({ ...given, called });
  relay.addCopies(slackCopies(app));
  const interact = createBolt({ app, installations, failed, ...api });
  const keep = (envelope: Parameters<typeof keepEvent>[1]) => keepEvent(app, envelope);
  const routes = settings.GAUZE_SLACK_SIGNING_SECRETS === undefined ? undefined : new Hono();
  routes?.route(
    '/',
    slackRoutes({ secrets: settings.GAUZE_SLACK_SIGNING_SECRETS?.split(',') ?? [], keep, interact, now: Date.now }),
  );
  if (oauth) routes?.route('/', oauth);
  let socket: Awaited<ReturnType<typeof openSocket>> | undefined;
  return {
    app,
    installations,
    deliverers,
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
