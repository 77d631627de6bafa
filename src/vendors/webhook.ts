import type { FieldMap } from '../documents/field-map.ts';

/** Where a request says when it was made: a header, or a path of its JSON body (then the body's signature covers it). */
export interface Stamp {
  readonly at: { readonly header: string } | { readonly field: string };
  /** Seconds or ms since 1970, or ISO 8601. */
  readonly unit: 's' | 'ms' | 'iso';
  /** How far it may be from now, in seconds, where the vendor says another than the usual five minutes. */
  readonly tolerance?: number | undefined;
}

export type HashName = 'sha1' | 'sha256' | 'sha512';

/** An HMAC over a text with the raw body in it: what most vendors send. */
export interface HmacSignature {
  readonly scheme: 'hmac';
  readonly hash: HashName;
  readonly encoding: 'hex' | 'base64';
  readonly header: string;
  /** What stands before the signature: `sha256=`, `v0=`. */
  readonly prefix?: string | undefined;
  readonly prefixOptional?: boolean | undefined;
  /** The signed text, with `{body}` and `{stamp}` in it: `v0:{stamp}:{body}`. */
  readonly signed: string;
  readonly stamp?: Stamp | undefined;
  /** The vendor signs its JSON without white space, whatever it sends: such a text is tried too, and is then what was verified. */
  readonly compactJson?: boolean | undefined;
}

/** HMAC over the public URL and the sorted form fields, or over a URL that holds the body's SHA-256: Twilio and what copies it. */
export interface UrlFormSignature {
  readonly scheme: 'url-form';
  readonly hash: HashName;
  /** A header and its aliases: where several are sent, they must agree. */
  readonly headers: readonly string[];
  /** Values of a repeated field: each once and sorted, or all as they were sent. */
  readonly repeats: 'sorted-set' | 'as-sent';
}

/** HMAC over the public URL and the raw body, as SHA-1 and, for some requests, also as SHA-256: SignalWire. */
export interface UrlBodySignature {
  readonly scheme: 'url-body';
  readonly header: string;
  readonly strongHeader: string;
  /** True where every request carries the SHA-256: one without it is refused. */
  readonly strongRequired: boolean;
}

/** HMAC over method, partly decoded URL, body and stamp: HubSpot v3. */
export interface MethodUrlSignature {
  readonly scheme: 'method-url';
  readonly header: string;
  readonly stamp: Stamp;
}

/** ECDSA P-256 over stamp and raw body; the secrets are public keys (SPKI, base64): SendGrid. */
export interface EcdsaSignature {
  readonly scheme: 'ecdsa';
  readonly header: string;
  readonly stamp: Stamp;
}

/** HMAC over a stamp and a token that stand in the body. The rest of the body is not covered: Mailgun. */
export interface TokenSignature {
  readonly scheme: 'token';
}

/** Standard Webhooks: `v1` (HMAC) and `v1a` (Ed25519), with one of these prefixes before `-id`, `-timestamp`, `-signature`. */
export interface StandardSignature {
  readonly scheme: 'standard';
  readonly prefixes: readonly string[];
}

/** What a gateway in front has found, in a header. Anybody can send one: it needs a secret beside it. */
export interface AssertedSignature {
  readonly scheme: 'asserted';
  readonly header: string;
  readonly says: string;
}

export type Signature =
  | HmacSignature
  | UrlFormSignature
  | UrlBodySignature
  | MethodUrlSignature
  | EcdsaSignature
  | TokenSignature
  | StandardSignature
  | AssertedSignature;

/** Where the id stands that a vendor's retry repeats: a header, or paths in the body whose values together are it. */
export type EventKey = { readonly header: string } | { readonly fields: readonly string[] };

/** Where a payload has what a ticket is made of: paths of which the first that holds something counts. */
export interface MessagePaths {
  readonly subject?: readonly string[];
  readonly text?: readonly string[];
  /** Texts that are HTML. */
  readonly html?: readonly string[];
  /** Of who asks. */
  readonly name?: readonly string[];
  readonly email?: readonly string[];
}

/** What a vendor takes for success, where 202 and an id of ours are not it. */
export interface Reply {
  readonly type?: string;
  readonly body?: string;
}

/** A request that asks for proof that the URL is ours: its challenge is said back, and nothing else happens. */
export interface Handshake {
  readonly when: { readonly field: string; readonly is: string };
  readonly challenge: { readonly field: string } | { readonly header: string };
}

/** How a vendor calls: data only, its code lives in the channels. */
export interface Webhook {
  /** By name; the first is what a source gets that names none. None: the vendor signs nothing. */
  readonly signatures: Readonly<Record<string, Signature>>;
  readonly key?: EventKey;
  /** For how long the vendor repeats what was not answered, in seconds. */
  readonly retries?: number;
  /** Secrets that the vendor's documents show: known to everybody. */
  readonly publicSecrets?: readonly string[];
  /** Where its calls come from, as the vendor said on this day. */
  readonly addresses?: { readonly asOf: string; readonly list: readonly string[] };
  /** Path of the id that makes a conversation, a ticket's; several where payloads differ. */
  readonly conversation?: string | readonly string[];
  readonly reply?: Reply;
  readonly handshake?: Handshake;
  /** What of it a helpdesk is told. */
  readonly message?: MessagePaths;
  /** Paths of the URLs of files that an event names. */
  readonly attachments?: readonly string[];
  readonly fields: FieldMap;
}
