import type { Place, Rule } from './grammar.ts';
import { isCredentialLabel, isPersonLabel } from './labels.ts';

const HEX = '[0-9a-f]';
const COMMIT_WORDS = new Set(
  'commit commits sha git hash rev revision head deploy deployed build digest md5 sha1 sha256 etag checksum'.split(' '),
);

/** A shape of an id that a patient's number or a secret may share: their labels win. */
const unlabelled = (_: string, { words, text, start, end }: Place): boolean => {
  if (text[start - 1] === '@' || text[end] === '@') return false;
  return !isPersonLabel(words()) && !isCredentialLabel(words());
};

/** Seven to twelve hex digits are also an English word or a number: only a true mix counts, or the word "commit". */
function isShortHash(value: string, place: Place): boolean {
  if (!unlabelled(value, place)) return false;
  const letters = value.replace(/\d/g, '').length;
  if (letters === 0 || letters === value.length) return false;
  return (letters >= 2 && value.length - letters >= 2) || COMMIT_WORDS.has(place.words()[0] ?? '');
}

const CHECK = 'ABCDEFGHIJKLMNOPQRSTUVWXYZ012345';

/** Each of the last three characters says which of five before it are capitals; the first three are the key prefix of its object. */
function isSalesforceId(value: string, { words }: Place): boolean {
  // A record is one of its own words.
  if (isPersonLabel(words().filter((word) => word !== 'record'))) return false;
  if (!/^[0-9a][0-9A-Za-z]{2}/.test(value) || !/[a-z]/.test(value) || !/\d/.test(value)) return false;
  return [0, 1, 2].every((block) => {
    let bits = 0;
    for (let i = 0; i < 5; i++) if (/[A-Z]/.test(value.charAt(block * 5 + i))) bits |= 1 << i;
    return CHECK.charAt(bits) === value.charAt(15 + block);
  });
}

/** Ids of requests, traces, objects and contents. */
export const hashes: readonly Rule[] = [
  // W3C Trace Context, section 3.2: version, trace id, parent id, flags
  { rule: 'id.traceparent', next: '-', pattern: `00-${HEX}{32}-${HEX}{16}-0[0-3]` },
  // RFC 9562, section 4; with a host after it, a SIP Call-ID (RFC 3261, section 8.1.1.4)
  {
    rule: 'id.uuid',
    whole: true,
    next: '-',
    pattern:
      '(?:[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}|[0-9A-F]{8}(?:-[0-9A-F]{4}){3}-[0-9A-F]{12})(?:@[\\w.-]{1,60}\\w)?',
    accept: (_, { words }) => !isPersonLabel(words()) && !isCredentialLabel(words()),
  },
  // MD5 32, SHA-1 and git 40, SHA-256 64, SHA-512 128; span id 16, trace id 32; ObjectId 24
  {
    rule: 'id.digest',
    pattern: `(?:${HEX}{16}|${HEX}{20}|${HEX}{24}|${HEX}{32}|${HEX}{40}|${HEX}{64}|${HEX}{96}|${HEX}{128})`,
    accept: isMixed,
  },
  { rule: 'id.short-hash', pattern: `${HEX}{7,12}`, accept: isShortHash },
  // A SID of Twilio's or SignalWire's that was cut short
  {
    rule: 'id.sid-cut',
    pattern: `(?:AC|SM|MM|CA|PN|RM|PA|MG|HX|CH|IS)(?=[a-f]{0,31}\\d)(?=\\d{0,31}[a-f])${HEX}{8,31}`,
  },
  // Salesforce: an id of 18 characters ends with a checksum over its capitals
  { rule: 'salesforce.id', pattern: '[0-9A-Za-z]{15}[A-Z0-5]{3}', accept: isSalesforceId },
  // ULID: 48 bits of time, 80 of chance, in Crockford's base 32
  { rule: 'id.ulid', pattern: '[0-7][0-9A-HJKMNP-TV-Z]{25}', accept: unlabelled },
  // RFC 8122, section 5: the fingerprint of a certificate
  {
    rule: 'id.fingerprint',
    next: ':',
    pattern: '(?:[0-9A-F]{2}:){15,31}[0-9A-F]{2}|(?:[0-9a-f]{2}:){15,31}[0-9a-f]{2}',
  },
  // Docker Engine: interfaces of containers are numbered under 02:42
  { rule: 'id.container-mac', next: ':', pattern: '02:42(?::[0-9a-f]{2}){4}' },
  // OpenSSH 6.8: base64 of a key's SHA-256 without padding, 43 characters, as text that is pasted cuts it
  { rule: 'id.fingerprint', next: ':', pattern: 'SHA256:[A-Za-z0-9+/]{12,43}' },
  // [MS-DTYP] 2.4.2.1: a security identifier of Windows
  { rule: 'id.windows-sid', next: '-', pattern: 'S-1-\\d{1,2}(?:-\\d{1,10}){1,14}' },
  { rule: 'id.address', pattern: '0x[0-9a-fA-F]{1,16}' },
  // AWS X-Ray: 1-5759e988-bd862e3fe1be46a994272793
  { rule: 'id.xray', next: '-', pattern: `1-${HEX}{8}-${HEX}{24}` },
];

function isMixed(value: string, place: Place): boolean {
  return /[a-f]/.test(value) && /\d/.test(value) && unlabelled(value, place);
}
