import type { Place, Rule } from './grammar.ts';
import { isPersonLabel, isPlaceLabel } from './labels.ts';

const VERSION_WORDS = new Set(
  `v version versions ver build release rev revision firmware fw bootloader sdk ios ipados macos android linux ubuntu debian kernel chrome
chromium yealink polycom grandstream snom audiocodes safari firefox edge opera webkit java python ruby nodejs php perl redis postgres postgresql mysql mongodb kafka nginx apache
openssl docker kubernetes k8s helm terraform react electron flutter hl7 fhir dicom`.split(/\s+/),
);
// Words that an address may follow as well: only three numbers behind them are a version.
const PRODUCT_WORDS = new Set(
  `app bash zsh curl wget git npm ssh openssh tomcat mirth rhapsody asterisk freeswitch kamailio opensips haproxy traefik envoy elasticsearch
kibana grafana prometheus rabbitmq mosquitto jitsi livekit zoom client agent plugin driver middleware manager workspace server studio suite
viewer gateway engine connector svc hub api srv web core cli ui worker service relay router sync bot backend frontend mobile`.split(
    /\s+/,
  ),
);
const OCTET = '(?:25[0-5]|2[0-4]\\d|1?\\d?\\d)';
const PORT_OR_MASK = '(?::\\d{2,5}|/(?:3[0-2]|[12]?\\d))?';

/** Addresses that never lead to one person: RFC 1918, loopback (RFC 1122), link-local (RFC 3927). */
const PRIVATE = `(?:10\\.${OCTET}|127\\.${OCTET}|192\\.168|169\\.254|172\\.(?:1[6-9]|2\\d|3[01]))\\.${OCTET}\\.${OCTET}`;

const notPerson = (_: string, { words }: Place): boolean => !isPersonLabel(words()) && !isPlaceLabel(words());

/** A dotted number that is a version without its word: no date, no phone, no address, no person number is written so. */
function isVersion(value: string, place: Place): boolean {
  if (place.text[place.end] === '-' && /\d/.test(place.text[place.end + 1] ?? '')) return false;
  const parts = value.split('.');
  if (hasVersionWord(place)) return !isPersonLabel(place.words());
  if (isPhone(parts)) return false;
  if (/[a-z]/i.test(value) || (parts.length === 3 && isProduct(place))) return !isPersonLabel(place.words());
  if (parts.length === 4) return parts.some((part) => Number(part) > 255) && parts.some((part) => part.length === 1);
  const [a = '', b = '', c = ''] = parts;
  return parts.length === 3 && a.length <= 3 && b.length <= 2 && c.length <= 5 && !isDate(a, b, c);
}

const isDate = (a: string, b: string, c: string): boolean =>
  (c.length === 2 || c.length === 4) && Number(a) <= 31 && Number(b) <= 31;
const isPhone = (parts: readonly string[]): boolean =>
  /^(?:\d{3}\.\d{3}\.\d{4}|\d{3}\.\d\d\.\d{4}|\d\d\.\d\d\.\d\d)$/.test(parts.join('.'));

/** `Redis 7.4.1`, `version: 10.2.4.1`, `curl/8.9.1`, `parser@3.11.0`. */
function hasVersionWord({ text, start, words }: Place): boolean {
  return /[/@]/.test(text[start - 1] ?? '') && /\w/.test(text[start - 2] ?? '')
    ? true
    : VERSION_WORDS.has(words()[0] ?? '') || isModelsVersion(words());
}

/** `f/w 96.86.0.155`, `Yealink T54W 96.86.0.100`. */
const isModelsVersion = ([nearest = '', next = '']: readonly string[]): boolean =>
  (nearest === 'w' && next === 'f') || (/\d/.test(nearest) && VERSION_WORDS.has(next));

/** `careplan-svc 2025.10.12`, `Instrument Manager 8.17.20`, `"min_client":"3.14.15"`: no date of a person follows such a word at once. */
const isProduct = ({ words }: Place): boolean => PRODUCT_WORDS.has(words()[0] ?? '');

const FRAMES = new Set('frame line col column js mjs ts tsx py java'.split(' '));

/** Lines that companies pay for (FCC, 47 CFR 52.101): nobody's home is reached there, whatever the label. */
const TOLL_FREE = '8(?:00|33|44|55|66|77|88)\\)?[ .-]?[2-9]\\d\\d[ .-]?\\d{4}';

export const companyPhones: readonly Rule[] = [
  { rule: 'phone.toll-free', next: ' .-(', pattern: `1[ .-]?\\(?${TOLL_FREE}`, accept: notPerson },
  { rule: 'phone.toll-free', next: ' .-)', pattern: TOLL_FREE, accept: notPerson },
];

// No sum, no coordinate: a name stands before it.
const isYearly = (value: string, place: Place): boolean =>
  notPerson(value, place) && /\p{L} ?(?:v\.? ?)?$/u.test(place.text.slice(Math.max(0, place.start - 4), place.start));

export const dottedNumbers: readonly Rule[] = [
  // `"frame":"3667:112"`: line and column
  {
    rule: 'code.position',
    next: ':',
    pattern: '\\d{1,6}:\\d{1,5}',
    accept: (_, { words }) => FRAMES.has(words()[0] ?? ''),
  },
  { rule: 'ip.private', next: '.', pattern: PRIVATE + PORT_OR_MASK },
  { rule: 'ip.unspecified', next: '.', pattern: `0\\.0\\.0\\.0${PORT_OR_MASK}` },
  // A public address with a port is a server's or a peer's transport address: only ports of services
  {
    rule: 'ip.service',
    next: '.',
    pattern: `${OCTET}(?:\\.${OCTET}){3}:(?:22|25|53|80|443|465|587|993|1935|2575|3478|5060|5061|5349|8080|8443|104|11112)`,
  },
  // Object identifiers (ITU-T X.660) as HL7 and DICOM use them
  { rule: 'id.oid', next: '.', pattern: '[0-2](?:\\.(?:0|[1-9]\\d{0,38})){5,24}' },
  // Releases that are called by their year: Beaker 2024.3, Corepoint 2022.2
  { rule: 'version.year', next: '.', pattern: '20[12]\\d\\.(?:[1-9]|1[0-2])(?![.\\d])', accept: isYearly },
  {
    rule: 'version.dotted',
    next: '.',
    pattern: '\\d{1,5}(?:\\.\\d{1,8}){2,3}(?:[-+_][0-9A-Za-z.+_-]{0,30}[0-9A-Za-z])?',
    accept: isVersion,
  },
  // Windows build 26100.4349, CI run 20260607.27
  {
    rule: 'version.build',
    next: '.',
    pattern: '\\d{2,8}\\.\\d{1,5}',
    accept: (_, place) => hasVersionWord(place) && !isPersonLabel(place.words()),
  },
];

const UNITS = [
  'mg|mcg|µg|ug|ng|kg|ml|mL|dL|mEq|mmol|mol|IU|mIU|units?|cc|mmHg|bpm|rpm|mm|cm|kPa|cmH2O',
  'ms|µs|us|ns|sec|secs|seconds?|mins?|minutes?|hrs?|hours?|Hz|kHz|MHz|GHz|kbps|Mbps|Gbps|fps|rps|qps|tps',
  'bytes?|[KMGT]i?B|[kKMG]i|px|dpi|tabs?|tablets?|caps?|capsules?|puffs?|refills?|retries|attempts|rows|packets|°F|°C',
].join('|');

const COUNTED =
  'tests?|checks?|pods?|passed|failed|ready|users?|sites?|calls?|packets?|rows?|attempts?|retries|jobs?|messages?|nodes?|workers?|shards?|seats?|pain|responses?';
const SCORES = new Set(
  'apgar score scored pain scale csat nps vision cycle phq gad gcs rated rating bp pressure attempt retry step'.split(
    ' ',
  ),
);

function isScore(value: string, { text, end, words }: Place): boolean {
  if (/^[/.-]\d/.test(text.slice(end, end + 2))) return false;
  const [nearest = '', next = ''] = words();
  // "pain 7/10", "pain score of 7/10", "PHQ-9 14/27"
  return (
    SCORES.has(nearest) ||
    (SCORES.has(next) && /^(?:is|of|was|at|score|9|7)$/.test(nearest)) ||
    (Number.parseInt(value, 10) > 31 && isPressure(value))
  );
}

// 132/84: above every day and month, systolic over diastolic
function isPressure(value: string): boolean {
  const [systolic = 0, diastolic = 0] = value.split('/').map(Number);
  return systolic >= 70 && systolic <= 260 && diastolic >= 35 && diastolic < systolic;
}

const UNIT = `(?:${UNITS})(?:/(?:\\d{1,4}(?:\\.\\d{1,3})? ?)?(?:[a-zA-Zµ]{1,5}|\\d{1,3})){0,2}`;

/** Amounts with their unit: doses, lab values, sizes, times, money, shares. */
export const amounts: readonly Rule[] = [
  { rule: 'amount.unit', next: ',', pattern: `\\d{1,3}(?:,\\d{3}){1,3} ?${UNIT}`, accept: notPerson },
  { rule: 'amount.unit', next: ' .°µ', pattern: `\\d{1,7}(?:\\.\\d{1,4})? ?${UNIT}`, accept: notPerson },
  // 5/325 mg
  { rule: 'amount.unit', next: '/', pattern: `\\d{1,4}/\\d{1,4} ?${UNIT}`, accept: notPerson },
  // Apgar 8/9, pain 7/10, passed 14/20 checks: no dates
  { rule: 'amount.score', next: '/', pattern: '\\d{1,3}/\\d{1,3}', accept: isScore },
  { rule: 'amount.score', next: '/', pattern: `24/7|\\d{1,4}/\\d{1,4} (?:${COUNTED})` },
  { rule: 'amount.seconds', next: '.', pattern: '\\d{1,6}\\.\\d{1,6}s' },
  { rule: 'amount.share', next: '.% ', pattern: '\\d{1,3}(?:\\.\\d{1,4})? ?%' },
  {
    rule: 'amount.money',
    next: '.,€£ ',
    pattern: '\\d{1,3}(?:[.,]\\d{3}){0,3}(?:[.,]\\d\\d)? ?(?:€|£|EUR|USD|GBP|dollars)',
  },
  {
    rule: 'amount.money',
    next: '.,',
    pattern: '\\d{1,9}(?:[.,]\\d{3}){0,3}(?:[.,]\\d{1,6})?',
    accept: (_, { text, start }) => /[$€£¥₹₴]/.test(text[start - 1] ?? ''),
  },
];

/** The same written together: 500mg, 2140ms, 512Mi. */
export const joinedAmounts: readonly Rule[] = [
  { rule: 'amount.unit', pattern: `\\d{1,7}${UNIT}`, accept: notPerson },
  { rule: 'amount.seconds', pattern: '\\d{3,7}s' },
];
