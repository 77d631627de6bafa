import type { Evidence } from '../../span.ts';
import type { View } from '../view.ts';
import { type DateInContext, datesInContext } from './date-context.ts';
import { PATIENT, SYSTEM_FIELD } from './date-cues.ts';
import { dicomTag, hl7Field, x12Segment } from './segments.ts';

const BIRTH_FIELD =
  /\bdob\b|\bd ?o ?b\b|birth|\bborn\b|\bbday\b|nacimiento|nascimento|naissance|geburt|geb ?dat|nascita|рожд|народ|生年月日|出生|生日|ميلاد|doğum|urodz/;
// Another date's field: `dob_verified_at` is when somebody looked.
const NOT_BIRTH = /\b(?:verified|checked|updated|changed|confirm\w*|weight|place|birth ?place|order|certificate)\b/;
const REACH = 42;
const DIALOGUE = 80;
/** How many births are compared with the other dates: a list of patients has too many to compare with all. */
const ECHOED = 50;
/** Year after which a full date without any sign of birth is as likely an appointment's. */
const LATEST_PLAIN_BIRTH = 2009;
/** Nobody alive was born before; systems write 1900 and 1901 where a date is missing. */
const EARLIEST_BIRTH = 1905;

/** True for the words of a field that holds a birth date. */
export const isBirthField = (label: string): boolean => BIRTH_FIELD.test(label) && !NOT_BIRTH.test(label);

/** A date that is somebody's birth, with what says so. */
export interface Birth extends Sign {
  readonly date: DateInContext;
}

/** Birth dates of a part: labelled, in a birth field, repeated, or of a year that few other dates of a ticket have. */
export function births(view: View): readonly Birth[] {
  const found: Birth[] = [];
  const all = view.find(datesInContext);
  for (const date of all) {
    const sign = birthSign(view, date, found.at(-1)?.date);
    if (sign) found.push({ date, ...sign });
  }
  return found.concat(echoes(all, found));
}

interface Sign {
  readonly evidence: Evidence;
  readonly rule: string;
}

function birthSign(view: View, date: DateInContext, last: DateInContext | undefined): Sign | undefined {
  const tag = dicomTag(date.before);
  if (tag) return tag === '0010,0030' ? { evidence: 'certain', rule: 'dob.dicom' } : undefined;
  if (isBirthField(date.field)) return { evidence: 'certain', rule: 'dob.field' };
  const field = hl7Field(view.text, date.start);
  if (field) return field === 'PID-7' ? { evidence: 'certain', rule: 'dob.pid7' } : undefined;
  if (x12Segment(view.text, date.start) === 'DMG') return { evidence: 'certain', rule: 'dob.dmg' };
  if (date.form === 'short' && !date.real) return undefined;
  if (date.birth <= (date.form === 'spoken' ? DIALOGUE : REACH) && labelReaches(date, view.text, last)) {
    return { evidence: 'certain', rule: 'dob.label' };
  }
  if (date.birth <= DIALOGUE && answersQuestion(date)) return { evidence: 'certain', rule: 'dob.answer' };
  return plainBirth(view.text, date);
}

/** A birth label belongs to the first date after it, and to one that corrects or compares with that date. */
function labelReaches(date: DateInContext, text: string, last: DateInContext | undefined): boolean {
  const gap = date.birth === 0 ? '' : date.before.slice(-date.birth);
  // `first,dob` is a header; a log's stamp and a value such as `7.9` are no answer to a label some words away.
  if (date.form === 'ordinal' && date.birth === 0) return false;
  const loose =
    date.time === 'second' || (date.form === 'short' && /\d\.\d{1,2}$/.test(text.slice(date.start, date.end)));
  if (loose && !/^[ \t:=>|"'([-]{0,6}(?:is |was |on |am |el |le )?$/.test(gap)) return false;
  if (date.form === 'ordinal' || date.form === 'month') {
    if (!/^[\s:=>|-]{0,4}(?:is |was |in |on |el |le |am |em |im |en |noong |w |il )?(?:the )?$/.test(gap)) return false;
  }
  if (
    date.personal < date.birth &&
    date.personal < 30 &&
    /\b(?:appt|appointment|visit|seen|admi|discharge|next|svc|dos)/.test(gap)
  )
    return false;
  const between = last && last.end > date.start - date.birth ? text.slice(last.end, date.start) : undefined;
  if (between === undefined) return !/\d{1,2}[/.-]\d{1,2}/.test(gap);
  return /^[\s|,?!./()"'*-]*(?:(?:no|not|or|vs\.?|versus|instead of|should be|but|chart says|->|=>|→|and|to|wait|sorry|actually|i mean|correct(?:ed)?|is|it'?s|says?|ours|theirs|new|old|from|was)[\s|,:?!.()"'*-]*){0,5}$/i.test(
    between,
  );
}

// "date of birth?" on one line, the answer on the next, perhaps behind a speaker's name and an "uh".
const QUESTION = /(?:birth(?:day| ?date)?|dob|d\.o\.b\.?|born|bday)[^\n\d]{0,60}\n(?:[^\n\d]{0,20}\n)?[^\n]{0,40}$/;
const answersQuestion = (date: DateInContext): boolean =>
  date.form !== 'ordinal' && date.form !== 'short' && date.time !== 'second' && QUESTION.test(date.before);

/** Without a label: a full date of a year before most records, if no system wrote it and nothing else explains it. */
function plainBirth(text: string, date: DateInContext): Sign | undefined {
  if (!date.real || date.year === undefined || date.day === undefined || date.time !== 'none') return undefined;
  const early =
    date.year >= EARLIEST_BIRTH &&
    date.year <= LATEST_PLAIN_BIRTH &&
    !(date.year === 1970 && date.month === 1 && date.day === 1);
  if (date.form === 'compact' && date.year <= 2025 && /^[MFUO](?![a-z])/.test(text.slice(date.end, date.end + 2))) {
    return { evidence: 'likely', rule: 'dob.fixed_width' };
  }
  if (!early || SYSTEM_FIELD.test(date.field) || date.system <= 30 || date.personal <= 20) return undefined;
  if (date.form === 'spoken') return { evidence: 'certain', rule: 'dob.spoken_year' };
  if (date.form === 'compact' && Number(text.slice(date.start, date.start + 4)) !== date.year) return undefined;
  if (date.form === 'compact') return { evidence: 'likely', rule: 'dob.compact_year' };
  return { evidence: PATIENT.test(date.before) ? 'certain' : 'likely', rule: 'dob.early_year' };
}

/** The same day again, or one that differs in one part, as a mishearing or a typo does. */
function echoes(all: readonly DateInContext[], found: readonly Birth[]): Birth[] {
  if (found.length === 0) return [];
  const known = new Set(found.map(({ date }) => date));
  const first = found.slice(0, ECHOED);
  return all
    .filter((date) => !known.has(date) && first.some((birth) => echo(birth.date, date)))
    .map((date) => ({ date, evidence: 'likely', rule: 'dob.echo' }));
}

function echo(birth: DateInContext, date: DateInContext): boolean {
  if (date.day === undefined || date.month === undefined || birth.year !== date.year || date.time !== 'none')
    return false;
  const same = Number(birth.month === date.month) + Number(birth.day === date.day);
  return same === 2 || (same === 1 && birth.year !== undefined && birth.year <= LATEST_PLAIN_BIRTH);
}
