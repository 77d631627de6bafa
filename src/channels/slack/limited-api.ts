import { sleep } from '../../store/patience.ts';
import { readBody } from '../http/body.ts';
import type { Answer, SlackApi } from './api.ts';
import type { Installations } from './installations.ts';
import { type Fields, textOf } from './json.ts';
import type { Limiter } from './limiter.ts';

/** A call waits its turn for so long; what would take longer is tried again later by whoever asked. */
const LONGEST_WAIT_MS = 3_000;
export const TIMEOUT_MS = 8_000;

/** One call with one token, at once and once. Never throws. */
export type Called = (token: string, method: string, args: Fields) => Promise<Answer>;

export interface LimitedApiSettings {
  readonly installations: Pick<Installations, 'get'>;
  readonly limiter: Limiter;
  readonly called: Called;
  /** Of the organisation, for the Discovery API. */
  readonly orgToken?: string | undefined;
  /** The Web API's address: files are on the same host, or on Slack's own. */
  readonly base: string;
}

/** The Web API under Slack's limits, by whatever makes its calls; files by `fetch`. */
export function createLimitedApi({ installations, limiter, called, orgToken, base }: LimitedApiSettings): SlackApi {
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
    const answer = await called(token, method, args);
    if (!answer.ok && answer.retryAfterMs !== undefined) limiter.close(team, method, channel, answer.retryAfterMs);
    return answer;
  };
  return {
    call: async (team, method, args) =>
      call(team, (await installations.get(team))?.botToken, method, args, 'no_installation'),
    callAsAdmin: async (team, method, args) =>
      call(team, (await installations.get(team))?.userToken, method, args, 'no_user_token'),
    callAsOrg: (method, args) => call('', orgToken, method, args, 'no_org_token'),
    download: async (team, url, limit) =>
      isSlacks(url, base) ? download((await installations.get(team))?.botToken, url, limit) : undefined,
    upload: async (url, bytes) => isSlacks(url, base) && upload(url, bytes),
  };
}

/** A file's address is what a message says of itself: the token goes to Slack alone. */
function isSlacks(url: string, base: string): boolean {
  const at = URL.parse(url);
  if (!at) return false;
  if (at.origin === new URL(base).origin) return true;
  return at.protocol === 'https:' && /(?:^|\.)(?:slack|slack-gov|slack-files)\.com$/.test(at.hostname);
}

/** Bytes up to a limit; undefined for more, and for anything that is not there. A redirect leads to a page where people sign in. */
async function download(token: string | undefined, url: string, limit: number): Promise<Uint8Array | undefined> {
  if (token === undefined) return undefined;
  const headers = { authorization: `Bearer ${token}` };
  const signal = AbortSignal.timeout(TIMEOUT_MS);
  const answer = await fetch(url, { headers, signal, redirect: 'manual' }).catch(() => undefined);
  // One that is too long, or broke off, is not there either.
  const bytes = answer?.ok ? await readBody(answer, limit).catch(() => undefined) : undefined;
  if (bytes === undefined) await answer?.body?.cancel().catch(() => undefined);
  return bytes;
}

/** Puts bytes to an upload address; false where that failed. */
async function upload(url: string, bytes: Uint8Array): Promise<boolean> {
  const signal = AbortSignal.timeout(TIMEOUT_MS);
  const sent = { method: 'POST', body: new Uint8Array(bytes), signal, redirect: 'manual' } as const;
  const answer = await fetch(url, sent).catch(() => undefined);
  await answer?.body?.cancel();
  return answer?.ok === true;
}
