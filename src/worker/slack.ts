import { Hono } from 'hono';
import type { TicketPlace } from '../channels/slack/app.ts';
import { callByFetch } from '../channels/slack/call-by-fetch.ts';
import { slackRoutes } from '../channels/slack/http.ts';
import { EVENTS, keepEvent } from '../channels/slack/inbox.ts';
import { interactions } from '../channels/slack/interact/answer.ts';
import { slackCopies } from '../channels/slack/remask.ts';
import { rolesOf } from '../channels/slack/roles.ts';
import { apiBase, type SlackParts, setUpSlack } from '../channels/slack/set-up.ts';
import type { Log } from '../log.ts';
import type { Deliverers } from '../relay/deliveries.ts';
import type { Relay } from '../relay/relay.ts';
import { noted } from '../reveal/set-up.ts';
import { type Settings, SettingsError } from '../settings.ts';
import { ONE_TENANT } from '../store/tenant.ts';

export interface SlackOn {
  /** What is served under `/slack`. */
  readonly routes: Hono;
  readonly deliverers: Deliverers;
}

/** The Slack app, where the settings describe one. Throws SettingsError without a store: messages could be lost. */
export function slackIn(
  settings: Settings,
  relay: Relay | undefined,
  log: Log,
  destinations: readonly TicketPlace[],
): SlackOn | undefined {
  const { GAUZE_SLACK_SIGNING_SECRETS: secrets } = settings;
  if (secrets === undefined) return undefined;
  if (!relay) throw new SettingsError(['GAUZE_STORE']);
  // Looked at now: what is wrong in it stops the start.
  rolesOf(settings);
  const called = callByFetch(apiBase(settings));
  // Slack is asked who the app is when that is first needed: while it does not answer, everything else works. The parts are kept, and not their
  // promise: one request cannot wait for what another one does.
  let made: SlackParts | undefined;
  const parts = async (): Promise<SlackParts> => {
    made ??= await setUpSlack({ settings, relay, tenant: ONE_TENANT, called, destinations, notify: noted(log) });
    return made;
  };
  relay.addCopies({ remask: async (request) => slackCopies((await parts()).app).remask(request) });
  const failed = () => log({ level: 'error', event: 'failed', code: 'internal' });
  const routes = slackRoutes({
    secrets: secrets.split(','),
    keep: async (envelope) => keepEvent((await parts()).app, envelope),
    interact: async (body, retry, later) => interactions({ app: (await parts()).app, failed })(body, retry, later),
    now: Date.now,
  });
  return {
    routes: withInstalls(routes, async () => (await parts()).oauth),
    deliverers: {
      slack: async (...given) => (await parts()).deliverers.slack(...given),
      [EVENTS]: async (...given) => (await parts()).deliverers[EVENTS](...given),
    },
  };
}

/** Installing by OAuth, where it is set. */
function withInstalls(routes: Hono, oauth: () => Promise<Hono | undefined>): Hono {
  for (const path of ['/install', '/oauth'])
    routes.get(path, async (c) => {
      const found = await oauth();
      return found ? new Hono().route('/slack', found).fetch(c.req.raw) : c.notFound();
    });
  return routes;
}
