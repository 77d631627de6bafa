import * as z from 'zod/mini';
import { GauzeError } from '../../../errors.ts';
import type { AccountConfig } from '../config.ts';

/** Variables that hold secrets, by the names that settings give. */
export type Env = Readonly<Record<string, string | undefined>>;

/** What logs in: a password, or an OAuth2 access token that is fresh when it is asked for. */
export type Credentials = { readonly user: string } & ({ readonly pass: string } | { readonly accessToken: string });

const answer = z.object({ access_token: z.string().check(z.minLength(1)), expires_in: z.optional(z.number()) });

/** An access token is asked for anew this long before it ends, ms. */
const MARGIN_MS = 60_000;
const LIFETIME_S = 3_000;
const TIMEOUT_MS = 15_000;

/** Gives credentials of an account. A token that is refreshed is kept until shortly before it ends. Throws what fetch does, `mail_unreachable`. */
export function credentialsOf(account: AccountConfig, env: Env, now: () => number): () => Promise<Credentials> {
  const { user, password, accessToken, refresh } = account;
  const of = (variable: string | undefined): string => (variable === undefined ? '' : (env[variable] ?? ''));
  if (password !== undefined) return async () => ({ user, pass: of(password) });
  if (!refresh) return async () => ({ user, accessToken: of(accessToken) });
  let kept: { readonly token: string; readonly until: number } | undefined;
  return async () => {
    if (kept && kept.until > now()) return { user, accessToken: kept.token };
    const body = new URLSearchParams({
      ...(refresh.refreshToken === undefined
        ? { grant_type: 'client_credentials' }
        : { grant_type: 'refresh_token', refresh_token: of(refresh.refreshToken) }),
      client_id: refresh.clientId,
      ...(refresh.clientSecret !== undefined && { client_secret: of(refresh.clientSecret) }),
      ...(refresh.scope !== undefined && { scope: refresh.scope }),
    });
    const response = await fetch(refresh.url, {
      method: 'POST',
      body,
      signal: AbortSignal.timeout(TIMEOUT_MS),
      redirect: 'error',
    });
    if (!response.ok) throw new GauzeError('mail_unreachable', 'token endpoint');
    const { access_token, expires_in = LIFETIME_S } = answer.parse(await response.json());
    kept = { token: access_token, until: now() + expires_in * 1000 - MARGIN_MS };
    return { user, accessToken: access_token };
  };
}
