import { KINDS, type Kind } from '../kinds.ts';
import { keyedHash } from './keys.ts';
import type { Policy } from './policy.ts';

// Crockford's base 32: no I, L, O, U, so that a token survives being read out over the telephone.
const ALPHABET = '0123456789ABCDEFGHJKMNPQRSTVWXYZ';

/** Characters of a token, its check included. Five bits each: 30 bits of value in a conversation, 45 at vendor scope. */
const LENGTH = { message: 8, conversation: 8, vendor: 12 } as const;
const CHECK = { 8: 2, 12: 3 } as const;

/** Kinds that share one family give one value one token body, whichever label it stood behind. */
const FAMILY: Partial<Record<Kind, string>> = {
  FAX: 'PHONE',
  DOB: 'DATE',
  MRN: 'NUMBER',
  HEALTH_PLAN: 'NUMBER',
  ACCOUNT: 'NUMBER',
  LICENSE: 'NUMBER',
  VEHICLE: 'NUMBER',
  DEVICE: 'NUMBER',
  ID: 'NUMBER',
};

export interface TokenScope {
  readonly key: Uint8Array;
  readonly scope: Policy['scope'];
  /** The conversation's id, or the message's where the scope is the message. */
  readonly conversation: string;
}

/** The body of a value's token: keyed, so that nobody without the key can guess the value or join two conversations. */
export function tokenBody(
  kind: Kind,
  normalised: string,
  { key, scope, conversation }: TokenScope,
  longer = 0,
): string {
  const length = longer > 0 || scope === 'vendor' ? 12 : LENGTH[scope];
  const family = FAMILY[kind] ?? kind;
  const hash = keyedHash(key, 'token', scope === 'vendor' ? '' : conversation, family, normalised, String(longer));
  const value = crockford(hash).slice(0, length - CHECK[length]);
  return value + check(key, value, CHECK[length]);
}

/** True if a body carries the check that only the key's holder can make. */
export function isTokenBody(body: string, key: Uint8Array): boolean {
  const upper = body.toUpperCase();
  if (upper.length !== 8 && upper.length !== 12) return false;
  const length = CHECK[upper.length];
  const value = upper.slice(0, -length);
  return check(key, value, length) === upper.slice(-length);
}

const check = (key: Uint8Array, value: string, length: number): string =>
  crockford(keyedHash(key, 'check', value)).slice(0, length);

function crockford(bytes: Uint8Array): string {
  let out = '';
  let bits = 0;
  let value = 0;
  for (const byte of bytes.subarray(0, 10)) {
    value = ((value << 8) | byte) & 0xffff;
    for (bits += 8; bits >= 5; bits -= 5) out += ALPHABET[(value >> (bits - 5)) & 31];
  }
  return out;
}

const KIND_NAMES = KINDS.join('|');
const BODY = '[0-9A-HJKMNP-TV-Z]{8}(?:[0-9A-HJKMNP-TV-Z]{4})?';

/** What the describe operator says behind a token. */
const FACTS = '(?: (?:\\+\\d{1,3} )?\\d{1,2} digits (?:valid|invalid)| GSM-7| UCS-2)?';

/** `[NAME-K7Q2M4XD]`, `[NAME-K7Q2M4XD.2]`, the hash operator's `[NAME#K7Q2M4XDR9TB]`, and the form for places that take no brackets: `name-k7q2m4xd`, also before `@masked.invalid`. */
export const TOKEN_PATTERN = new RegExp(
  `\\[(?:${KIND_NAMES})[-#](?<body>${BODY})(?:\\.\\d{1,4})?${FACTS}\\]|(?<![a-z0-9])(?:${KIND_NAMES.toLowerCase()})-(?<plain>${BODY.toLowerCase()})(?:\\.\\d{1,4})?(?:@masked\\.invalid)?(?![a-z0-9])`,
  'g',
);
