import type { Place, Rule } from './grammar.ts';

const MONTH = '(?:Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec)';
const WEEKDAY = '(?:Mon|Tue|Wed|Thu|Fri|Sat|Sun)';
const CLOCK = '(?:[01]\\d|2[0-3]):[0-5]\\d:[0-6]\\d';
const ZONE = '(?: ?(?:Z|UTC|GMT|[+-]\\d\\d:?\\d\\d))';

// Keys of dates in a person's life: there even a full time stamp is the person's.
const LIFE = new Set(
  `dtstart dtend due birth birthdate birthday dob born death died deceased expired admit admitted admission discharge discharged appointment appt visit
scheduled schedule start end from until effective onset collected collection performed given taken administered dispensed filled fill
procedure surgery encounter period occurrence service exam study issued authored slot`.split(/\s+/),
);

const isLife = (place: Place): boolean => place.words().some((word) => LIFE.has(word));
const atLineStart = ({ text, start }: Place): boolean => {
  const before = text[start - 1];
  return start === 0 || before === '\n' || (before === '[' && !/\w/.test(text[start - 2] ?? ' '));
};

/**
 * A system's time stamp, apart from an appointment written the same way: a machine states seconds that are not :00, a fraction,
 * or writes it at the start of a line; a person's date has its label.
 */
function isSystemStamp(value: string, place: Place): boolean {
  if (isLife(place)) return false;
  if (atLineStart(place)) return true;
  return !/:\d\d:00(?:\D|$)|T\d{4}00/.test(value) || /[.,]\d/.test(value) || SYSTEM.has(place.words()[0] ?? '');
}

const SYSTEM = new Set(
  'ts time timestamp at logged sent received created updated modified generated emitted now date'.split(' '),
);

/** Stamps that begin with a digit. */
export const digitStamps: readonly Rule[] = [
  {
    // ISO 8601 and RFC 3339 with seconds: 2025-10-06T12:41:07.902Z, 2025-11-28 03:17:09,220, 2025/03/04 08:01:02
    rule: 'stamp.iso8601',
    next: '-/',
    pattern: `20\\d\\d[-/]\\d\\d[-/]\\d\\d[T ]${CLOCK}(?:[.,]\\d{1,9})?${ZONE}?`,
    accept: isSystemStamp,
  },
  { rule: 'stamp.basic', pattern: '20\\d{6}T\\d{6}(?:\\.\\d{1,9})?Z?', accept: isSystemStamp },
  // Common Log Format, Apache HTTP Server's mod_log_config: 08/Jul/2025:06:14:22 +0000
  { rule: 'stamp.clf', next: '/', pattern: `\\d\\d/${MONTH}/\\d{4}:${CLOCK}(?: [+-]\\d{4})?` },
  // Windows event logs: 3/4/2025 8:01:02 AM
  {
    rule: 'stamp.windows',
    next: '/',
    pattern: '\\d{1,2}/\\d{1,2}/20\\d\\d,? \\d{1,2}:[0-5]\\d:[0-5]\\d(?:\\.\\d{1,7})?(?: [AP]M)?',
    accept: isSystemStamp,
  },
  // RFC 5322, section 3.3, without its weekday: 04 Nov 2025 10:15:33 +0000
  {
    rule: 'stamp.mail',
    next: ' ',
    pattern: `\\d{1,2} ${MONTH} \\d{4} ${CLOCK}${ZONE}?`,
    accept: (_, place) => !isLife(place),
  },
  // HL7 v2 time stamps of the message itself (MSH-7, EVN-2), never of the patient
  {
    rule: 'stamp.hl7',
    next: '|^.+-\r\n\0',
    pattern: '20\\d{10}(?:\\d\\d)?(?:\\.\\d{1,4})?(?:[+-]\\d{4})?',
    accept: inMessageHeader,
  },
  // Dates and times of an X12 envelope: ISA09, GS04, BHT04
  { rule: 'stamp.x12', next: '*~', pattern: '(?:20)?\\d{6}', accept: inEnvelope },
  // Slack message ids and other epoch seconds with a fraction: 1751375829.004700
  { rule: 'stamp.epoch-fraction', next: '.', pattern: '1[4-9]\\d{8}\\.\\d{3,9}' },
];

/** Stamps that begin with the name of a weekday or month. */
export const namedStamps: readonly Rule[] = [
  {
    rule: 'stamp.rfc5322',
    pattern: `${WEEKDAY}, \\d{1,2} ${MONTH} \\d{4} \\d\\d:\\d\\d(?::\\d\\d)?${ZONE}?`,
    accept: (v, p) => /\d:\d\d:\d\d/.test(v) || !isLife(p),
  },
  { rule: 'stamp.ctime', pattern: `${WEEKDAY} ${MONTH} [ \\d]\\d ${CLOCK}(?: [A-Z]{3,4})? \\d{4}${ZONE}?` },
  // RFC 3164, section 4.1.2: Jul  8 06:14:22
  { rule: 'stamp.syslog', pattern: `${MONTH} [ \\d]\\d ${CLOCK}`, accept: (_, place) => atLineStart(place) },
];

/** Three letters that may begin one of {@link namedStamps}. */
export const STAMP_WORD = new RegExp(`^(?:${MONTH}|${WEEKDAY})$`);

function inMessageHeader(_: string, { text, start, words }: Place): boolean {
  if (words().join(' ').startsWith('7 msh') || words().join(' ').startsWith('2 evn')) return true;
  return /(?:^|[\r\n])[^A-Z\r\n]{0,4}(?:MSH\||EVN\||FHS\||BHS\|)[^\r\n]*$/.test(
    text.slice(Math.max(0, start - 200), start),
  );
}

function inEnvelope(_: string, { text, start }: Place): boolean {
  if (text[start - 1] !== '*') return false;
  const before = text.slice(Math.max(0, start - 120), start);
  return /(?:^|[~\r\n])\s{0,4}(?:ISA|GS|BHT)\*[^~]*$/.test(before);
}
