import type { Signature } from '../../vendors/webhook.ts';
import type { Check, Verdict } from './delivery.ts';
import { refused } from './delivery.ts';
import { assertedCheck } from './schemes/asserted.ts';
import { ecdsaCheck, isPublicKey } from './schemes/ecdsa.ts';
import { hmacCheck } from './schemes/hmac.ts';
import { methodUrlCheck } from './schemes/method-url.ts';
import { standardCheck, standardKey } from './schemes/standard.ts';
import { tokenCheck } from './schemes/token.ts';
import { urlBodyCheck } from './schemes/url-body.ts';
import { urlFormCheck } from './schemes/url-form.ts';

/** What a signature is checked with. */
export interface SignatureSettings {
  /** Any of them may have signed: the old and the new one, while a vendor changes from one to the other. */
  readonly secrets: readonly string[];
  /** The URL that the vendor was given, without its query: never what the request says of itself. */
  readonly url: string;
  /** How far a stamp may be from now, in seconds. */
  readonly tolerance: number;
}

/** The code of each scheme. */
export function signatureCheck(spec: Signature, { secrets, url, tolerance }: SignatureSettings): Check {
  switch (spec.scheme) {
    case 'hmac':
      return hmacCheck(spec, secrets, tolerance);
    case 'url-form':
      return urlFormCheck(spec, secrets, url);
    case 'url-body':
      return urlBodyCheck(spec, secrets, url);
    case 'method-url':
      return methodUrlCheck(spec, secrets, url, tolerance);
    case 'ecdsa':
      return ecdsaCheck(spec, secrets, tolerance);
    case 'token':
      return tokenCheck(secrets, tolerance);
    case 'standard':
      return standardCheck(spec, secrets, tolerance);
    case 'asserted':
      return assertedCheck(spec);
  }
}

/** True for schemes that sign the URL: they need the one that the vendor was given. */
export const signsUrl = ({ scheme }: Signature): boolean =>
  scheme === 'url-form' || scheme === 'url-body' || scheme === 'method-url';

/** True for schemes that prove who called. What a gateway asserts proves nothing alone. */
export const proves = ({ scheme }: Signature): boolean => scheme !== 'asserted';

/** True where the signed text says when it was made. */
export const isStamped = (spec: Signature): boolean =>
  spec.scheme === 'hmac' ? spec.stamp !== undefined : !['url-form', 'url-body', 'asserted'].includes(spec.scheme);

/** Shortest secret that is taken: 128 bits, were it random hex of half of them. */
const SHORTEST_SECRET = 16;

export const isSecret = (secret: string): boolean => secret.length >= SHORTEST_SECRET && secret.trim() === secret;

/** True for a secret that the scheme can use at all. */
export function fits({ scheme }: Signature, secret: string): boolean {
  if (scheme === 'ecdsa') return isPublicKey(secret);
  return scheme === 'standard' ? standardKey(secret) !== undefined : isSecret(secret);
}

/** All checks in turn, until one refuses. Each sees the body that the one before has verified. */
export function everyCheck(checks: readonly Check[]): Check {
  return async (delivery, now) => {
    // ngrok marks what somebody sent again from its inspector.
    if (delivery.header('ngrok-replay-original-request-id') !== undefined) return refused('hook_replayed');
    let verdict: Verdict = { ok: true, body: delivery.body };
    for (const check of checks) {
      verdict = await check({ ...delivery, body: verdict.body }, now);
      if (!verdict.ok) return verdict;
    }
    return verdict;
  };
}
