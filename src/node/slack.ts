import type { TicketPlace } from '../channels/slack/app.ts';
import type { Log } from '../log.ts';
import type { Relay } from '../relay/relay.ts';
import { type Settings, SettingsError } from '../settings.ts';
import { noted } from './revealing.ts';
import type { SlackChannel } from './slack/start.ts';

/** The Slack app, where the settings describe one; its packages are read only then. Throws SettingsError without a store: messages could be lost. */
export async function slackIn(
  settings: Settings,
  relay: Relay | undefined,
  tenant: string,
  log: Log,
  destinations: readonly TicketPlace[] = [],
): Promise<SlackChannel | undefined> {
  const { GAUZE_SLACK_APP_TOKEN: socket, GAUZE_SLACK_SIGNING_SECRETS: http } = settings;
  if (socket === undefined && http === undefined) return undefined;
  if (!relay) throw new SettingsError(['GAUZE_STORE']);
  const { slackOf } = await import('./slack/start.ts');
  const failed = () => log({ level: 'error', event: 'failed', code: 'internal' });
  return slackOf({ settings, relay, tenant, failed, destinations, notify: noted(log) });
}
