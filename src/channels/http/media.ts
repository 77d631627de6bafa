import type { Format } from '../../documents/document.ts';

/** Content types of raw bodies and the codec that reads each. JSON may also be an envelope: see envelope.ts. */
const FORMATS_BY_TYPE: Readonly<Record<string, Format>> = {
  'text/plain': 'text',
  'text/html': 'html',
  'application/xhtml+xml': 'html',
  'text/csv': 'csv',
  'text/tab-separated-values': 'csv',
  'message/rfc822': 'mail',
  'application/json': 'json',
  'application/x-www-form-urlencoded': 'url',
  'application/xml': 'xml',
  'text/xml': 'xml',
  'application/hl7-v2': 'hl7',
  'x-application/hl7-v2+er7': 'hl7',
  'application/edi-x12': 'x12',
};

export interface Media {
  /** Undefined for a type that no codec reads. */
  readonly format: Format | undefined;
  readonly json: boolean;
  readonly charset: string | undefined;
}

/** What a Content-Type header says (RFC 9110 section 8.3). `application/x.y+json` is JSON, `+xml` XML. */
export function mediaOf(header: string | undefined): Media {
  const [type = '', ...parameters] = (header ?? '').split(';').map((piece) => piece.trim());
  const name = type.toLowerCase();
  const json = name === 'application/json' || name.endsWith('+json');
  const charset = parameters.map((parameter) => /^charset="?([\w.:-]{1,40})"?$/i.exec(parameter)?.[1]).find(Boolean);
  const other = FORMATS_BY_TYPE[name] ?? (name.endsWith('+xml') ? 'xml' : undefined);
  return { format: json ? 'json' : other, json, charset };
}
