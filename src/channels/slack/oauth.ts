import { Hono } from 'hono';
import { getCookie, setCookie } from 'hono/cookie';
import { toHex, utf8Bytes } from '../../store/bytes.ts';
import { macOf, sameBytes } from '../webhooks/mac.ts';
import type { Installation } from './installations.ts';
import { type Fields, fieldsOf, textOf } from './json.ts';
import { SCOPES } from './manifest.ts';

const COOKIE = 'gauze-slack-state';
const VALID_S = 600;

export interface OAuthOptions {
  readonly clientId: string;
  readonly clientSecret: string;
  /** Where Slack sends people back to: `https://gauze.example.com/slack/oauth`. */
  readonly redirectUrl: string;
  /** Signs the state; nobody else's is taken. */
  readonly stateKey: Uint8Array;
  /** Where people agree: Slack's own when absent. */
  readonly authorizeUrl?: string;
  readonly slackApiUrl?: string;
  /** True to ask for an administrator's token as well, for removal. */
  readonly asAdmin: boolean;
  readonly installed: (installation: Installation) => Promise<void>;
  /** Ms since 1970. */
  readonly now: () => number;
}

/** Installing the app in a workspace (docs.slack.dev, "Installing with OAuth"): to Slack and back, with a state that only the browser which began can bring back. */
export function oauthRoutes(options: OAuthOptions): Hono {
  const { clientId, redirectUrl, authorizeUrl = 'https://slack.com/oauth/v2/authorize', asAdmin, now } = options;
  const routes = new Hono();
  routes.get('/install', (c) => {
    const nonce = toHex(crypto.getRandomValues(new Uint8Array(16)));
    setCookie(c, COOKIE, nonce, {
      httpOnly: true,
      secure: redirectUrl.startsWith('https:'),
      sameSite: 'Lax',
      path: '/slack',
      maxAge: VALID_S,
    });
    const until = Math.floor(now() / 1000) + VALID_S;
    const query = new URLSearchParams({
      client_id: clientId,
      scope: SCOPES.bot.join(','),
      ...(asAdmin && { user_scope: SCOPES.user.join(',') }),
      redirect_uri: redirectUrl,
      state: `${until}.${signed(options, nonce, until)}`,
    });
    return c.redirect(`${authorizeUrl}?${query}`);
  });
  routes.get('/oauth', async (c) => {
    const { state = '', code } = c.req.query();
    const [until = '', mac = ''] = state.split('.');
    const nonce = getCookie(c, COOKIE) ?? '';
    const ours = nonce !== '' && sameBytes(utf8Bytes(mac), utf8Bytes(signed(options, nonce, Number(until))));
    if (!ours || !(Number(until) * 1000 > now()) || code === undefined)
      return c.text('This installation was not begun here, or too long ago. Begin again.', 400);
    const installation = await exchanged(options, code);
    if (!installation) return c.text('Slack refused the installation. Begin again.', 400);
    await options.installed(installation);
    return c.text('Gauze is installed. You can close this window.');
  });
  return routes;
}

const signed = ({ stateKey }: OAuthOptions, nonce: string, until: number): string =>
  toHex(macOf('sha256', stateKey, utf8Bytes(`slack install ${until} ${nonce}`)));

async function exchanged(
  { clientId, clientSecret, redirectUrl, slackApiUrl = 'https://slack.com/api/' }: OAuthOptions,
  code: string,
): Promise<Installation | undefined> {
  const body = new URLSearchParams({
    client_id: clientId,
    client_secret: clientSecret,
    code,
    redirect_uri: redirectUrl,
  });
  const answer = await fetch(`${slackApiUrl}oauth.v2.access`, { method: 'POST', body, redirect: 'manual' }).catch(
    () => undefined,
  );
  const fields: Fields = fieldsOf(answer?.ok ? await answer.json().catch(() => undefined) : undefined);
  if (fields['ok'] !== true) return undefined;
  const team = textOf(fieldsOf(fields['team'])['id']);
  const botToken = textOf(fields['access_token']);
  const userToken = textOf(fieldsOf(fields['authed_user'])['access_token']);
  const whole = { team, botToken, botUser: textOf(fields['bot_user_id']), appId: textOf(fields['app_id']) };
  const botId = await botIdOf(slackApiUrl, botToken);
  if (team === '' || botToken === '' || botId === undefined) return undefined;
  return { ...whole, botId, ...(userToken !== '' && { userToken }) };
}

async function botIdOf(slackApiUrl: string, token: string): Promise<string | undefined> {
  const answer = await fetch(`${slackApiUrl}auth.test`, {
    method: 'POST',
    headers: { authorization: `Bearer ${token}` },
    redirect: 'manual',
  }).catch(() => undefined);
  const fields = fieldsOf(answer?.ok ? await answer.json().catch(() => undefined) : undefined);
  return fields['ok'] === true ? textOf(fields['bot_id']) : undefined;
}
