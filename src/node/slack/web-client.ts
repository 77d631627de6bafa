import { type Logger, LogLevel, WebClient } from '@slack/web-api';
import type { Answer } from '../../channels/slack/api.ts';
import { type Fields, fieldsOf, textOf } from '../../channels/slack/json.ts';
import { type Called, TIMEOUT_MS } from '../../channels/slack/limited-api.ts';

const nothing = (): void => undefined;
/** Slack's clients write what they send and get at debug level: content. None of it is said, at any level. */
export const SILENT: Logger = {
  debug: nothing,
  info: nothing,
  warn: nothing,
  error: nothing,
  setLevel: nothing,
  setName: nothing,
  getLevel: () => LogLevel.ERROR,
};

/** Options that every client of Slack's gets here: no retries of its own, no queue that one limit stops for all methods, no words. */
export const clientOptions = (slackApiUrl: string | undefined) => ({
  ...(slackApiUrl !== undefined && { slackApiUrl }),
  retryConfig: { retries: 0 },
  rejectRateLimitedCalls: true,
  timeout: TIMEOUT_MS,
});

/** Calls of the Web API by Slack's own client. */
export function callByClient(slackApiUrl: string): Called {
  const clients = new Map<string, WebClient>();
  return (token, method, args) => {
    const client = clients.get(token) ?? new WebClient(token, { ...clientOptions(slackApiUrl), logger: SILENT });
    clients.set(token, client);
    return called(client, method, args);
  };
}

async function called(client: WebClient, method: string, args: Fields): Promise<Answer> {
  try {
    return { ok: true, body: { ...(await client.apiCall(method, { ...args })) } };
  } catch (error) {
    const { code, data, retryAfter } = fieldsOf(error);
    if (code === 'slack_webapi_rate_limited_error')
      return { ok: false, error: 'ratelimited', retryAfterMs: Number(retryAfter) * 1000 };
    if (code !== 'slack_webapi_platform_error') return { ok: false, error: 'unreachable' };
    const said = fieldsOf(data);
    const needed = textOf(said['needed']);
    return { ok: false, error: textOf(said['error']), ...(needed !== '' && { needed }) };
  }
}
