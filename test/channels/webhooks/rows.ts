import { signatureCheck } from '../../../src/channels/webhooks/check.ts';
import type { Delivery, Refusal } from '../../../src/channels/webhooks/delivery.ts';
import { vendors } from '../../../src/vendors/index.ts';
import type { Signature } from '../../../src/vendors/webhook.ts';

/** A request as a vendor sends it, and what it was signed with. */
export interface Vector {
  readonly what: string;
  readonly vendor: string;
  /** The vendor's first scheme when absent. */
  readonly signature?: string;
  readonly secrets: readonly string[];
  readonly url?: string;
  readonly method?: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly body?: string | Uint8Array;
  /** Ms since 1970. */
  readonly now?: number;
  /** Absent: it is accepted. */
  readonly refusal?: Refusal;
}

export const encode = (text: string): Uint8Array => new TextEncoder().encode(text);

/** `url` with its query apart, headers in lower case. */
export function deliveryOf({
  url = 'https://hooks.example.com/in',
  method = 'POST',
  headers,
  body = '',
}: Partial<Vector>): {
  delivery: Delivery;
  base: string;
} {
  const at = url.indexOf('?');
  const known = Object.fromEntries(Object.entries(headers ?? {}).map(([name, value]) => [name.toLowerCase(), value]));
  const delivery: Delivery = {
    method,
    search: at < 0 ? '' : url.slice(at),
    header: (name) => known[name],
    body: typeof body === 'string' ? encode(body) : body,
    address: '192.0.2.7',
    proxied: false,
  };
  return { delivery, base: at < 0 ? url : url.slice(0, at) };
}

export function schemeOf(vendor: string, signature?: string): Signature {
  const signatures = vendors.find(({ name }) => name === vendor)?.webhook?.signatures ?? {};
  const spec = signature === undefined ? Object.values(signatures)[0] : signatures[signature];
  if (!spec) throw new RangeError(`${vendor} has no scheme ${signature ?? ''}`);
  return spec;
}

/** `ok`, or the code it was refused with. */
export async function outcome(vector: Vector): Promise<string> {
  const { delivery, base } = deliveryOf(vector);
  const check = signatureCheck(schemeOf(vector.vendor, vector.signature), {
    secrets: vector.secrets,
    url: base,
    tolerance: 300,
  });
  const verdict = await check(delivery, vector.now ?? 1_700_000_000_000);
  return verdict.ok ? 'ok' : verdict.code;
}
