import { GauzeError } from '../../errors.ts';
import { fromBase64, toBase64Url, utf8Bytes } from '../bytes.ts';
import { callService, serviceUrl, type Transport } from './service.ts';

/** What a service account's key file holds, as Google writes it. */
export interface ServiceAccount {
  readonly client_email: string;
  /** PKCS #8 in PEM. */
  readonly private_key: string;
  readonly private_key_id?: string;
  readonly token_uri: string;
}

const SCOPE = 'https://www.googleapis.com/auth/cloudkms';
/** Life of an assertion in seconds; Google takes at most an hour. */
const ASSERTION_S = 600;
/** An access token is asked for again this long (ms) before it expires. */
const EARLY_MS = 60_000;

/**
 * Access tokens for a service account: a JWT signed by its key (RS256) is exchanged for one at its token address (RFC 7523 section 2.1) and used until
 * shortly before it expires. Throws `invalid_options` for an account that cannot be read.
 */
export function googleAccess(account: ServiceAccount, transport: Transport): () => Promise<string> {
  const url = serviceUrl(account.token_uri, 'service account token_uri');
  const key = signingKey(account.private_key);
  // Whoever awaits a token hears of a bad key: the process must not die of it before.
  key.catch(() => undefined);
  let kept: { token: string; until: number } | undefined;
  return async () => {
    if (kept && transport.now() < kept.until) return kept.token;
    const make = async () => {
      const assertion = await assertionOf(account, await key, Math.floor(transport.now() / 1000));
      const body = new URLSearchParams({ grant_type: 'urn:ietf:params:oauth:grant-type:jwt-bearer', assertion });
      return new Request(url, { method: 'POST', body });
    };
    const { access_token: token, expires_in: seconds } = await callService('google-oauth', make, transport);
    if (typeof token !== 'string' || token === '') throw new GauzeError('key_service_unavailable', 'google-oauth');
    kept = { token, until: transport.now() + (Number(seconds) || 0) * 1000 - EARLY_MS };
    return token;
  };
}

async function assertionOf(account: ServiceAccount, key: CryptoKey, now: number): Promise<string> {
  const header = { alg: 'RS256', typ: 'JWT', ...(account.private_key_id && { kid: account.private_key_id }) };
  const claims = {
    iss: account.client_email,
    scope: SCOPE,
    aud: account.token_uri,
    iat: now,
    exp: now + ASSERTION_S,
  };
  const signed = [header, claims].map((part) => toBase64Url(utf8Bytes(JSON.stringify(part)))).join('.');
  const signature = await crypto.subtle.sign('RSASSA-PKCS1-v1_5', key, utf8Bytes(signed));
  return `${signed}.${toBase64Url(new Uint8Array(signature))}`;
}

async function signingKey(pem: string): Promise<CryptoKey> {
  const der = fromBase64(pem.replace(/-----[A-Z ]+-----/g, '').replace(/\s/g, ''));
  if (!der) throw new GauzeError('invalid_options', 'service account private_key');
  const algorithm = { name: 'RSASSA-PKCS1-v1_5', hash: 'SHA-256' };
  return crypto.subtle.importKey('pkcs8', der, algorithm, false, ['sign']).catch(() => {
    throw new GauzeError('invalid_options', 'service account private_key');
  });
}
