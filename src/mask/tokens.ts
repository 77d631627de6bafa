import { KINDS, type Kind } from '../kinds.ts';
import { keyedHash } from './keys.ts';
import type { Policy } from './policy.ts';

// Crockford's base 32: no I, L, O, U, so that a token survives being read out over the telephone.
const ALPHABET = '0123456789ABCDEFGHJKMNPQRSTVWXYZ';

/** Characters of a token, its check included. Five bits each: 30 bits of value in a conversation, 45 at vendor scope; the next length up where two values meet. */
const LENGTH = { message: [8, 12], conversation: [8, 12], vendor: [12, 16] } as const;
const CHECK = { 8: 2, 12: 3, 16: 4 } as const;
type Length = keyof typeof CHECK;

/** Bytes that the longest token takes. */
export const TOKEN_BYTES = 10;

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

/** The family of a kind: one number is one number, whichever of them it was taken for. */
export const familyOf = (kind: Kind): string => FAMILY[kind] ?? kind;

export interface TokenScope {
  readonly key: Uint8Array;
  readonly scope: Policy['scope'];
  /** The conversation's id, or the message's where the scope is the message. */
  readonly conversation: string;
}

/**
 * The body of a value's token: keyed, so that nobody without the key can guess the value or join two conversations. `longer` counts the
 * bodies tried before this one, each of which stands for another value.
 */
export function tokenBody(
  kind: Kind,
  normalised: string,
  { key, scope, conversation }: TokenScope,
  longer = 0,
): string {
  const within = scope === 'vendor' ? '' : conversation;
  return checked(
    keyedHash(key, 'token', within, familyOf(kind), normalised, String(longer)),
    lengthOf(scope, longer),
    key,
  );
}

/** The body of a random token, out of at least {@link TOKEN_BYTES} random bytes: nothing of the value is in it, 45 CFR 164.514(c)(1). */
export const randomBody = (random: Uint8Array, { key, scope }: TokenScope, longer = 0): string =>
  checked(random, lengthOf(scope, longer), key);

const lengthOf = (scope: Policy['scope'], longer: number): Length => LENGTH[scope][longer > 0 ? 1 : 0];

/** A value's characters with the check behind them. */
function checked(bytes: Uint8Array, length: Length, key: Uint8Array): string {
  const value = crockford(bytes).slice(0, length - CHECK[length]);
  return value + check(key, value, CHECK[length]);
}

/** True if a body carries the check that only the key's holder can make. */
export function isTokenBody(body: string, key: Uint8Array): boolean {
  const upper = body.toUpperCase();
  if (upper.length !== 8 && upper.length !== 12 && upper.length !== 16) return false;
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
  for (const byte of bytes.subarray(0, TOKEN_BYTES)) {
    value = ((value << 8) | byte) & 0xffff;
    for (bits += 8; bits >= 5; bits -= 5) out += ALPHABET[(value >> (bits - 5)) & 31];
  }
  return out;
}

const KIND_NAMES = KINDS.join('|');
const BODY = '[0-9A-HJKMNP-TV-Z]{8}(?:[0-9A-HJKMNP-TV-Z]{4}){0,2}';

/** What the describe operator says behind a token. */
const FACTS = '(?: (?:\\+\\d{1,3} )?\\d{1,2} digits (?:valid|invalid)| GSM-7| UCS-2)?';

/** `[NAME-K7Q2M4XD]`, `[NAME-K7Q2M4XD.2]`, the hash operator's `[NAME#K7Q2M4XDR9TB]`, and the form for places that take no brackets: `name-k7q2m4xd`, also before `@masked.invalid`. */
export const TOKEN_PATTERN = new RegExp(
  `\\[(?:${KIND_NAMES})[-#](?<body>${BODY})(?:\\.\\d{1,4})?${FACTS}\\]|(?<![a-z0-9])(?:${KIND_NAMES.toLowerCase()})-(?<plain>${BODY.toLowerCase()})(?:\\.\\d{1,4})?(?:@masked\\.invalid)?(?![a-z0-9])`,
  'g',
);
