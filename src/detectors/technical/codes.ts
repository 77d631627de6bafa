import { isDigitAt, isLineEndAt } from '../ascii.ts';
import type { Place, Rule } from './grammar.ts';
import { isFiller, isPersonLabel } from './labels.ts';
import { isMadeId } from './slugs.ts';

/** Most digits that a number after one of these words has: `error 30008`, `HTTP 503`, `port=5061`, `BIN: 610014`. */
const DIGITS_AFTER = new Map<string, number>([
  ...words('error errors err errcode errno ecode exception fault retcode rc code codes sqlcode hresult subcode', 6),
  ...words('http https sip sips smtp status response returned returns got reply ack nak', 3),
  ...words(
    'port ports exit signal reason cause sqlstate severity level priority attempt retry retries cpt hcpcs drg',
    5,
  ),
  ...words('pid tid thread row col column position pos seq sequence batch', 9),
  ...words('byte bytes offset size length len count', 12),
  ...words('ssrc foundation lag bitrate', 11),
  ...words('instance trace span', 20),
  ...words('job worker shard partition template rule slot node replica pod timeout ttl interval limit max min qty', 9),
  // SNOMED CT Release File Specifications, 6: up to 18 digits
  ...words('snomed sct sctid', 18),
  ...words('isa13 iea02 gs06 ge02 st02 se02', 9),
  ...words('loinc icd ndc cvx mvx rxnorm rxcui payer payerid bin rxbin pcn rxpcn grp rxgrp build bootloader', 12),
  ...words('script ncpdp', 7),
  ...words('issue issues pr pull ticket tickets bug incident mr conversation', 10),
]);
const LINE_DIGITS = 5;
const TERMS = new Set(['rx cui', 'rx norm', 'snomed ct', 'ct code', 'ct concept']);
const CONTROL = new Set('isa13 iea02 gs06 ge02 st02 se02'.split(' '));

// "zip code 02139", "door code 4471", "verification code 48213": codes that are a place or a secret.
const OTHER_CODES = new Set(
  `zip postal post area door gate access entry entrance verification verify security pin pass auth authorization confirmation login
otp mfa 2fa time onetime alarm lock locker lockbox garage elevator building country city dialing voucher promo discount group meeting
conference pairing activation reset unlock sms text host guest dial backup recovery invite invitation bar plan cvv cvc her his my
their your the`.split(/\s+/),
);
// "direct line 5550142", "voice line", "her port": lines that people answer.
const OTHER_LINES = new Set(
  'direct phone my her his their land main office fax nurse crisis help hot new call'.split(' '),
);

const EPOCH_KEYS = new Set(
  `ts t time timestamp epoch exp iat nbf at created updated modified expires issued received sent start stop event thread since until unix
last seen uptime now seed`.split(/\s+/),
);

function words(list: string, digits: number): [string, number][] {
  return list.split(' ').map((word) => [word, digits]);
}

/** What the word before a plain number makes of it: the rule, or undefined. */
export function labelledNumber(value: string, place: Place): string | undefined {
  if (isMoney(place)) return 'amount.money';
  if (value.length >= EPOCH_DIGITS && EPOCH.test(value) && isEpochKey(place.words()))
    return isPersonLabel(place.words()) ? undefined : 'stamp.epoch';
  if (isLineStamp(value, place)) return 'stamp.epoch';
  if (value.length > LONGEST || opensLine(place)) return undefined;
  if (isTicket(place)) return 'code.ticket';
  if (place.text[place.start - 1] === '+' && TOLL_FREE.test(value)) return 'phone.toll-free';
  if (isMadeId(place.words()) || isCloudAccount(value, place)) return 'id.made';
  if (isCounted(value, place)) return 'amount.counted';
  return isLabelledCode(value, place) ? 'code.labelled' : undefined;
}

/** A line ends in the three units before; the first three units of a text end none. */
const opensLine = ({ text, start }: Place): boolean =>
  start >= 3 && (isLineEndAt(text, start - 1) || isLineEndAt(text, start - 2) || isLineEndAt(text, start - 3));

const EPOCH_DIGITS = 10;
/** Most digits of a number that a word protects: 64 bits. */
const LONGEST = 20;

/** AWS Account Management Reference: twelve digits, which its customers call an account as well. */
const isCloudAccount = (value: string, { words }: Place): boolean =>
  value.length === 12 && words()[0] === 'account' && words()[1] === 'aws';

// W3C webrtc-stats and its kin: packetsReceived, framesDecoded, totalSamplesReceived, availableOutgoingBitrate
const COUNTED = new Set('packets frames bytes samples octets bitrate keyframes nacks datagrams segments'.split(' '));

/** A key's own words: `framesDecoded=2432073`. What is said of people has other words. */
const isCounted = (value: string, { words }: Place): boolean =>
  value.length <= 12 &&
  words()
    .slice(0, 2)
    .some((word) => COUNTED.has(word)) &&
  !isPersonLabel(words());

// Seconds, milliseconds, microseconds or nanoseconds since 1970, from 2014 on.
const EPOCH = /^1[4-9]\d{8}(?:\d{3}){0,3}$/;

const EPOCH_UNITS = new Set('s ms us ns sec secs seconds millis micros nanos nano unix'.split(' '));

/** `iat`, `ts_ms`, `observed_time_ns`, `timeUnixNano`. */
const isEpochKey = ([nearest = '', next = '', third = '']: readonly string[]): boolean =>
  EPOCH_KEYS.has(nearest) ||
  (EPOCH_UNITS.has(nearest) && (EPOCH_KEYS.has(next) || (EPOCH_UNITS.has(next) && EPOCH_KEYS.has(third))));

// FCC, 47 CFR 52.101, behind the plus and the code of North America.
const TOLL_FREE = /^18(?:00|33|44|55|66|77|88)[2-9]\d{6}$/;

// A log line that begins with the time: ten digits that no North American phone begins like.
const isLineStamp = (value: string, { text, start, end }: Place): boolean =>
  value.length >= EPOCH_DIGITS &&
  /^1[4-9]\d{8}(?:\d{3})?$/.test(value) &&
  (start === 0 || text[start - 1] === '\n') &&
  /^(?: {1,4}[A-Za-z[]|,)/.test(text.slice(end, end + 6));

const isMoney = ({ text, start }: Place): boolean => start > 0 && '$€£¥₹₴'.includes(text.charAt(start - 1));

function isLabelledCode(value: string, { text, start, end, words }: Place): boolean {
  // A longer thing begins here: a phone, a date, an address.
  if (
    isDigitAt(text, end + 1) &&
    '-./ '.includes(text.charAt(end)) &&
    !/^[ .]\d{1,3}\.\d/.test(text.slice(end, end + 6))
  )
    return false;
  // +1…, (617)…, and PID|1, where a segment is no process
  if (start > 0 && '+(|'.includes(text.charAt(start - 1))) return false;
  const before = words().filter((word) => !isFiller(word));
  const [nearest = '', next = ''] = before;
  if (TERMS.has(`${next} ${nearest}`)) return !isPersonLabel(before.filter((word) => word !== 'rx'));
  // X12.5: control numbers of an interchange, its groups and sets
  if (value.length <= 9 && CONTROL.has(next + nearest)) return true;
  if (nearest === 'line' || nearest === 'lines')
    return value.length <= LINE_DIGITS && !OTHER_LINES.has(next) && !/^ [A-Z]/.test(text.slice(end, end + 2));
  if (value.length > (DIGITS_AFTER.get(nearest) ?? 0)) return false;
  if ((nearest === 'code' || nearest === 'codes') && (OTHER_CODES.has(next) || OTHER_CODES.has(words()[1] ?? '')))
    return false;
  return !isPersonLabel(before);
}

const CODE_WORDS = new Set(
  'error err code codes errcode status reason exception fault reject rejection denial carc rarc hresult alarm'.split(
    ' ',
  ),
);

function isLabelledWord(_: string, { words }: Place): boolean {
  const [nearest = '', next = ''] = words().filter((word) => !isFiller(word));
  return CODE_WORDS.has(nearest) && !OTHER_CODES.has(next) && !isPersonLabel(words());
}

const TICKET_WORDS = new Set(
  'pr issue issues ticket tickets bug incident conversation request merge pull mr see closes fixes'.split(' '),
);

/** `"pull_request": 2291`: the same as a key. */
const isPullRequest = (words: readonly string[]): boolean =>
  words[0] === 'request' && (words[1] === 'pull' || words[1] === 'merge');

/** `PR #2291`, `ticket #14482907`: numbers of the help desk, which stand for no patient. */
function isTicket({ text, start, end, words }: Place): boolean {
  if (isDigitAt(text, end + 1) && '-./'.includes(text.charAt(end))) return false;
  return (text[start - 1] === '#' && TICKET_WORDS.has(words()[0] ?? '')) || isPullRequest(words());
}

const TRACKER =
  'INC|SEC|SEV|PR|BUG|JIRA|OPS|ENG|CHG|PRB|RITM|SCTASK|TASK|RFC|SUP|DEV|QA|INFRA|PLAT|SRE|RMA|TKT|ISSUE|EPIC|STORY|HELP|DESK|ZD|GH|CVE|CWE|ADR|PEP';

/** Codes that name themselves. */
export const codes: readonly Rule[] = [
  {
    rule: 'code.ticket',
    next: '-',
    pattern: `(?:${TRACKER})-\\d{1,7}(?:-\\d{1,7})?(?!-)`,
    accept: (_, { words }) => !isPersonLabel(words()),
  },
  // ServiceNow: Number Maintenance, the prefixes of its own tables
  {
    rule: 'code.ticket',
    pattern: '(?:INC|CHG|PRB|RITM|REQ|SCTASK|CTASK|PTASK|KB)\\d{7}',
    accept: (_, { words }) => !isPersonLabel(words()),
  },
  // Numbers that warehouses and buyers give: sales, purchase and work orders, returns
  { rule: 'code.order', next: '-', pattern: '(?:SO|PO|PON|WO|RMA)-\\d{2,7}(?:-\\d{1,7})?(?!-)' },
  // RFC 5396: a network's number
  { rule: 'code.as-number', pattern: 'AS\\d{4,10}' },
  { rule: 'code.error', pattern: '(?:ERR|ERROR|E|EXC|WARN|FATAL|HRESULT)_[A-Z0-9_]{2,60}' },
  { rule: 'code.error', next: '-', pattern: '(?:ERR|E)-\\d{1,6}', accept: (_, { words }) => !isPersonLabel(words()) },
  // Oracle, DB2, Microsoft Entra, Windows updates
  {
    rule: 'code.error',
    pattern: 'AADSTS\\d{5,7}|KB\\d{6,7}',
  },
  // Codes of carriers, payers and services after their word: reason CO-97, status A7:507, error X17
  { rule: 'code.labelled', pattern: '[A-Z]{1,5}\\d{1,6}[A-Z]?', accept: isLabelledWord },
  { rule: 'code.labelled', next: '-:', pattern: '[A-Z]{1,5}\\d{0,3}[-:]\\d{1,6}[A-Z]?', accept: isLabelledWord },
  { rule: 'code.error', next: '-', pattern: '(?:ORA|TNS|PLS|SQL|RMAN|DPY)-\\d{3,5}[A-Z]?' },
  // Speakers that a transcript counts instead of naming
  { rule: 'transcript.speaker', pattern: '(?:[Ss]peaker|SPEAKER|[Ss]pk|[Cc]hannel|[Aa]gent|[Cc]aller)_\\d{1,2}' },
  { rule: 'code.trial', pattern: 'NCT\\d{8}' },
  // C-CDA: the number of a conformance statement
  { rule: 'code.conformance', next: ':', pattern: 'CONF:\\d{2,5}-\\d{1,6}' },
  // RFC 5424, section 6.2.1: facility and severity
  {
    rule: 'syslog.priority',
    next: '.',
    pattern:
      '(?:local[0-7]|auth|authpriv|cron|daemon|kern|mail|syslog|user)\\.(?:emerg|alert|crit|err|error|warn|warning|notice|info|debug)',
  },
  // RFC 3261, section 8.1.1.4: a callid is a word, mostly with the host that made it
  {
    rule: 'sip.call-id',
    next: '@-.',
    pattern: '[\\w.%!*+~-]{8,100}@[\\w.-]{3,80}\\w',
    accept: (value, { words }) =>
      words()[0] === 'id' &&
      words()[1] === 'call' &&
      /\d/.test(value.split('@')[0] ?? '') &&
      /^.{16}|@[\d.]{7,21}$/.test(value),
  },
  // RFC 3261, section 8.1.1.7: the magic cookie of a Via branch
  { rule: 'sip.branch', pattern: 'z9hG4bK[\\w.~-]{1,80}' },
  // RFC 4566, section 6: encoding name, clock rate
  {
    rule: 'rtp.codec',
    next: '/-',
    pattern: '(?:opus|PCM[AU]|G72[29]|VP[89]|H26[45]|AV1|telephone-event|L16|speex|iLBC|AMR(?:-WB)?)/\\d{4,6}(?:/\\d)?',
  },
  {
    rule: 'version.product',
    next: '/.+-',
    pattern: '[A-Za-z][\\w.+-]{0,40}/v?\\d{1,5}(?:\\.\\d{1,8}){1,4}(?:[-+_][\\w.+]{1,30})?',
  },
  {
    rule: 'version.package',
    next: '@./-',
    pattern: '[a-z][\\w./-]{0,60}@v?\\d{1,5}\\.\\d{1,5}\\.\\d{1,8}(?:[-+][\\w.+]{1,30})?',
  },
  { rule: 'version.v', pattern: '[vV]\\d{1,5}(?:\\.\\d{1,8}){0,4}(?:[-+_][\\w.+-]{0,30}\\w)?', accept: isVersionName },
  // NIST CVE; ngrok, node and Chromium style names are ERR_…
  { rule: 'code.cause', next: '.', pattern: 'Q\\.850(?:;cause=\\d{1,3})?' },
];

/** `v3.2.8_20250430`, but no `V58` before an address or in a label of a person. */
function isVersionName(value: string, { text, start, words }: Place): boolean {
  return (value.includes('.') || value[0] === 'v') && text[start - 1] !== '/' && !isPersonLabel(words());
}

/** Numeric replies: RFC 3463 enhanced status codes after or without the three digits. */
export const numericCodes: readonly Rule[] = [
  { rule: 'smtp.status', next: ' -', pattern: '[245]\\d\\d[ -][245]\\.\\d{1,3}\\.\\d{1,3}' },
  {
    rule: 'http.status',
    next: ' ',
    pattern:
      '[1-6]\\d\\d (?:OK|Created|Accepted|No Content|Moved|Found|Not Modified|Bad Request|Unauthorized|Forbidden|Not Found|Method Not Allowed|Conflict|Gone|Unprocessable|Too Many Requests|Internal Server Error|Bad Gateway|Service Unavailable|Gateway Timeout|Not Acceptable Here|Busy Here|Decline|Request Terminated)',
  },
];
