import { cardFragments } from './cards/fragments.ts';
import { dumpFragments } from './dicom/dump.ts';
import { isFhir } from './fhir.ts';
import { fhirFragments } from './fhir-pasted.ts';
import type { Fragment } from './fragments.ts';
import { namedFields } from './hl7/named.ts';
import { hl7Fragments } from './hl7.ts';
import type { ReadContext } from './reader.ts';
import { iceFragments } from './sip/ice.ts';
import { sdpFragments } from './sip/sdp.ts';
import { sipFragments } from './sip/sip.ts';
import { sqlFragments } from './sql.ts';
import { x12Fragments } from './x12.ts';
import { xmlFragments } from './xml.ts';

// One look for what all of them need: almost no text has it.
const HL7 = /[A-Z][A-Z0-9]{2}\||(?:MSH|FHS|BHS)[^\w\s]{5}/;
const HL7_FIELD = /[A-Z][A-Z\d]{2}[.[-]\d/;
const XML = /<[A-Za-z][\w:.-]{1,60}[^<>]{0,400}>/;
const X12 = /\b[A-Z][A-Z0-9]{1,2}\*|ISA[^\w\s]\d\d[^\w\s]/;

const ICE = /candidate:\S/i;
const SDP = /^(?:[co]=.{0,200} IN IP[46] |a=(?:rtcp|rtpmap|ssrc|ice-ufrag|fingerprint):)/m;
const SIP = /^[\w-]{1,30}[ \t]{0,3}:[^\r\n]{0,200}\b(?:sips?|tel):/im;
const SQL = /\bINTO\b/i;
const CARD = /^BEGIN:V/im;
const DICOM = /[\da-f]{4}, ?[\da-f]{4}\)? /i;

/** What of a text is a message of another format, pasted between lines of prose, in a fence or a log: in order, disjoint. */
export function fragmentsOf(text: string, context: ReadContext): Fragment[] {
  const found = [
    ...(HL7.test(text) ? hl7Fragments(text, context) : []),
    ...(HL7_FIELD.test(text) ? namedFields(text) : []),
    ...(X12.test(text) ? x12Fragments(text, context) : []),
    ...(XML.test(text) ? xmlFragments(text, context) : []),
    ...(isFhir(text) ? fhirFragments(text, context) : []),
    ...(ICE.test(text) ? iceFragments(text) : []),
    ...(SDP.test(text) ? sdpFragments(text) : []),
    ...(SIP.test(text) ? sipFragments(text) : []),
    ...(SQL.test(text) ? sqlFragments(text) : []),
    ...(CARD.test(text) ? cardFragments(text) : []),
    ...(DICOM.test(text) ? dumpFragments(text) : []),
  ];
  return disjoint(found);
}

/** Of fragments that overlap, the one that begins first. */
function disjoint(fragments: readonly Fragment[]): Fragment[] {
  const kept: Fragment[] = [];
  for (const fragment of [...fragments].sort((a, b) => a.from - b.from || b.to - a.to)) {
    if (fragment.from >= (kept.at(-1)?.to ?? 0)) kept.push(fragment);
  }
  return kept;
}
