import type { Evidence, Span } from '../span.ts';
import type { Detector } from './detector.ts';
import { births } from './finders/births.ts';
import { type DateInContext, datesInContext } from './finders/date-context.ts';
import { FRACTION, PERSON, PERSONAL_FIELD, SYSTEM_FIELD, WEEKDAY } from './finders/date-cues.ts';
import { dicomTag, hl7Field, x12Segment } from './finders/segments.ts';
import type { View } from './view.ts';

type Sign = { evidence: Evidence; rule: string };

// HL7 v2 fields that hold the time of a message, not of a person's care: MSH-7, EVN-2, MSA, ERR, NCK.
const HL7_SYSTEM = /^(?:MSH|EVN|MSA|ERR|NCK|FHS|BHS|BTS|FTS|SFT|UAC|NTE)-/;
// X12 dates of service, admission, statement: DTP and DTM. The envelope's (ISA, GS, BHT) are the sender's.
const X12_PERSONAL = /^(?:DTP|DTM|DMG|INS|CLM|SVC|SV1|SV2|HD)$/;
// DICOM PS3.6: study, series, acquisition and content date, and what the scheduled step says.
const DICOM_PERSONAL = /^(?:0008,002[0-3a]|0032,|0038,|0040,)/;
// RFC 5545, 3.8.2.4: an event's start; DTSTAMP and LAST-MODIFIED are the system's.
const CALENDAR_START = /\bdt(?:start|end)(?:;[^\n:]{0,40})?:$/;
const MAIL_HEADER =
  /(?:^|\n)[>* ]{0,4}(?:date|sent|received|on|am|le|el|em|von|datum|gesendet|enviado|envoyé|resent-date|expires|last-modified|x-[a-z-]+)\s?:[^\n]{0,60}$/;
const WROTE_BEFORE = /(?:^|\n)[>* ]{0,8}(?:on|le|el|am|em|op|il)\s(?:\p{L}{2,12},? )?$/u;
const WROTE_AFTER = /^[^\n]{0,70}\n?[^\n]{0,60}(?:wrote|écrit|escribió|schrieb|escreveu)\b/;
const RANGE =
  /^(?:\s|,|and|or|to|until|till|through|thru|bis|al|a|y|e|et|au|hasta|até|not on|not|und|und|or|then|from|moved|->|=>|→|-|~|\/|vs\.?|by|по|до|から|到|至|on|the|instead of|sent home|home|between)*$/i;
const NEAR = 45;

/** Dates with a day or a month that belong to a person: visits, fills, admissions, deaths. Not those that systems write. */
export const date: Detector = {
  name: 'date',
  needs: 0,
  detect(view) {
    const spans: Span[] = [];
    const birthDates = new Set(view.find(births).map(({ date: birth }) => birth));
    let last: { end: number; sign: Sign } | undefined;
    for (const one of view.find(datesInContext)) {
      if (birthDates.has(one)) continue;
      const sign = judge(view, one) ?? inherited(view.text, one, last);
      if (!sign) continue;
      last = { end: one.end, sign };
      spans.push({ kind: 'DATE', start: one.start, end: one.end, ...sign });
    }
    return spans;
  },
};

function judge(view: View, one: DateInContext): Sign | undefined {
  const segment = hl7Field(view.text, one.start);
  if (segment)
    return one.form === 'compact' && !HL7_SYSTEM.test(segment) ? { evidence: 'certain', rule: 'date.hl7' } : undefined;
  const x12 = x12Segment(view.text, one.start);
  if (x12)
    return one.form === 'compact' && X12_PERSONAL.test(x12) ? { evidence: 'certain', rule: 'date.x12' } : undefined;
  const tag = dicomTag(one.before);
  if (tag) return DICOM_PERSONAL.test(tag) ? { evidence: 'certain', rule: 'date.dicom' } : undefined;
  if (CALENDAR_START.test(one.before)) return { evidence: 'certain', rule: 'date.icalendar' };
  if (PERSONAL_FIELD.test(one.field) && one.real) return { evidence: 'certain', rule: 'date.field' };
  if (SYSTEM_FIELD.test(one.field) || isHeader(one) || logPrefix(one)) return undefined;
  if (one.time === 'second') return scheduled(one);
  return one.form === 'short' || one.form === 'ordinal' || one.form === 'month' || one.form === 'compact'
    ? weak(view, one)
    : strong(one);
}

const isHeader = (one: DateInContext): boolean =>
  MAIL_HEADER.test(one.before) || (WROTE_BEFORE.test(one.before) && WROTE_AFTER.test(one.after));

/** A form that is a date for sure: only whose it is is open. */
function strong(one: DateInContext): Sign | undefined {
  if (!one.real)
    return one.form === 'named' && one.personal <= NEAR ? { evidence: 'likely', rule: 'date.typo' } : undefined;
  if (one.personal <= NEAR && one.personal <= one.system + 4) return { evidence: 'certain', rule: 'date.cue' };
  if (one.personal < Number.POSITIVE_INFINITY && one.personal < one.system)
    return { evidence: 'likely', rule: 'date.cue' };
  if (one.system <= 60) return { evidence: 'possible', rule: 'date.system' };
  const person = PERSON.test(one.before) || PERSON.test(one.after);
  if (one.time === 'minute' && !person) return { evidence: 'possible', rule: 'date.timed' };
  return { evidence: person ? 'likely' : 'possible', rule: person ? 'date.person' : 'date.alone' };
}

/** With seconds a system wrote it; it is a person's if the sentence says so first: `Appointment/7: booked, start 2025-…`. */
const scheduled = (one: DateInContext): Sign | undefined =>
  one.personalBefore <= 60 && one.personalBefore < one.system
    ? { evidence: 'likely', rule: 'date.scheduled' }
    : undefined;

/** A form that is often something else (a fraction, a rank, a number): only after what happens to a patient, or a weekday. */
function weak(view: View, one: DateInContext): Sign | undefined {
  if (!one.real && one.form !== 'short') return undefined;
  const month = one.month ?? 1;
  if (one.form === 'short' && (month > 12 || month < 1 || (one.day ?? 0) < 1 || (one.day ?? 0) > 31)) return undefined;
  if (FRACTION.test(one.before) || (one.form === 'short' && !shortLooksDated(view.text, one))) return undefined;
  if (WEEKDAY.test(one.before) && one.form !== 'month') return { evidence: 'certain', rule: 'date.weekday' };
  if (
    one.form === 'ordinal' &&
    !/\b(?:on|by|for|until|since|from|to|till|appt|visit|due|is|seen|done|del|el|le|am|vom) (?:the )?$/.test(
      `${one.before.replace(/\bthe $/, '')}`,
    )
  )
    return undefined;
  if (
    one.form === 'ordinal' &&
    /^ (?:of|floor|time|grade|street|st|ave|try|attempt|call|one|person|row|line|day|week|page|step|place|half|party|ticket|visit|dose|message|patient|name|number)\b/.test(
      one.after,
    )
  )
    return undefined;
  if (one.personal <= NEAR && one.personal <= one.system) return { evidence: 'likely', rule: 'date.cue' };
  if (one.form === 'short' && /\bon $/.test(one.before) && one.system === Number.POSITIVE_INFINITY)
    return { evidence: 'likely', rule: 'date.on' };
  return undefined;
}

/** `12.4` is a number unless written `02.06.` or after `am`; `1-9` a range unless both have two digits or a day word stands before. */
function shortLooksDated(text: string, one: DateInContext): boolean {
  const value = text.slice(one.start, one.end);
  if (value.includes('/')) return true;
  if (/^\d\d\.\d\d\.$/.test(value) || /\b(?:on|am|vom|bis|den|el|le|il|w) $/.test(one.before)) return true;
  return value.includes('-') && (/^\d\d-\d\d$/.test(value) ? !/[[\d] ?$/.test(one.before) : WEEKDAY.test(one.before));
}

/** A log's own time: at the start of its line, or in brackets, with a time behind. */
const logPrefix = (one: DateInContext): boolean =>
  one.time !== 'none' && /(?:^|\n)[^\p{L}\n]{0,6}(?:\p{L}{3,12}\s{1,8})?$/u.test(one.before);

/** The second of two dates: `from 14 April to 2 May`, `vom 02.06. bis 11.06.`. */
function inherited(text: string, one: DateInContext, last: { end: number; sign: Sign } | undefined): Sign | undefined {
  if (!last || one.start - last.end > 24 || one.time === 'second' || !one.real) return undefined;
  return RANGE.test(text.slice(last.end, one.start)) ? { evidence: last.sign.evidence, rule: 'date.range' } : undefined;
}
