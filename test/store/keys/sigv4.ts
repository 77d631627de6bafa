import { createHash, createHmac } from 'node:crypto';
import type { Call } from './loopback.ts';

const sha256 = (text: string): string => createHash('sha256').update(text).digest('hex');
const hmac = (key: string | Buffer, text: string): Buffer => createHmac('sha256', key).update(text).digest();

const HEADER =
  /^AWS4-HMAC-SHA256 Credential=(?<id>\w+)\/(?<date>\d{8})\/(?<region>[\w-]+)\/(?<service>\w+)\/aws4_request, SignedHeaders=(?<signed>[\w;-]+), Signature=(?<signature>[0-9a-f]{64})$/;

/** The signature that a call must carry, by AWS's "Create a signed AWS API request", written anew for the fake. */
export function expectedSignature(call: Call, secret: string): { readonly signature: string; readonly given: string } {
  const { date, region, service, signed, signature } = HEADER.exec(call.headers['authorization'] ?? '')?.groups ?? {};
  if (!date || !region || !service || !signed || !signature) return { signature: 'none', given: '' };
  const names = signed.split(';');
  const [path = '', query = ''] = call.path.split('?');
  const canonical = [
    call.method,
    path,
    query,
    ...names.map((name) => `${name}:${(call.headers[name] ?? '').trim().replace(/ +/g, ' ')}`),
    '',
    signed,
    sha256(call.body),
  ].join('\n');
  const stamp = call.headers['x-amz-date'] ?? '';
  const toSign = ['AWS4-HMAC-SHA256', stamp, `${date}/${region}/${service}/aws4_request`, sha256(canonical)].join('\n');
  const key = [region, service, 'aws4_request'].reduce(hmac as never, hmac(`AWS4${secret}`, date)) as Buffer;
  return { signature: hmac(key, toSign).toString('hex'), given: signature };
}

/** Names of the headers that a call has signed. */
export const signedHeaders = (call: Call): string[] =>
  HEADER.exec(call.headers['authorization'] ?? '')?.groups?.['signed']?.split(';') ?? [];
