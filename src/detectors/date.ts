import type { Evidence, Span } from '../span.ts';
import type { Detector } from './detector.ts';
import { births } from './finders/births.ts';
import { type DateInContext, datesInContext } from './finders/date-context.ts';
import { FRACTION, PATIENT, PERSON, PERSONAL_FIELD, SYSTEM_FIELD, WEEKDAY } from './finders/date-cues.ts';
import { dicomTag, hl7Field, x12Segment } from './finders/segments.ts';
import type { View } from './view.ts';

type Sign = { evidence: Evidence; rule: string };

// HL7 v2 fields that hold the time of a message or transaction, not of a person's care: MSH-7, EVN-2, MSA, ERR, NCK, ORC-9; RXA-16 is
// when a vaccine's lot expires.
const HL7_SYSTEM = /^(?:(?:MSH|EVN|MSA|ERR|NCK|FHS|BHS|BTS|FTS|SFT|UAC|NTE)-|(?:ORC-[89]|RXA-16)$)/;
// X12 dates of service, admission, statement: DTP and DTM. The envelope's (ISA, GS, BHT) are the sender's.
const X12_PERSONAL = /^(?:DTP|DTM|DMG|INS|CLM|SVC|SV1|SV2|HD)$/;
// DICOM PS3.6: study, series, acquisition and content date, and what the scheduled step says.
const DICOM_PERSONAL = /^(?:0008,002[0-3a]|0032,|0038,|0040,)/;
// RFC 5545, 3.8.2.4: an event's start; DTSTAMP and LAST-MODIFIED are the system's.
const CALENDAR_START = /\bdt(?:start|end)(?:;[^\n:]{0,40})?:$/;
const MAIL_HEADER =
  /(?:^|\n)[>* ]{0,4}(?:date|sent|received|on|am|le|el|em|von|datum|gesendet|enviado|envoyé|resent-date|expires|last-modified|x-[a-z-]+)\s?:[^\n]{0,60}$/;
const WROTE_BEFORE = /(?:^|\n)[>*| ]{0,8}(?:on|le|el|am|em|op|il)\s(?:\p{L}{2,12},? )?$/u;
const WROTE_AFTER = /^[^\n]{0,70}\n?[^\n]{0,60}(?:wrote|écrit|escribió|schrieb|escreveu|scrisse|skrev)(?![a-z])/;
const RANGE =
  /^(?:\s|,|and|or|to|until|till|through|thru|bis|al|a|y|e|et|au|hasta|até|not on|not|und|und|or|then|from|moved|->|=>|→|-|~|\/|vs\.?|by|по|до|から|到|至|on|the|instead of|(?:is |wordt |wird |er )?(?:flyttes|flyttet|flyttas|flyttad|verschoben|verplaatst|verlegt|cambiad[ao]|déplacé|spostato|adiad[ao]|przeniesion[ay])|til|till|tot|naar|auf|para el|na|sent home|home|between)*$/i;
/** The next turn answers with another day: `The thirteenth?` - `No, the thirtieth`. */
const CORRECTED = /^[.?!]{0,2}\n[^\n]{1,28}: (?:(?:no|sorry|uh|um)[, ]{1,2}){0,2}$/i;
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
  if (isHeaderBlock(one)) return undefined;
  if (PERSONAL_FIELD.test(one.field) && one.real) return { evidence: 'certain', rule: 'date.field' };
  if (SYSTEM_FIELD.test(one.field) || isHeader(one) || logPrefix(one)) return undefined;
  if (one.form === 'feast') return feast(one);
  if (one.time === 'second') return scheduled(one);
  return one.form === 'short' || one.form === 'ordinal' || one.form === 'month' || one.form === 'compact'
    ? weak(view, one)
    : strong(view, one);
}

const isHeader = (one: DateInContext): boolean =>
  MAIL_HEADER.test(one.before) || (WROTE_BEFORE.test(one.before) && WROTE_AFTER.test(one.after));

// `Fecha: …` and `Datum: …` name a mail's own date where the lines above are a mail's.
const HEADER_BLOCK =
  /\n[>*| ]{0,4}(?:from|to|subject|cc|de|para|asunto|à|objet|von|an|betreff|da|a|oggetto)\s?:[^\n]{0,90}\n[>*| ]{0,4}(?:date|fecha|datum|data)\s?:[^\n\d]{0,16}$/;
const isHeaderBlock = (one: DateInContext): boolean => HEADER_BLOCK.test(`\n${one.before}`);

/** A form that is a date for sure: only whose it is is open. */
function strong(view: View, one: DateInContext): Sign | undefined {
  if (!one.real)
    return one.form === 'named' && one.personal <= NEAR ? { evidence: 'likely', rule: 'date.typo' } : undefined;
  if (one.personal <= NEAR && one.personal <= one.system + 4) return { evidence: 'certain', rule: 'date.cue' };
  if (one.personal < one.system) return { evidence: 'likely', rule: 'date.cue' };
  const patient = PATIENT.test(one.before) || PATIENT.test(one.after);
  if (one.system <= 60) return { evidence: patient && one.system > 25 ? 'likely' : 'possible', rule: 'date.system' };
  if (patient || PERSON.test(one.before) || PERSON.test(one.after)) return { evidence: 'likely', rule: 'date.person' };
  // Systems write ISO and dots; people write names and slashes.
  const human = one.form !== 'full' || view.text.slice(one.start, one.end).includes('/');
  return { evidence: human && one.time === 'none' && one.system > 110 ? 'likely' : 'possible', rule: 'date.alone' };
}

/** With seconds a system wrote it; it is a person's if the sentence says so first: `Appointment/7: booked, start 2025-…`. */
const scheduled = (one: DateInContext): Sign | undefined =>
  one.personalBefore <= 60 && one.personalBefore < one.system
    ? { evidence: 'likely', rule: 'date.scheduled' }
    : undefined;

const PREPOSITION =
  /\b(?:on|by|for|until|till|til|since|from|before|after|around|about|due|dated|starting|beginning|through|thru|between|last|next|is|was|seen|done|this|no,|or|also|expires?|discharged|admitted|booked|rescheduled|del|el|le|am|vom|bis|dia|día|em|op|il|kal|,) (?:the )?$/;
const NOT_DAY =
  /^ (?:ask|slot|reminder|notice|warning|sensor|pump|device|e?mail|fax|letter|invoice|bill|reading|pass|leg|node|instance|replica|run|window|tab|screen|monitor|key|button|of|floor|time|grade|street|st|ave|try|attempt|call|one|person|row|line|day|week|page|step|place|half|party|ticket|visit|dose|message|patient|name|number|thing|option|column|item|digit|character|request|retry|shift|opinion|part|quarter|party|issue|problem|question|point|reason|phone|copy|set|round|year|month|hour|minute|second|case|report|user|account|record|version|release|birthday|percentile|degree|avenue|ave|rib|toe|finger|metatarsal|trimester|generation|cousin|edition|century)\b/;

/** A form that is often something else (a fraction, a rank, a number): only after what happens to a patient, or a weekday. */
function weak(view: View, one: DateInContext): Sign | undefined {
  if (FRACTION.test(one.before)) return undefined;
  if (one.form === 'month')
    return one.personal <= NEAR && one.personal < one.system ? { evidence: 'likely', rule: 'date.cue' } : undefined;
  if (WEEKDAY.test(one.before)) return { evidence: 'certain', rule: 'date.weekday' };
  if (one.form === 'ordinal') return ordinal(one);
  if (one.form === 'compact') return compact(view, one);
  const shape = shortShape(view.text, one);
  if (shape === 'none') return undefined;
  if (one.personal <= NEAR && one.personal <= one.system) return { evidence: 'likely', rule: 'date.cue' };
  const near = PERSON.test(one.before) || PERSON.test(one.after);
  if (shape === 'date' && one.system > 40 && (near || PREPOSITION.test(one.before)))
    return { evidence: 'likely', rule: 'date.short' };
  return PREPOSITION.test(one.before) && one.system > 60 && (near || /\b(?:on|by|since|until|dated) $/.test(one.before))
    ? { evidence: 'likely', rule: 'date.on' }
    : undefined;
}

/** `the 13th`, `the ninth`: a day after a preposition, with a person in the talk. */
function ordinal(one: DateInContext): Sign | undefined {
  if (!PREPOSITION.test(one.before) || NOT_DAY.test(one.after)) return undefined;
  if (one.personal <= NEAR && one.personal <= one.system) return { evidence: 'likely', rule: 'date.cue' };
  const words = `${one.before} ${one.after}`;
  const on = /\b(?:on|by|until|till|since|due|before|after) (?:the )?$/.test(one.before);
  return on && one.system > 25 && (one.personal < 100 || PERSON.test(words))
    ? { evidence: 'likely', rule: 'date.day' }
    : undefined;
}

/** `Ash Wednesday`: everybody's day, and somebody's where the sentence says what happened to a person on it. */
function feast(one: DateInContext): Sign | undefined {
  if (one.personal <= NEAR && one.personal <= one.system) return { evidence: 'likely', rule: 'date.cue' };
  const on = /\b(?:on|since|until|before|after|this|last|of|morning|evening|night) (?:the )?$/.test(one.before);
  return on && one.system > 40 && PATIENT.test(one.before) ? { evidence: 'likely', rule: 'date.day' } : undefined;
}

function compact(view: View, one: DateInContext): Sign | undefined {
  if (!one.real || one.time === 'second') return undefined;
  // `hit=20240611`: a count under a key that says nothing of a day.
  if (/[a-z]{2}=$/.test(one.before) && one.personal > 12 && !/(?:date|dt|day|on)=$/.test(one.before)) return undefined;
  if (one.personal <= NEAR && one.personal <= one.system) return { evidence: 'likely', rule: 'date.cue' };
  const after = view.text.slice(one.end, one.end + 30);
  if (DOCUMENT.test(after) && one.system > 40) return { evidence: 'likely', rule: 'date.file_name' };
  const named =
    /[\p{L}_-]$/u.test(view.text.slice(Math.max(0, one.start - 1), one.start)) && /^[\p{L}_.-]/u.test(after);
  const near = PATIENT.test(one.before) || PATIENT.test(one.after);
  return near && one.time === 'none' && !named && one.system > 60
    ? { evidence: 'likely', rule: 'date.compact' }
    : { evidence: 'possible', rule: 'date.compact' };
}

// Files that people make about patients; logs and dumps end otherwise.
const DOCUMENT = /^[\w-]{0,20}\.(?:pdf|docx?|jpe?g|png|tiff?|dcm|mp3|wav|m4a|heic|rtf)\b/i;

/** Whether two numbers look like a day: `05/28`, `7/14` do; `1/8` may; `12.4`, `24/7` and `1-9` do not. */
function shortShape(text: string, one: DateInContext): 'date' | 'maybe' | 'none' {
  const value = text.slice(one.start, one.end).replace(/\\/g, '').replace(/%2f/gi, '/');
  const [month, day] = [one.month ?? 0, one.day ?? 0];
  if (month < 1 || month > 12 || day < 1 || day > 31 || value === '24/7') return 'none';
  if (value.includes('/'))
    return /^\d\d\/\d\d$/.test(value) || (day > 12 && !/\/(?:15|16|20|24|25|30)$/.test(value)) ? 'date' : 'maybe';
  if (/^\d\d\.\d\d\.$/.test(value)) return 'date';
  if (value.includes('.'))
    return /\b(?:am|vom|bis|den|til|till|tot|naar|el|le|il|w|dia|día) $/.test(one.before) ? 'maybe' : 'none';
  if (/[[\d] ?$/.test(one.before) || /^[\]x]/.test(one.after)) return 'none';
  return /^\d\d-\d\d$/.test(value) || PREPOSITION.test(one.before) ? 'maybe' : 'none';
}

/** A log's own time: at the start of its line, or in brackets, with a time behind. */
const logPrefix = (one: DateInContext): boolean =>
  one.time !== 'none' && /(?:^|\n)[^\p{L}\n]{0,6}(?:\p{L}{3,12}\s{1,8})?$/u.test(one.before);

/** The second of two dates: `from 14 April to 2 May`, `vom 02.06. bis 11.06.`. */
function inherited(text: string, one: DateInContext, last: { end: number; sign: Sign } | undefined): Sign | undefined {
  if (!last || one.start - last.end > 40 || one.time === 'second' || !one.real) return undefined;
  const between = text.slice(last.end, one.start);
  return (between.length <= 24 && RANGE.test(between)) || CORRECTED.test(between)
    ? { evidence: last.sign.evidence, rule: 'date.range' }
    : undefined;
}
