import { keyedHash } from '../../mask/keys.ts';

// RFC 5322 section 3.6.4, as loosely as it is written: what stands between angle brackets.
const ID = /<([^<>\s]{1,900})>/g;

/** The ids of a Message-ID, In-Reply-To or References field, without their brackets, in order. */
export const idsIn = (value: string): string[] => [...value.matchAll(ID)].map(([, id = '']) => id);

const ALPHABET = '0123456789abcdefghjkmnpqrstvwxyz';

/** The first `length` characters of a hash in base 32, lower case: local parts of addresses must not depend on case. */
export function base32(bytes: Uint8Array, length: number): string {
  let out = '';
  let bits = 0;
  let value = 0;
  for (const byte of bytes) {
    value = ((value << 8) | byte) & 0xffff;
    for (bits += 8; bits >= 5 && out.length < length; bits -= 5) out += ALPHABET.charAt((value >> (bits - 5)) & 31);
  }
  return out;
}

/** 120 bits: nobody finds two ids with one hash, or guesses one. */
const ID_LENGTH = 24;

/** A name for something that the outside must not read, the same each time under one key: an id, a boundary, a calendar's UID. */
export const mapped = (key: Uint8Array, what: string, value: string): string =>
  base32(keyedHash(key, 'mail', what, value), ID_LENGTH);

/** The id under which a message of the inside is known outside. */
export const relayedId = (key: Uint8Array, id: string, domain: string): string =>
  `${mapped(key, 'message-id', id)}@${domain}`;

/** RFC 5322 section 2.1.1 allows 998 characters a line, and some readers stop there: the root and the newest ids are kept. */
const MOST_REFERENCES = 20;

export const threadIds = (ids: readonly string[]): readonly string[] =>
  ids.length <= MOST_REFERENCES ? ids : [ids[0] as string, ...ids.slice(1 - MOST_REFERENCES)];

// [MS-OXOMSG] section 2.2.1.3: 22 bytes (a reserved one, five of time, a GUID), then five for each answer.
const HEADER_BYTES = 22;
const TIME_BYTES = 6;
const ANSWER_BYTES = 5;

/** Thread-Index with its GUID mapped; undefined for what is none. Times stay: the mail's Date says them too. */
export function mappedThreadIndex(key: Uint8Array, value: string): string | undefined {
  const text = value.replace(/\s+/g, '');
  if (!/^[A-Za-z0-9+/]{30,1000}={0,2}$/.test(text)) return undefined;
  const bytes = Uint8Array.from(atob(text.slice(0, text.length - (text.length % 4))), (unit) => unit.charCodeAt(0));
  if (bytes.length < HEADER_BYTES || (bytes.length - HEADER_BYTES) % ANSWER_BYTES !== 0 || bytes[0] !== 1)
    return undefined;
  const guid = String.fromCharCode(...bytes.subarray(TIME_BYTES, HEADER_BYTES));
  bytes.set(keyedHash(key, 'mail', 'thread-index', guid).subarray(0, HEADER_BYTES - TIME_BYTES), TIME_BYTES);
  return btoa(String.fromCharCode(...bytes));
}
