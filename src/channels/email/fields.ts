const set = (names: string): ReadonlySet<string> => new Set(names.split(/\s+/));

/**
 * Fields of a message that may go on, by what a reader or a thread needs (RFC 5322 section 3.6, RFC 2045). Everything else is dropped: trace
 * fields name people and machines, signatures and hashes (DKIM, ARC, Content-MD5) let content be guessed, and what nobody foresaw stays out.
 */
const MESSAGE_FIELDS =
  set(`from sender reply-to to cc date subject message-id in-reply-to references thread-topic thread-index
  comments keywords importance priority x-priority x-msmail-priority sensitivity mime-version`);

/** Fields of a part. */
const PART_FIELDS = set(
  'content-type content-transfer-encoding content-disposition content-description content-id content-location',
);

/** What a bounce says of a delivery (RFC 3464) and of a reading (RFC 8098), without ids of the envelope. */
const STATUS_FIELDS =
  set(`reporting-mta arrival-date final-recipient original-recipient action status diagnostic-code remote-mta
  last-attempt-date will-retry-until final-log-id reporting-ua disposition feedback-type version user-agent`);

export type FieldSet = 'message' | 'part' | 'status';

/** True for a field that may go on, by its name in lower case. Lines that are no field have no name and go nowhere. */
export function mayStay(name: string, where: FieldSet): boolean {
  if (where === 'status') return STATUS_FIELDS.has(name);
  return PART_FIELDS.has(name) || (where === 'message' && MESSAGE_FIELDS.has(name));
}

/** Fields that hold ids of messages, which can hold anything: each id is mapped. */
export const ID_FIELDS = set('message-id in-reply-to references');

/** Parameters of Content-Type and Content-Disposition that may go on, each with the values that it may have. */
const PARAMETERS: Readonly<Record<string, RegExp>> = {
  charset: /^[\w.:+-]{1,40}$/,
  // Read as text by the mail codec.
  name: /^/,
  filename: /^/,
  // Written anew.
  boundary: /^/,
  start: /^/,
  format: /^(?:flowed|fixed)$/i,
  delsp: /^(?:yes|no)$/i,
  type: /^(?:text|multipart)\/(?:plain|html|alternative|related|mixed)$/i,
  method: /^(?:publish|request|reply|add|cancel|refresh|counter|declinecounter)$/i,
  'report-type': /^(?:delivery-status|disposition-notification|feedback-report)$/i,
  header: /^(?:present|absent)$/i,
};

/** True for a parameter that may go on with its value. */
export const mayStayParameter = (name: string, value: string): boolean => PARAMETERS[name]?.test(value) ?? false;

const DATE =
  /^(?:[a-z]{3},\s{0,3})?\d{1,2}\s{1,3}[a-z]{3}\s{1,3}\d{2,4}\s{1,3}\d{1,2}:\d{2}(?::\d{2})?(?:\s{1,3}(?:[+-]\d{4}|[a-z]{1,4}))?(?:\s{1,3}\([a-z]{3,4}\))?$/i;
const RANK =
  /^(?:high|highest|normal|low|lowest|urgent|non-urgent|[1-5](?:\s{0,3}\((?:high|highest|normal|low|lowest)\))?)$/i;

/** Fields that no codec reads as text, with the values that they may have: any other value is somebody's text, and goes. */
const VALUES: Readonly<Record<string, RegExp>> = {
  date: DATE,
  importance: RANK,
  priority: RANK,
  'x-priority': RANK,
  'x-msmail-priority': RANK,
  sensitivity: /^(?:personal|private|company-confidential)$/i,
  'mime-version': /^1\.0$/,
  'arrival-date': DATE,
  'last-attempt-date': DATE,
  'will-retry-until': DATE,
  action: /^(?:failed|delayed|delivered|relayed|expanded)$/i,
  status: /^[245]\.\d{1,3}\.\d{1,3}$/,
};

/** False for a value that its field cannot have. */
export const mayHaveValue = (name: string, value: string): boolean => VALUES[name]?.test(value.trim()) ?? true;

// What the mail codec knows how to read, and the multiparts of RFC 2046, 2387, 2231, 6522.
const TYPES =
  set(`text/plain text/html text/x-amp-html text/csv text/tab-separated-values text/calendar text/vcard text/x-vcard text/directory text/xml
  text/rfc822-headers text/richtext text/enriched application/xhtml+xml application/json application/xml application/x-ndjson
  application/hl7-v2 application/edi-x12 application/ics application/x-www-form-urlencoded application/octet-stream message/rfc822
  message/global message/rfc822-headers message/global-headers message/delivery-status message/global-delivery-status
  message/disposition-notification message/feedback-report multipart/mixed multipart/alternative multipart/related multipart/digest
  multipart/parallel multipart/report multipart/signed multipart/encrypted multipart/appledouble multipart/form-data`);

/** The type under which a part goes on: what is not on the list could say anything, and is read as the type that it would be taken for. */
export function plainType(type: string): string {
  if (TYPES.has(type)) return type;
  if (type.startsWith('text/')) return 'text/plain';
  if (type.startsWith('multipart/')) return 'multipart/mixed';
  if (/^application\/.{1,100}\+json$/.test(type)) return 'application/json';
  return /^application\/.{1,100}\+xml$/.test(type) ? 'application/xml' : type;
}
