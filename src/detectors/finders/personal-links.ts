import type { Evidence } from '../../span.ts';
import { lexicon } from '../names/lexicon.ts';
import { givenLevel, personLevel, surnameLevel } from '../names/word-classes.ts';

// https://portal.example/r/otp?u=jdoe&t=8fLVQ… · s3://visits/rec/jane-doe/20250312/a.mp4 · /api/imaging?mrn=40881726&name=Jane+Doe

/** Keys whose value names a person, or is a person's number. */
const PERSON =
  /^(?:(?:pt|patient|member|subscriber|guest|caller|contact|user|customer|client|person|recipient|guardian|proxy|provider|requester|attendee|host|first|last|full|display|family|given|sur|preferred|nick|middle|screen)[_-]?(?:name|email|mail|phone|mobile|mrn|dob|ssn|first|last|zip|no|num|number)?|name|fname|lname|firstname|lastname|fullname|mrn|chart|chart_?no|dob|birth_?date|birthdate|date_?of_?birth|ssn|e?-?mail|email_?address|phone|phone_?number|mobile|msisdn|cell|tel|from|to|caller_?id|login_?hint|login|username|uname|uid|u|user_?id|handle|pid|patient_?id|pt_?id|member_?id|memberid|subscriber_?id|encounter|encounter_?id|enc|accession|acc|visit_?id|appt|appointment|appointment_?id|address|addr|zip|postcode|insurance_?id|policy|rx|claim|claim_?id|identifier|subject|sub|q|query|search|text|body|next|return|returnurl|redirect|callback|alias|peer|participant|identity|(?:patient|pt|member|user|client|visit|encounter|appointment|appt|study|order|chart|case|person|subject|contact|caller|record|result|report|claim|account|doc|document|form|session|recipient|customer)_?(?:id|uid|no|num|number|ref))$/i;
/** Keys whose value opens something for who holds it. */
const TOKEN =
  /^(?:(?:access|auth|id|refresh|session|invite|reset|magic|login|sso|api|security|csrf|verification|confirm|share|join|guest|room|signed)?[_-]?(?:token|tok|key|secret|ticket|jwt|otp|nonce)|auth|authorization|sig|signature|code|invite|invitation|t|k|tk|pw|pwd|pass|password|passcode|pin|apikey|api_?key|hash|hmac|state|x-amz-signature|x-amz-security-token|x-amz-credential|awsaccesskeyid|sas|se|policy|assertion|samlresponse|magic|link)$/i;
/** Keys of the first list whose value is often no person: it has to look like one. */
const DOUBTFUL =
  /^(?:name|from|to|q|query|search|text|body|next|return|returnurl|redirect|callback|u|user|uid|sub|subject|pid|host|provider|client|customer|contact|policy|code|state|hash|key|k|t|se|link|identifier|address|addr|zip|peer|participant|acc|enc|appt|alias|id_?token|room_?token|claim|rx|visit|person|recipient|proxy|api_?key|apikey)$/i;

const PLACEHOLDER =
  /^(?:\{.*|<.*|%7b.*|\$.*|:.*|\.{2,}|…|x{3,}|\*+|null|none|undefined|true|false|test|example|redacted|masked|.*redacted.*|your[-_].*|\[.*)$/i;
const TOKENLIKE = /^(?=[^\d]*\d)(?=.*[A-Za-z])[\w%.~+=-]{10,}$/;
/** Two words of letters, however they are joined: Jane+Doe, jane.doe, doe-j, Jane%20Doe. */
const NAMELIKE = /^[\p{L}'’]{2,}(?:[+ ._-]|%20|%2[BC]|%2520){1,3}[\p{L}'’.]{1,}(?:[+ _-][\p{L}'’.]+)?$/iu;
const MIXED_CASE = /^(?=.*[a-z])(?=.*[A-Z])(?=.*\d)[\w%~-]{12,}$/;

/** How sure it is that a link carries a person, and by what; undefined for plain links. */
export function personIn(link: string): { evidence: Evidence; by: string } | undefined {
  const decoded = decode(link);
  const query = decoded.indexOf('?');
  const hash = decoded.indexOf('#');
  const pathEnd = query >= 0 ? query : hash >= 0 ? hash : decoded.length;
  return byQuery(decoded.slice(pathEnd + 1), decode(decoded)) ?? byPath(decoded.slice(0, pathEnd), link);
}

function byQuery(query: string, whole: string): { evidence: Evidence; by: string } | undefined {
  for (const pair of query.split(/[&;#?]/)) {
    const equals = pair.indexOf('=');
    if (equals <= 0) continue;
    const key = pair.slice(0, equals).replace(/[[\]]/g, '');
    const value = pair.slice(equals + 1);
    if (value.length === 0 || PLACEHOLDER.test(value)) continue;
    if (/^(?:q|query|search|next|return|returnurl|redirect|callback)$/i.test(key)) {
      if (searched(value) || /[?&](?:name|mrn|dob|email|token|patient)=/i.test(whole.slice(whole.indexOf(value))))
        return { evidence: 'certain', by: 'query' };
      continue;
    }
    if (
      PERSON.test(key) &&
      (!DOUBTFUL.test(key) ||
        NAMELIKE.test(value) ||
        hasDigits(value) ||
        value.includes('@') ||
        (/^[a-z][a-z_.-]{3,}$/.test(value) && /^(?:u|user|uid|sub)$/i.test(key)))
    )
      return { evidence: 'certain', by: 'query' };
    if (TOKEN.test(key) && (DOUBTFUL.test(key) ? TOKENLIKE.test(value) || MIXED_CASE.test(value) : value.length >= 4))
      return { evidence: 'certain', by: 'token' };
    if (/^[\w.+-]+@[\w-]+\.\w{2,}$/.test(value) || nameSlug(value)) return { evidence: 'certain', by: 'query' };
  }
  return undefined;
}

const hasDigits = (value: string): boolean => (value.match(/\d/g)?.length ?? 0) >= 4;

/** A search names a person if it looks like a name, a number or a birth date, not if it is words. */
const searched = (value: string): boolean => {
  const plain = decode(value).replaceAll('+', ' ');
  return (
    /\d{4}-\d\d-\d\d|\d{7,}|@/.test(plain) ||
    /^\p{Lu}[\p{L}'’-]+(?: \p{Lu}[\p{L}'’.-]*){1,3}$/u.test(plain) ||
    /^\p{Lu}[\p{L}'’-]+, ?\p{Lu}/u.test(plain)
  );
};

// Places of documentation and infrastructure, where long ids in a path are articles, builds and incidents.
const PLAIN_HOST =
  /^(?:[a-z0-9]+:\/\/)?(?:docs(?!\.google)|help|support|status|developers?|dev|api-docs|blog|runbooks?|wiki|kb|learn|community|github|gitlab|www\.github|raw\.githubusercontent|npmjs|registry|hl7|terminology|snomed|loinc|www\.w3|schemas?|packages|cdn|static|fonts|grafana|sentry|jira|confluence|loinc|stackoverflow|en\.wikipedia)\b[\w.-]*/i;
const PERSON_SEGMENT =
  /^(?:p|pt|pts|patients?|members?|users?|u|people|person|chart|charts|profile|profiles|guests?|callers?|clients?|recipients?|subscribers?|contacts?|mrn|providers?|in|profile|records?|charts|stud(?:y|ies)|encounters?|appointments?|claims?|results?|bookings?|doctors?|dr|staff|@)$/i;
const OPENING_SEGMENT =
  /^(?:invite|invites|join|j|reset|verify|confirm|magic|m|r|s|share|shared|f|forms?|intake|consent|survey|login|otp|sso|unsubscribe|visit|visits|v|meet|meeting|room|book|pay|rec|recordings?|upload|uploads|download|letters?|results?|claim|e-?sign|sign|token|auth)$/i;
const WORDS = new Set(
  'api patient patients letters labs lab results search index list new edit page pages summary docs guide help status health healthz ready login logout room rooms visit visits meeting join form forms consent consents intake upload uploads file files rec recording recordings prod production staging dev test demo example app apps web home portal view views report reports export exports import imports account accounts user users profile settings admin billing error errors article articles case cases ticket tickets call calls event events message messages webhook webhooks hook hooks service services static assets images video videos audio us eu en es fr de latest main master release releases tag tags blob tree raw src lib core common data json xml html v1 v2 v3 v4 r4 stu3 fhir structure definition sms voice verify lookup tunnel tunnels agent agents sdk reference quickstart overview tutorial learn blog post posts news about contact privacy terms security trust compliance hipaa baa pricing features product products integration integrations follow up followup telehealth video-visit sign document documents status-page incident incidents post-op pre-op welcome thank you daily weekly monthly annual statement statements invoice invoices'.split(
    ' ',
  ),
);

function byPath(path: string, link: string): { evidence: Evidence; by: string } | undefined {
  const encoded = /%[0-9A-F]{2}/i.test(link.split('?')[0] ?? '');
  const bare = path.replace(/^[a-z0-9]+:\/\//i, '');
  const cloud = /^(?:s3a?|gs|azure|abfss?|s?ftps?|file):/i.test(path);
  if (PLAIN_HOST.test(path) && !cloud) return undefined;
  const segments = bare
    .split('/')
    .slice(1)
    .filter((segment) => segment !== '');
  for (const [i, segment] of segments.entries()) {
    const before = segments[i - 1] ?? '';
    if (PLACEHOLDER.test(segment)) continue;
    if (encoded && /^\p{Lu}[\p{L}'’.-]+[ +]\p{Lu}/u.test(decode(segment))) return { evidence: 'certain', by: 'path' };
    if (/(?<![\w.+-])[\w.+-]{1,64}@[\w-]{1,63}\.\w{2}/.test(segment)) return { evidence: 'certain', by: 'path' };
    if (nameSlug(segment)) return { evidence: 'certain', by: 'path' };
    if (PERSON_SEGMENT.test(before) && personSegment(segment)) return { evidence: 'certain', by: 'path' };
    if ((cloud || OPENING_SEGMENT.test(before)) && (personSlug(segment) || opens(segment, 8)))
      return { evidence: 'certain', by: 'path' };
    if (opens(segment, 16)) return { evidence: 'certain', by: 'path' };
  }
  return undefined;
}

/** What stands for one person under `/patients/`: a number, or an id with digits; not another word, not a UUID's version of it. */
const personSegment = (segment: string): boolean =>
  (/\d{3,}/.test(segment) && !/^v\d/.test(segment)) || personSlug(segment);

/** jane-doe, doe-j-0801-KX4, 20250312_doe: words of letters, one of which is no word of the trade. */
function personSlug(segment: string): boolean {
  const words = segment.replace(/\.\w{2,5}$/, '').split(/[-_.+ ]/);
  const letters = words.filter((word) => /^\p{L}+$/u.test(word));
  return (
    words.length >= 2 &&
    letters.length >= 1 &&
    words.length <= 6 &&
    letters.every((word) => !WORDS.has(word.toLowerCase())) &&
    letters.some((word) => word.length >= 3)
  );
}

/** A key in the path: mixed, with digits or capitals in the middle; a room's hex id opens nothing by itself. */
const opens = (segment: string, least: number): boolean =>
  segment.length >= least &&
  /^[\w~-]+$/.test(segment) &&
  !/^[\da-f-]+$/i.test(segment) &&
  /[a-z]/.test(segment) &&
  /[A-Z]/.test(segment) &&
  (/\d/.test(segment) || (segment.match(/[a-z][A-Z]/g)?.length ?? 0) > 1) &&
  !/^[A-Za-z]+(?:[-_][A-Za-z]+)*\d{0,2}$/.test(segment);

/** jane-roe, roe_jane_consent.pdf, @jane.roe: a name that nearly always is a person's, and another or an initial. */
function nameSlug(segment: string): boolean {
  const words = segment
    .replace(/\.\w{2,5}$/, '')
    .toLowerCase()
    .split(/[-_.+ ~@]+|%20/)
    .filter((word) => /^\p{L}+$/u.test(word) && !WORDS.has(word));
  if (words.length < 2 || words.length > 6) return false;
  const people = words
    .map((word) => lexicon.word(word))
    .filter((bits) => personLevel(bits) >= 2 && (givenLevel(bits) > 0 || surnameLevel(bits) > 0));
  return people.length >= 2;
}

function decode(text: string): string {
  if (!text.includes('%')) return text;
  try {
    const once = decodeURIComponent(text);
    return /%[0-9A-F]{2}/i.test(once) && once !== text ? decode(once) : once;
  } catch {
    return text;
  }
}
