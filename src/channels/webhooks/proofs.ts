import type { Signature, Webhook } from '../../vendors/webhook.ts';
import { addressCheck } from './addresses.ts';
import { everyCheck, fits, isSecret, proves, signatureCheck, signsUrl } from './check.ts';
import type { SourceConfig } from './config.ts';
import type { Check } from './delivery.ts';
import { basicCheck, certificateCheck, headerCheck } from './schemes/shared.ts';

interface Given {
  readonly webhook: Webhook;
  readonly signature: Signature | undefined;
  /** True where trusted proxies are set. */
  readonly proxies: boolean;
}

/** The settings of a source that cannot work or would let in anybody, by name. */
export function problemsOf(config: SourceConfig, { webhook, signature, proxies }: Given): string[] {
  const { secrets = [], headers = {}, basic = [], certificate, addresses } = config;
  const open = signature !== undefined && proves(signature);
  const wrong: Record<string, boolean> = {
    signature: config.signature !== undefined && signature === undefined,
    secrets:
      (open && secrets.length === 0) ||
      (secrets.length > 0 && !open) ||
      secrets.some((secret) => webhook.publicSecrets?.includes(secret) || (signature && !fits(signature, secret))),
    url: (open && signsUrl(signature) && config.url === undefined) || !isPublicUrl(config.url),
    headers: Object.values(headers)
      .flat()
      .some((value) => !isSecret(value) || !/^[!-~]+$/.test(value)),
    basic: basic.some(({ password }) => !isSecret(password)),
    certificate: certificate !== undefined && !proxies,
    addresses: addresses === 'vendor' && webhook.addresses === undefined,
    // An answer has one document; without paths there is nothing to fetch.
    attachments:
      config.attachments !== undefined &&
      (config.destination === undefined || !(config.attachments.fields ?? webhook.attachments)?.length),
    unsafe: !config.unsafe && !open && Object.keys(headers).length === 0 && basic.length === 0 && !certificate,
  };
  return Object.keys(wrong).filter((name) => wrong[name]);
}

/** Over https, but on one's own machine; without a query, which each request brings, and without a fragment. */
function isPublicUrl(text: string | undefined): boolean {
  if (text === undefined) return true;
  const url = URL.parse(text);
  const own = url !== null && ['localhost', '127.0.0.1', '[::1]'].includes(url.hostname);
  return url !== null && (url.protocol === 'https:' || (own && url.protocol === 'http:')) && !/[?#]/.test(text);
}

/** All that a source asks of a request: each of these must hold. Addresses first: they cost least. */
export function checksOf(config: SourceConfig, webhook: Webhook, signature: Signature | undefined): Check {
  const { secrets = [], url = '', toleranceSeconds: tolerance, headers = {}, basic, certificate, addresses } = config;
  const list = addresses === 'vendor' ? webhook.addresses?.list : addresses;
  return everyCheck([
    ...(list ? [addressCheck(list)] : []),
    ...Object.entries(headers).map(([name, values]) => headerCheck(name, values)),
    ...(basic ? [basicCheck(basic.map(({ user, password }) => `${user}:${password}`))] : []),
    ...(certificate ? [certificateCheck(certificate.header, certificate.sha256)] : []),
    ...(signature ? [signatureCheck(signature, { secrets, url, tolerance })] : []),
  ]);
}
