import type { Settings } from '../../settings.ts';
import type { Installation } from './installations.ts';
import { textOf } from './json.ts';
import type { Called } from './limited-api.ts';

/** The installation that tokens in the settings are for: Slack says whose they are. Throws where it does not. */
export async function fixedInstallation(
  { GAUZE_SLACK_BOT_TOKEN: botToken = '', GAUZE_SLACK_USER_TOKEN: userToken }: Settings,
  called: Called,
): Promise<Installation> {
  const answer = await called(botToken, 'auth.test', {});
  if (!answer.ok) throw new Error('slack refused the bot token');
  const { body } = answer;
  return {
    team: textOf(body['team_id']),
    botUser: textOf(body['user_id']),
    botId: textOf(body['bot_id']),
    appId: textOf(body['app_id']),
    botToken,
    ...(userToken !== undefined && { userToken }),
  };
}
