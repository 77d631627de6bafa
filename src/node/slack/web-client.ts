import { type Logger, LogLevel, WebClient } from '@slack/web-api';
import type { Answer, SlackApi } from '../../channels/slack/api.ts';
import type { Installations } from '../../channels/slack/installations.ts';
import { type Fields, fieldsOf, textOf } from '../../channels/slack/json.ts';
import type { Limiter } from '../../channels/slack/limiter.ts';
import { sleep } from '../../store/patience.ts';

/** A call waits its turn for so long; what would take longer is tried again later by whoever asked. */
const LONGEST_WAIT_MS = 3_000;
const TIMEOUT_MS = 8_000;

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

export interface WebClientSettings {
  readonly installations: Installations;
  readonly limiter: Limiter;
  /** Slack's own when absent: `https://slack.com/api/`. */
  readonly slackApiUrl?: string;
}

/** Options that every client of Slack's gets here: no retries of its own, no queue that one limit stops for all methods, no words. */
export const clientOptions = (slackApiUrl: string | undefined) => ({
  ...(slackApiUrl !== undefined && { slackApiUrl }),
  retryConfig: { retries: 0 },
  rejectRateLimitedCalls: true,
  timeout: TIMEOUT_MS,
});

/** The Web API by Slack's own client. */
export function createWebApi({ installations, limiter, slackApiUrl }: WebClientSettings): SlackApi {
  const clients = new Map<string, WebClient>();
  const clientOf = (token: string): WebClient => {
    const client = clients.get(token) ?? new WebClient(token, { ...clientOptions(slackApiUrl), logger: SILENT });
    clients.set(token, client);
    return client;
  };
  const call = async (
    team: string,
    token: string | undefined,
    method: string,
    args: Fields,
    missing: string,
  ): Promise<Answer> => {
    if (token === undefined) return { ok: false, error: missing };
    const channel = textOf(args['channel']);
    // Bounded in all: what waits beyond its caller's patience would be done behind its back.
    let patience = LONGEST_WAIT_MS;
    for (let waitMs = limiter.wait(team, method, channel); waitMs > 0; waitMs = limiter.wait(team, method, channel)) {
      if (waitMs > patience) return { ok: false, error: 'ratelimited', retryAfterMs: waitMs };
      patience -= waitMs;
      await sleep(waitMs);
    }
    const answer = await called(clientOf(token), method, args);
    if (!answer.ok && answer.retryAfterMs !== undefined) limiter.close(team, method, channel, answer.retryAfterMs);
    return answer;
  };
  return {
    call: async (team, method, args) =>
      call(team, (await installations.get(team))?.botToken, method, args, 'no_installation'),
    callAsAdmin: async (team, method, args) =>
      call(team, (await installations.get(team))?.userToken, method, args, 'no_user_token'),
    download: async (team, url, limit) => download((await installations.get(team))?.botToken, url, limit),
    upload: async (url, bytes) => {
      const answer = await fetch(url, {
        method: 'POST',
        body: new Uint8Array(bytes),
        signal: AbortSignal.timeout(TIMEOUT_MS),
      }).catch(() => undefined);
      await answer?.body?.cancel();
      return answer?.ok === true;
    },
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

/** Bytes up to a limit; undefined for more, and for anything that is not there. */
async function download(token: string | undefined, url: string, limit: number): Promise<Uint8Array | undefined> {
  if (token === undefined || !URL.canParse(url)) return undefined;
  const options = { headers: { authorization: `Bearer ${token}` }, signal: AbortSignal.timeout(TIMEOUT_MS) };
  const answer = await fetch(url, options).catch(() => undefined);
  if (!answer?.ok || Number(answer.headers.get('content-length')) > limit) {
    await answer?.body?.cancel();
    return undefined;
  }
  const bytes = await answer.bytes().catch(() => undefined);
  return bytes && bytes.length <= limit ? bytes : undefined;
}
