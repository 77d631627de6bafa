import { toBase64, toHex, utf8Bytes } from '../../store/bytes.ts';
import type { HmacSignature, Signature } from '../../vendors/webhook.ts';
import { signedHeaders } from '../outgoing/sign.ts';
import type { SourceConfig } from './config.ts';
import { macOf } from './mac.ts';
import { signedText } from './schemes/hmac.ts';

/** A JSON body as its source would prove it, for a check of our own: headers; undefined for a scheme whose sender only the vendor can be. `now` in ms since 1970. */
export function provenHeaders(
  config: SourceConfig,
  signature: Signature | undefined,
  body: Uint8Array,
  now: number,
): Readonly<Record<string, string>> | undefined {
  const { secrets: [secret = ''] = [], headers = {}, basic: [login] = [], certificate } = config;
  // The client's certificate is looked at by a proxy.
  if (certificate) return undefined;
  const signed = signature ? signedBy(signature, secret, body, now) : {};
  return (
    signed && {
      'content-type': 'application/json',
      ...Object.fromEntries(Object.entries(headers).map(([name, [value = '']]) => [name, value])),
      ...(login && { authorization: `Basic ${toBase64(utf8Bytes(`${login.user}:${login.password}`))}` }),
      ...signed,
    }
  );
}

function signedBy(spec: Signature, secret: string, body: Uint8Array, now: number) {
  if (spec.scheme === 'asserted') return { [spec.header]: spec.says };
  if (spec.scheme === 'hmac') return signedByMac(spec, secret, body, now);
  const [prefix] = spec.scheme === 'standard' ? spec.prefixes : [];
  if (prefix === undefined || !secret.startsWith('whsec_')) return undefined;
  const headers = signedHeaders([secret], { id: `msg_${crypto.randomUUID()}`, at: now, body });
  return Object.fromEntries(Object.entries(headers).map(([name, value]) => [name.replace(/^webhook/, prefix), value]));
}

function signedByMac(
  { hash, encoding, header, prefix = '', signed, stamp }: HmacSignature,
  secret: string,
  body: Uint8Array,
  now: number,
): Readonly<Record<string, string>> | undefined {
  // A stamp in the body is a field of the vendor's own.
  if (stamp && !('header' in stamp.at)) return undefined;
  const iso = new Date(now).toISOString();
  const time = stamp ? { s: String(Math.floor(now / 1000)), ms: String(now), iso }[stamp.unit] : '';
  const mac = macOf(hash, secret, signedText(signed, body, time));
  return {
    ...(stamp && 'header' in stamp.at && { [stamp.at.header]: time }),
    [header]: prefix + (encoding === 'hex' ? toHex(mac) : toBase64(mac)),
  };
}
