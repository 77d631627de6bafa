import type { Format } from '../document.ts';
import type { Entity } from './mime.ts';
import { isMessage } from './mime.ts';
import { parameter } from './parameters.ts';

/**
 * What a leaf of the tree holds: text of a format, another mail, header fields (of bounces), lines that fold (calendars, cards), or
 * something that cannot be read.
 */
export type Content =
  | { readonly type: 'text'; readonly format: Exclude<Format, 'mail'> }
  | { readonly type: 'mail' | 'fields' | 'lines' | 'opaque' | 'encrypted' | 'signature' };

const BY_TYPE: Readonly<Record<string, Content>> = {
  'text/html': { type: 'text', format: 'html' },
  'application/xhtml+xml': { type: 'text', format: 'html' },
  'text/csv': { type: 'text', format: 'csv' },
  'text/comma-separated-values': { type: 'text', format: 'csv' },
  'text/tab-separated-values': { type: 'text', format: 'csv' },
  'application/json': { type: 'text', format: 'json' },
  'application/x-www-form-urlencoded': { type: 'text', format: 'url' },
  'application/xml': { type: 'text', format: 'xml' },
  'text/xml': { type: 'text', format: 'xml' },
  'application/hl7-v2': { type: 'text', format: 'hl7' },
  'application/edi-x12': { type: 'text', format: 'x12' },
  'application/x-ndjson': { type: 'text', format: 'json' },
  'application/ics': { type: 'lines' },
  'text/calendar': { type: 'lines' },
  'text/vcard': { type: 'lines' },
  'text/x-vcard': { type: 'lines' },
  'text/directory': { type: 'lines' },
  'text/rfc822-headers': { type: 'fields' },
  'message/rfc822-headers': { type: 'fields' },
  'message/delivery-status': { type: 'fields' },
  'message/global-delivery-status': { type: 'fields' },
  'message/global-headers': { type: 'fields' },
  'message/disposition-notification': { type: 'fields' },
  'message/feedback-report': { type: 'fields' },
  'application/pgp-encrypted': { type: 'encrypted' },
  'application/pkcs7-signature': { type: 'signature' },
  'application/x-pkcs7-signature': { type: 'signature' },
  'application/pgp-signature': { type: 'signature' },
  // Control words and escapes cut through its text.
  'text/rtf': { type: 'opaque' },
  'text/richtext': { type: 'text', format: 'html' },
  'text/enriched': { type: 'text', format: 'html' },
};

/** By the ending of the file name, for types that say nothing. */
const BY_ENDING: Readonly<Record<string, Content>> = {
  txt: { type: 'text', format: 'auto' },
  log: { type: 'text', format: 'auto' },
  md: { type: 'text', format: 'text' },
  xml: { type: 'text', format: 'xml' },
  hl7: { type: 'text', format: 'hl7' },
  edi: { type: 'text', format: 'x12' },
  x12: { type: 'text', format: 'x12' },
  yaml: { type: 'text', format: 'text' },
  yml: { type: 'text', format: 'text' },
  csv: { type: 'text', format: 'csv' },
  tsv: { type: 'text', format: 'csv' },
  json: { type: 'text', format: 'json' },
  jsonl: { type: 'text', format: 'json' },
  ndjson: { type: 'text', format: 'json' },
  htm: { type: 'text', format: 'html' },
  html: { type: 'text', format: 'html' },
  eml: { type: 'mail' },
  ics: { type: 'lines' },
  vcf: { type: 'lines' },
};

/** Types that senders use for files of any kind. */
const SAYS_NOTHING =
  /^(?:application\/(?:octet-stream|x-unknown|download|force-download|x-download|binary)|text\/plain)$/;

export function contentOf(entity: Entity): Content {
  const { value } = entity.type;
  if (/^application\/(?:x-)?pkcs7-mime$/.test(value)) {
    return { type: parameter(entity.type, 'smime-type')?.toLowerCase() === 'signed-data' ? 'opaque' : 'encrypted' };
  }
  if (SAYS_NOTHING.test(value) && (value !== 'text/plain' || isAttachment(entity))) {
    const byEnding = BY_ENDING[endingOf(entity)];
    if (byEnding) return byEnding;
    if (/^p7m$/.test(endingOf(entity))) return { type: 'encrypted' };
  }
  const known = BY_TYPE[value];
  if (known) return known;
  if (isMessage(value)) return { type: 'mail' };
  if (value.startsWith('application/') && value.endsWith('+json')) return { type: 'text', format: 'json' };
  if (value.startsWith('application/') && value.endsWith('+xml')) return { type: 'text', format: 'xml' };
  // A multipart without a boundary is shown as text.
  if (/^(?:text|multipart)\//.test(value)) return { type: 'text', format: isAttachment(entity) ? 'auto' : 'text' };
  return { type: 'opaque' };
}

/** True for what a reader sees as a file beside the message. */
export const isAttachment = (entity: Entity): boolean =>
  entity.disposition.value === 'attachment' || fileNameOf(entity) !== '';

const fileNameOf = ({ type, disposition }: Entity): string =>
  (parameter(disposition, 'filename') ?? parameter(type, 'name') ?? '').trim();

const endingOf = (entity: Entity): string => /\.(\w{1,8})$/.exec(fileNameOf(entity))?.[1]?.toLowerCase() ?? '';

// PDF, ZIP (and Office), gzip, PNG, JPEG, GIF, TIFF, OLE (older Office), RTF, DICOM has its mark at 128, TNEF, 7z, RAR.
const MARKS =
  /^(?:%PDF-|PK\x03\x04|\x1f\x8b|\x89PNG|\xff\xd8\xff|GIF8|II\*\0|MM\0\*|\xd0\xcf\x11\xe0|\{\\rtf|.{128}DICM|\x78\x9f\x3e\x22|7z\xbc\xaf|Rar!)/s;

/** True for bytes that are a file of another type, whatever their header says. */
export const isOtherFile = (start: string): boolean => MARKS.test(start);

// PGP (RFC 9580 section 6.2) and uuencoded files within text: what they hold is not text.
const ARMOUR = /^-----BEGIN PGP MESSAGE-----/m;
const UUENCODED = /^begin(?:-base64)? [0-7]{3,4} \S.{0,200}\r?\n[ -`]/m;
export const holdsEncrypted = (text: string): boolean => text.includes('BEGIN PGP MESSAGE') && ARMOUR.test(text);
export const holdsFile = (text: string): boolean => text.includes('begin') && UUENCODED.test(text);
