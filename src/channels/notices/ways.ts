import type { NoticeWay } from '../../relay/notice.ts';
import { SettingsError } from '../../settings.ts';
import { mailWay } from '../email/alerts.ts';
import { webhookWay } from '../outgoing/alerts.ts';
import type { Destination } from '../outgoing/destination.ts';
import { slackWay } from '../slack/alerts.ts';
import { readNotices } from './config.ts';

export interface Ways {
  /** GAUZE_NOTICES. */
  readonly notices: string | undefined;
  /** The mail relay's domains of the inside, where there is one. */
  readonly mail: { readonly internal: readonly string[] } | undefined;
  readonly hasSlack: boolean;
  readonly destinations: ReadonlyMap<string, Destination>;
}

/** Who is told, by the channels that this deployment has. Throws SettingsError for one whose channel is not there, and for an address outside the company. */
export function noticeWays({ notices, mail, hasSlack, destinations }: Ways): NoticeWay[] {
  const wrong: string[] = [];
  const ways = Object.entries(readNotices(notices)).flatMap(([name, config]) => {
    const way = wayOf(name, config, { mail, hasSlack, destinations });
    if (!way) wrong.push(`GAUZE_NOTICES.${name}`);
    return way ?? [];
  });
  if (wrong.length > 0) throw new SettingsError(wrong);
  return ways;
}

function wayOf(
  name: string,
  { about, ...to }: ReturnType<typeof readNotices>[string],
  { mail, hasSlack, destinations }: Omit<Ways, 'notices'>,
): NoticeWay | undefined {
  const way = { name, about };
  if ('mail' in to) return mail && mailWay(mail, to.mail, way);
  if ('webhook' in to) {
    const destination = destinations.get(to.webhook);
    return destination && webhookWay(destination, way);
  }
  const [team = '', channel = ''] = to.slack.split('/');
  return hasSlack ? slackWay(team, channel, way) : undefined;
}
