import type { FuzzFormat } from './format.ts';
import { ical, vcard } from './formats/cards.ts';
import { csv, tsv } from './formats/csv.ts';
import { encoded } from './formats/encoded.ts';
import { hl7 } from './formats/hl7.ts';
import { html } from './formats/html.ts';
import { fhir, json, jsonLines } from './formats/json.ts';
import { mail } from './formats/mail.ts';
import { pasted } from './formats/pasted.ts';
import { sdp } from './formats/sdp.ts';
import { sql } from './formats/sql.ts';
import { address, form } from './formats/url.ts';
import { x12 } from './formats/x12.ts';
import { cda, fhirXml } from './formats/xml.ts';

/** Every format that Gauze takes apart. */
export const FUZZ_FORMATS: readonly FuzzFormat[] = [
  ...[encoded, sql, sdp, vcard, ical],
  ...[hl7, x12, fhir, fhirXml, cda, json, jsonLines, html, mail, form, address, csv, tsv, pasted],
];
